import { actuatorOf, gaussian, type SimulatedHome, seedFrom, uniform } from '../../core/src/simulate/index.ts';
import { DAY, HOUR, MINUTE } from '../../core/src/time/span.ts';
import type { PeopleSpec } from './home/people.ts';
import type { Plant } from './plant.ts';
import type { ActuatorConfiguration, Advice, StateReport } from './policy.ts';

const STREAM = { follows: 1, delay: 2, afar: 3, says: 4, cold: 5, loud: 6 };
/** Share of those at home who get up for what is to be done in another room. */
const GETS_UP = 0.6;
const MACHINE_HOURS = 3;
const REST = 15 * MINUTE;
/** dB(A) beyond which sleepers and those awake turn something down, and to what. */
const LOUD = { asleep: { above: 38, to: 30 }, awake: { above: 50, to: 45 } };
/** A room that somebody finds cold under an open window, °C. */
const COLD = 18;

interface Standing {
  readonly level: number;
  /** When someone would do it; undefined when nobody will, or it was done. ms */
  due: number | undefined;
}

/**
 * The hands of the people: they follow advice with some probability after a while, when they are awake and at home, and undo what
 * machines do when it is cold or loud. All chance belongs to the home, the actuator and the time, so that every policy meets
 * the same people.
 */
export class Hands {
  readonly #plant: Plant;
  readonly #spec: PeopleSpec;
  readonly #actuators: ReadonlyMap<string, ActuatorConfiguration>;
  readonly #standing = new Map<string, Standing>();
  #day = Number.NaN;
  #today = 0;
  /** How often advice was shown, followed, and something motorised changed by hand. */
  readonly counts = { advice: 0, followed: 0, overridden: 0 };

  constructor(plant: Plant, spec: PeopleSpec, actuators: readonly ActuatorConfiguration[]) {
    this.#plant = plant;
    this.#spec = spec;
    this.#actuators = new Map(actuators.map((actuator) => [actuator.id, actuator]));
  }

  /** From now on this advice stands, and no other. */
  show(advice: readonly Advice[], now: number): void {
    for (const actuator of this.#standing.keys())
      if (!advice.some((one) => one.actuator === actuator)) this.#standing.delete(actuator);
    for (const { actuator, level } of advice)
      if (this.#standing.get(actuator)?.level !== level) this.#notice(actuator, level, now);
  }

  #notice(actuator: string, level: number, now: number): void {
    const { seed, follows, patience, delayMinutes } = this.#spec;
    const day = Math.floor(now / DAY);
    if (day !== this.#day) this.#today = 0;
    this.#day = day;
    this.#today++;
    this.counts.advice++;
    const own = seedFrom(actuator, seed);
    const slot = Math.floor(now / HOUR);
    const heeds = uniform(own, STREAM.follows, slot) < follows * Math.min(1, patience / this.#today);
    const delay = delayMinutes * Math.exp(0.7 * gaussian(own, STREAM.delay, slot)) * MINUTE;
    this.#standing.set(actuator, { level, due: heeds ? now + delay : undefined });
  }

  /** Does what is due at `now`. Returns what was moved, and what people say to have done. */
  tick(now: number): { moved: ReadonlySet<string>; done: StateReport[] } {
    const moved = new Set<string>();
    const done: StateReport[] = [];
    for (const [actuator, standing] of this.#standing) {
      if (standing.due === undefined || now < standing.due || !this.#someoneCan(actuator, now)) continue;
      standing.due = undefined;
      if (this.#plant.level(actuator) === standing.level) continue;
      this.#set(actuator, standing.level, now);
      moved.add(actuator);
      this.counts.followed++;
      if (uniform(seedFrom(actuator, this.#spec.seed), STREAM.says, Math.floor(now / HOUR)) < this.#spec.saysDone)
        done.push({ actuator, level: standing.level });
    }
    if (now % MINUTE === 0)
      for (const configuration of this.#actuators.values())
        if (configuration.entity !== undefined && this.#undo(configuration, now)) moved.add(configuration.id);
    return { moved, done };
  }

  #someoneCan(actuator: string, now: number): boolean {
    const { home } = this.#plant;
    if (home.occupants.awakeAtHome === 0) return false;
    const gets = uniform(seedFrom(actuator, this.#spec.seed), STREAM.afar, Math.floor(now / HOUR)) < GETS_UP;
    return gets || home.occupants.awake[this.#roomOf(actuator)]! > 0;
  }

  #roomOf(actuator: string): number {
    const [room] = this.#actuators.get(actuator)!.rooms;
    return this.#plant.home.spec.rooms.findIndex(({ id }) => id === room);
  }

  #set(actuator: string, level: number, now: number): void {
    const isWindow = this.#actuators.get(actuator)!.kind === 'window';
    const span = isWindow
      ? level > 0
        ? this.#spec.airingMinutes * MINUTE
        : REST
      : level > 0
        ? MACHINE_HOURS * HOUR
        : HOUR;
    this.#plant.run(
      now,
      this.#plant.put(actuator, level).map((command) => ({ ...command, until: now + span })),
    );
  }

  /** Whether somebody shut a window because it is cold, or turned down what is loud. */
  #undo(configuration: ActuatorConfiguration, now: number): boolean {
    const { home } = this.#plant;
    const { id, kind } = configuration;
    const isMotors = actuatorOf(home, this.#plant.put(id, 1)[0]!.actuator).commanded;
    const level = this.#plant.level(id);
    if (!isMotors || level === 0) return false;
    const chance = (stream: number, perHour: number) =>
      uniform(seedFrom(id, this.#spec.seed), stream, Math.floor(now / MINUTE)) < perHour / 60;
    if (kind === 'window') {
      const room = this.#roomOf(id);
      const isCold = home.heat[room]! < COLD && home.outdoor.temperature < home.heat[room]!;
      if (!isCold || home.occupants.awake[room] === 0 || !chance(STREAM.cold, this.#spec.shutsWhenCold)) return false;
      this.#set(id, 0, now);
    } else {
      const quieter = quieterLevel(configuration, level, home);
      if (quieter === undefined || !chance(STREAM.loud, this.#spec.turnsDown)) return false;
      // It stays so until a controller changes it.
      this.#plant.run(now, this.#plant.put(id, quieter));
    }
    this.counts.overridden++;
    return true;
  }
}

/** The level to which the people in its rooms would turn a machine down; undefined where it disturbs nobody. */
function quieterLevel(configuration: ActuatorConfiguration, level: number, home: SimulatedHome): number | undefined {
  const noise = 'noise_db' in configuration ? configuration.noise_db : undefined;
  if (noise === undefined) return undefined;
  for (const id of configuration.rooms) {
    const room = home.spec.rooms.findIndex((one) => one.id === id);
    if (home.occupants.persons[room] === 0) continue;
    const { above, to } = home.occupants.asleep(room) ? LOUD.asleep : LOUD.awake;
    if ((noise[Math.round(level) - 1] ?? 0) <= above) continue;
    let quieter = Math.round(level) - 1;
    while (quieter > 0 && noise[quieter - 1]! > to) quieter--;
    return quieter;
  }
  return undefined;
}
