import type { Reading } from '../reading/reading.ts';
import { DAY, HOUR, MINUTE } from '../time/span.ts';
import { tvocEmission } from './activity.ts';
import type { SimulatedCommand } from './actuator.ts';
import { atStage, moveAir } from './air-flows.ts';
import { carry } from './balance.ts';
import { localDay, planDay, stayAt } from './day-plan.ts';
import { actByHabit, moveDoors } from './habits.ts';
import { carryHeat } from './heat.ts';
import { AIR_DENSITY, mixingRatio } from './moist-air.ts';
import { seedFrom, uniform } from './random.ts';
import { measure } from './sensor-state.ts';
import { initialLevel, type SimulatedHome } from './state.ts';
import { sunPosition } from './sun.ts';
import { actuatorOf, truthOf } from './true-air.ts';
import { settleWater } from './water.ts';

/** Share of outdoor particles that come in through leaks: 0.78 ± 0.17 for PM2.5, less of the coarse ones. */
export const FINE_PENETRATION = 0.78;
const COARSE_PENETRATION = 0.5;
/** Settling on surfaces, 1/h: about 0.39 for PM2.5, faster for the coarse. */
export const FINE_DEPOSITION = 0.39;
const COARSE_DEPOSITION = 1.7;
/** Materials give off so much more TVOC with each K above 23 °C: about twice as much at 32 °C. */
const MATERIALS_PER_K = 0.08;
const MATERIALS_REFERENCE = 23;
/** When washing is hung up, local hour, and how long it takes to dry, hours. */
const LAUNDRY_HOUR = 19;
const LAUNDRY_HOURS = 9;

/**
 * Lets the home live until `to` (milliseconds) in steps of its own, and returns what its sensors reported. Time stops at the last whole
 * step, so that many short calls give the same as one long call. Commands take effect first and hold until released.
 * @throws IaqverseError `invalid_argument` for a command to an actuator that is not there
 */
export function advance(home: SimulatedHome, to: number, commands: readonly SimulatedCommand[] = []): Reading[] {
  for (const command of commands) obey(home, command);
  const readings: Reading[] = [];
  while (home.time + home.step <= to) takeStep(home, readings);
  return readings;
}

function obey(home: SimulatedHome, command: SimulatedCommand): void {
  const actuator = actuatorOf(home, command.actuator);
  if ('release' in command) {
    actuator.commanded = false;
    actuator.until = home.time;
    actuator.level = initialLevel(actuator.spec);
  } else {
    actuator.commanded = !('until' in command);
    if ('until' in command) actuator.until = command.until;
    actuator.level = command.level;
  }
}

/** One step: who is where, what they do to windows and doors, where the air goes, and what that does to all it carries. */
function takeStep(home: SimulatedHome, readings: Reading[]): void {
  const { spec, step } = home;
  const hours = step / HOUR;
  const local = home.time + spec.utcOffsetMinutes * MINUTE;
  home.outdoor = home.weather(home.time);
  placePeople(home, local);
  actByHabit(home);
  moveDoors(home);
  moveAir(home);

  carryGas(home, hours);
  carryParticles(home, hours);
  carryWater(home, local, hours);
  carryHeat(home, sunPosition(local, spec.climate.latitude), hours);
  settleWater(home, hours);

  const from = home.time;
  home.time += step;
  const first = readings.length;
  for (const sensor of home.sensors)
    measure(sensor, (quantity) => truthOf(home, sensor.room, quantity), from, home.time, readings);
  if (readings.length - first > 1) sortFrom(readings, first);
}

function sortFrom(readings: Reading[], first: number): void {
  const latest = readings.splice(first).sort((a, b) => a.time - b.time);
  readings.push(...latest);
}

function placePeople(home: SimulatedHome, local: number): void {
  const { spec, occupants, plans, seed } = home;
  occupants.clear();
  const day = localDay(local);
  spec.people.forEach((person, index) => {
    let plan = plans[index];
    if (plan?.day !== day) {
      plan = planDay(person, day, seed);
      plans[index] = plan;
    }
    const stay = stayAt(plan, local);
    if (stay?.room === undefined) return;
    occupants.add(
      spec.rooms.findIndex(({ id }) => id === stay.room),
      person,
      stay,
    );
  });
}

function carryGas(home: SimulatedHome, hours: number): void {
  const { spec, air, inflows, outdoor, occupants, heat } = home;
  air.removal.fill(0);
  for (let room = 0; room < air.count; room++) {
    const coming = inflows.leaks[room]! + inflows.windows[room]! + inflows.ducts[room]!;
    air.source[room] = coming * outdoor.co2 + occupants.co2[room]!;
  }
  carry(air, home.co2, hours);
  for (let room = 0; room < air.count; room++) {
    const coming = inflows.leaks[room]! + inflows.windows[room]! + inflows.ducts[room]!;
    const { areaM2, materialsTvoc } = spec.rooms[room]!;
    const warmth = Math.exp(MATERIALS_PER_K * (heat[room]! - MATERIALS_REFERENCE));
    const materials = tvocEmission(materialsTvoc * areaM2) * warmth;
    air.source[room] = coming * outdoor.tvoc + occupants.tvoc[room]! + materials;
  }
  carry(air, home.tvoc, hours);
}

function carryParticles(home: SimulatedHome, hours: number): void {
  const { air, inflows, outdoor, occupants, actuators } = home;
  const { removal, source, volumes } = air;
  const outdoorCoarse = Math.max(0, outdoor.pm10 - outdoor.pm25);
  const cleanAir = new Float64Array(air.count);
  for (const { spec, room, level } of actuators)
    if (spec.kind === 'purifier') cleanAir[room]! += atStage(spec.flows, level);

  for (let room = 0; room < air.count; room++) {
    const open = inflows.windows[room]! + inflows.ductsUnfiltered[room]!;
    removal[room] = FINE_DEPOSITION * volumes[room]! + cleanAir[room]!;
    source[room] = (open + FINE_PENETRATION * inflows.leaks[room]!) * outdoor.pm25 + occupants.fine[room]!;
  }
  carry(air, home.fine, hours);
  for (let room = 0; room < air.count; room++) {
    const open = inflows.windows[room]! + inflows.ductsUnfiltered[room]!;
    removal[room] = COARSE_DEPOSITION * volumes[room]! + cleanAir[room]!;
    source[room] = (open + COARSE_PENETRATION * inflows.leaks[room]!) * outdoorCoarse + occupants.coarse[room]!;
  }
  carry(air, home.coarse, hours);
}

function carryWater(home: SimulatedHome, local: number, hours: number): void {
  const { air, inflows, outdoor, occupants, actuators } = home;
  air.removal.fill(0);
  const outside = mixingRatio(outdoor.temperature, outdoor.humidity);
  for (let room = 0; room < air.count; room++) {
    const coming = inflows.leaks[room]! + inflows.windows[room]! + inflows.ducts[room]!;
    air.source[room] = coming * outside + (occupants.water[room]! + laundry(home, room, local)) / AIR_DENSITY;
  }
  for (const { spec: actuator, room, level } of actuators) {
    if (actuator.kind === 'humidifier') air.source[room]! += (level * actuator.gramsPerHour) / AIR_DENSITY;
    // Its pull weakens as the air dries: it takes what it is rated for from air of 20 °C and 60 %.
    if (actuator.kind === 'dehumidifier')
      air.removal[room]! += (level * actuator.gramsPerHour) / AIR_DENSITY / mixingRatio(20, 60);
  }
  carry(air, home.water, hours);
}

/** Water that washing gives off in a room now, g/h. */
function laundry({ spec, seed }: SimulatedHome, room: number, local: number): number {
  const { laundry: habit, id } = spec.rooms[room]!;
  if (habit === undefined) return 0;
  const hung = localDay(local - LAUNDRY_HOUR * HOUR);
  const since = local - hung * DAY - LAUNDRY_HOUR * HOUR;
  if (since > LAUNDRY_HOURS * HOUR || uniform(seedFrom(id, seed), 0, hung) >= habit.probability) return 0;
  return habit.water / LAUNDRY_HOURS;
}
