import { IaqverseError } from '../../../core/src/error.ts';
import { type Configuration, configurationSchema } from '../../../core/src/home/configuration.ts';
import type { HomeEvent } from '../../../core/src/home/event.ts';
import { createHome, type Home } from '../../../core/src/home/home.ts';
import type { Mode } from '../../../core/src/home/mode.ts';
import { nextDue, step } from '../../../core/src/home/step.ts';
import {
  type Advice,
  type Command,
  type ControlPolicy,
  type Decision,
  type Observation,
  type PolicyContext,
  TICK,
} from '../policy.ts';
import { silentForecaster } from './silent-forecaster.ts';

/** The product's own reducer as a controller: it hears what any controller hears, and its effects are its decisions. */
export class ProductHome implements ControlPolicy {
  readonly every = TICK;
  readonly home: Home;
  readonly #context: PolicyContext;
  readonly #actuatorOf = new Map<string, string>();
  readonly #entityOf = new Map<string, string>();
  #commands: Command[] = [];

  constructor(context: PolicyContext, mode: Mode = 'auto') {
    this.#context = context;
    this.home = createHome(
      ownerConfiguration(context, mode),
      { rooms: context.site.rooms.length, create: silentForecaster },
      () => context.utcOffsetMinutes,
    );
    for (const { id, entity } of context.site.actuators)
      if (entity !== undefined) {
        this.#actuatorOf.set(entity, id);
        this.#entityOf.set(id, entity);
      }
  }

  decide({ now, readings, states, environment, done }: Observation): Decision {
    const site = this.#context.site.id;
    for (const report of environment) this.#apply({ kind: 'environment', site, report }, now);
    for (const { actuator, level } of states) {
      const entity = this.#entityOf.get(actuator);
      if (entity !== undefined) this.#apply({ kind: 'actuator_state', entity, level, retained: false }, now);
      else this.#moved(actuator, level, true, now);
    }
    for (const { actuator, level } of done) this.#moved(actuator, level, false, now);
    if (readings.length > 0) this.#apply({ kind: 'readings', origin: 'ingest', measurements: readings }, now);
    this.#catchUp(now);
    const commands = this.#commands;
    this.#commands = [];
    return { commands, advice: this.#advice(now) };
  }

  /** Puts an actuator to a level as an owner does who leaves it to the rules again at once. Refused where that is dangerous. */
  order(actuator: string, level: number, now: number): Command[] {
    const site = this.#context.site.id;
    try {
      this.#apply({ kind: 'actuator_commanded', site, actuator, level, hold: 0, actor: 'owner' }, now);
    } catch (error) {
      if (!(error instanceof IaqverseError && error.code === 'interlocked')) throw error;
    }
    const commands = this.#commands;
    this.#commands = [];
    return commands;
  }

  /** Somebody moved what no motor moves: that is no wish to leave it so. */
  #moved(actuator: string, level: number, isSeen: boolean, now: number): void {
    const site = this.#context.site.id;
    this.#apply({ kind: 'actuator_commanded', site, actuator, level, hold: 0, isSeen, actor: 'hand' }, now);
  }

  #catchUp(now: number): void {
    // What was due since it was asked last is done now: its commands go out with this answer, not earlier.
    for (let due = nextDue(this.home); due !== undefined && due <= now; due = nextDue(this.home))
      this.#apply({ kind: 'tick' }, now);
  }

  #apply(event: HomeEvent, now: number): void {
    for (const effect of step(this.home, event, now))
      if (effect.kind === 'command_actuator')
        this.#commands.push({ actuator: this.#actuatorOf.get(effect.entity)!, level: effect.level });
  }

  /** What people are asked to do by hand now. */
  #advice(now: number): Advice[] {
    return [...this.home.rooms.values()].flatMap(
      ({ acting }) =>
        acting?.plan?.actions
          .filter(({ byHand, at }) => byHand && at <= now)
          .map(({ actuator, level }) => ({ actuator, level })) ?? [],
    );
  }
}

/** What the owner configured, with every room in that mode. */
function ownerConfiguration({ site }: PolicyContext, mode: Mode): Configuration {
  const rooms = site.rooms.map((room) => ({ ...room, mode }));
  return configurationSchema.parse({ version: 1, sites: [{ ...site, rooms }] });
}
