import { HOUR, MINUTE } from '../time/span.ts';
import type { ActuatorSpec, AiringHabit, Boost } from './actuator.ts';
import { localDay } from './day-plan.ts';
import { relativeHumidity } from './moist-air.ts';
import { gaussian, seedFrom, uniform } from './random.ts';
import type { PlacedActuator, SimulatedHome } from './state.ts';
import { hourOfDay } from './sun.ts';

const STREAM = { stuffy: 1, morning: 2, moment: 3, cool: 4, ajar: 5, boost: 6 };
/** How far a window stands open when it is ajar, and when it is open for coolness; an airing opens it fully. */
const AJAR = 0.06;
const COOLING = 0.4;
/** After an airing the window stays shut at least so long. */
const REST = 15 * MINUTE;

/** Lets the people (and the small automations that devices come with) set what is not under a command. */
export function actByHabit(home: SimulatedHome): void {
  for (const actuator of home.actuators) {
    if (actuator.commanded) continue;
    const { spec } = actuator;
    if (spec.kind === 'window') {
      if (spec.habit !== undefined) air(home, actuator, spec.habit);
      continue;
    }
    if (spec.kind === 'ventilation' || spec.kind === 'fan') {
      if (spec.boost !== undefined) boost(home, actuator, spec.boost, spec.usual);
      else if (home.time >= actuator.until) actuator.level = spec.usual;
      continue;
    }
    if (home.time < actuator.until) continue;
    switch (spec.kind) {
      case 'purifier':
        clean(home, actuator, spec);
        break;
      case 'heater':
        actuator.level = isDay(home) ? spec.day : spec.night;
        break;
      case 'cover':
        shade(home, actuator, spec.closeAbove);
        break;
      case 'humidifier':
        actuator.level = percent(home, actuator.room) < spec.below ? 1 : 0;
        break;
      case 'dehumidifier':
        actuator.level = percent(home, actuator.room) > spec.above ? 1 : 0;
        break;
      case 'cooler':
        actuator.level = spec.above;
        break;
    }
  }
}

/** Closes doors behind those who sleep or want to be alone, and opens them again. */
export function moveDoors({ doors, occupants }: SimulatedHome): void {
  for (const door of doors) {
    const { closes } = door.spec;
    if (closes === 'asleep') door.open = !occupants.asleep(door.to);
    else if (closes === 'occupied') door.open = occupants.persons[door.to] === 0;
  }
}

function localTime(home: SimulatedHome): number {
  return home.time + home.spec.utcOffsetMinutes * MINUTE;
}

function isDay(home: SimulatedHome): boolean {
  const hour = hourOfDay(localTime(home));
  return hour >= 6 && hour < 22;
}

function percent(home: SimulatedHome, room: number): number {
  return relativeHumidity(home.heat[room]!, home.water[room]!);
}

function air(home: SimulatedHome, window: PlacedActuator, habit: AiringHabit): void {
  const { time, step, outdoor, occupants } = home;
  const { room } = window;
  const seed = seedFrom(window.spec.id, home.seed);
  const tick = Math.floor(time / step);
  const chanceWithin = (stream: number, perHour: number) => uniform(seed, stream, tick) < (perHour * step) / HOUR;
  const temperature = home.heat[room]!;
  const unpleasant = (outdoor.rain && outdoor.wind > 6) || outdoor.wind > 12 || temperature < 16 || outdoor.pm25 > 75;

  if (window.level > 0) {
    const leaving = occupants.atHome === 0 && window.level !== AJAR;
    if (time >= window.until || unpleasant || leaving) set(window, 0, time + REST);
    return;
  }
  if (time < window.until || unpleasant) return;
  const shorter = outdoor.temperature < 3 ? 0.5 : 1;

  const local = localTime(home);
  const day = localDay(local);
  const moment = habit.hour + 0.4 * gaussian(seed, STREAM.moment, day);
  const sinceMoment = (hourOfDay(local) - moment) * HOUR;
  const isMoment = sinceMoment >= 0 && sinceMoment < step && uniform(seed, STREAM.morning, day) < habit.morning;
  const stuffy = occupants.awake[room]! > 0 && home.co2[room]! > habit.stuffyAbove;
  const coolerOut = temperature > habit.coolAbove && outdoor.temperature < temperature - 2;
  if ((isMoment && occupants.awakeAtHome > 0) || (stuffy && chanceWithin(STREAM.stuffy, habit.stuffyPerHour)))
    set(window, 1, time + habit.minutes * shorter * MINUTE);
  else if (coolerOut && occupants.atHome > 0 && chanceWithin(STREAM.cool, 4)) set(window, COOLING, time + 2 * HOUR);
  else if (occupants.asleep(room) && outdoor.temperature > 4) {
    const night = localDay(local - 12 * HOUR);
    if (uniform(seed, STREAM.ajar, night) < habit.ajarAtNight) set(window, AJAR, time + 8 * HOUR);
  }
}

function set(actuator: PlacedActuator, level: number, until: number): void {
  actuator.level = level;
  actuator.until = until;
}

function boost(home: SimulatedHome, actuator: PlacedActuator, habit: Boost, usual: number): void {
  const { time, occupants, seed } = home;
  const thinksOfIt =
    uniform(seedFrom(actuator.spec.id, seed), STREAM.boost, Math.floor(time / HOUR)) < habit.probability;
  if (occupants.doing(actuator.room, habit.during) && thinksOfIt)
    set(actuator, habit.stage, time + habit.minutes * MINUTE);
  else if (time >= actuator.until) actuator.level = usual;
}

function clean(home: SimulatedHome, actuator: PlacedActuator, spec: ActuatorSpec & { kind: 'purifier' }): void {
  if (spec.above === undefined) {
    actuator.level = spec.usual;
    return;
  }
  const pm25 = home.fine[actuator.room]!;
  if (pm25 > spec.above.pm25) actuator.level = spec.above.stage;
  else if (pm25 < 0.6 * spec.above.pm25) actuator.level = spec.usual;
}

function shade(home: SimulatedHome, actuator: PlacedActuator, closeAbove: number): void {
  const { irradiance } = home.outdoor;
  if (home.heat[actuator.room]! > closeAbove && irradiance > 150) actuator.level = 1;
  else if (irradiance < 20) actuator.level = 0;
}
