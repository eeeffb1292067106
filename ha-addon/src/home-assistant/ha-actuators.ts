import {
  type ActuatorUse,
  type Clock,
  facetValuesOf,
  type HaActuator,
  type HaServiceCall,
  type HaState,
  IaqverseError,
  type Log,
  levelFromStates,
  saysSomething,
  serviceCallsFor,
  suggestedUse,
} from '@iaqverse/core';
import type { ActuatorIntake } from '@iaqverse/mqtt';

export interface HaActuatorsParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly intake: ActuatorIntake;
  readonly callService: (call: HaServiceCall) => Promise<void>;
  /** What an entity is configured to be; undefined where it is not, and what it seems to be holds. */
  readonly useOf: (entity: string) => ActuatorUse | undefined;
}

interface Adopted {
  actuator: HaActuator;
  state: HaState | undefined;
  /** The level that it was told last. */
  asked: number | undefined;
  told: { readonly level: number | undefined } | undefined;
  /** It was told something and has not said since where it stands. */
  isAwaited: boolean;
  toldAvailable: boolean | undefined;
  /** Of its newest command. */
  command: number;
  /** Its last command, done or given up. */
  done: Promise<unknown>;
}

/** The actuators of a Home Assistant: tells what they are and where they stand, and carries commands to them. */
export class HaActuators {
  readonly #parts: HaActuatorsParts;
  readonly #byEntity = new Map<string, Adopted>();
  readonly #byEntityId = new Map<string, Adopted>();

  constructor(parts: HaActuatorsParts) {
    this.#parts = parts;
  }

  /** These are all that there are from now on. */
  adopt(actuators: readonly HaActuator[], stateOf: (entityId: string) => HaState | undefined): void {
    const { intake, log } = this.#parts;
    const wanted = new Set(actuators.map(({ announced }) => announced.entity));
    for (const [entity, { actuator }] of this.#byEntity) {
      if (wanted.has(entity)) continue;
      this.#byEntity.delete(entity);
      this.#byEntityId.delete(actuator.entityId);
      intake.onActuatorWithdrawn(entity);
    }
    for (const actuator of actuators) {
      const { entity, kind, kindReason } = actuator.announced;
      const before = this.#byEntity.get(entity);
      if (before === undefined) {
        log.debug('Found an actuator', { entity, id: actuator.entityId, kind, reason: kindReason });
        const added = { ...NOTHING_KNOWN, actuator, state: undefined };
        this.#byEntity.set(entity, added);
        this.#byEntityId.set(actuator.entityId, added);
        intake.onActuatorAnnounced(actuator.announced);
        this.#hear(added, stateOf(actuator.entityId), true);
        continue;
      }
      const isSame = JSON.stringify(before.actuator) === JSON.stringify(actuator);
      if (isSame) continue;
      if (this.#byEntityId.get(before.actuator.entityId) === before) this.#byEntityId.delete(before.actuator.entityId);
      this.#byEntityId.set(actuator.entityId, before);
      before.actuator = actuator;
      intake.onActuatorAnnounced(actuator.announced);
      this.#hear(before, stateOf(actuator.entityId), true);
    }
  }

  /** An entity comes in over another way from now on. */
  leave(entityId: string): void {
    const adopted = this.#byEntityId.get(entityId);
    if (adopted === undefined) return;
    const { entity } = adopted.actuator.announced;
    this.#byEntityId.delete(entityId);
    this.#byEntity.delete(entity);
    this.#parts.intake.onActuatorWithdrawn(entity);
  }

  /** @param isOld it is from before we were connected: nobody moved it just now */
  take(state: HaState, isOld: boolean): void {
    const adopted = this.#byEntityId.get(state.entityId);
    if (adopted !== undefined) this.#hear(adopted, state, isOld);
  }

  /** To be called when what entities are configured to be has changed: where they stand is told anew. */
  usesChanged(): void {
    for (const adopted of this.#byEntity.values()) {
      adopted.told = undefined;
      this.#tell(adopted, true);
    }
  }

  /**
   * Calls the services that put an actuator to a level. Resolves when Home Assistant has carried them out; what a newer command
   * overtook is left out.
   * @throws IaqverseError `unknown_actuator`, `actuator_unavailable`, `command_impossible`, `home_assistant_unreachable`,
   * `home_assistant_refused`
   */
  async execute(entity: string, level: number): Promise<void> {
    const adopted = this.#byEntity.get(entity);
    if (adopted === undefined)
      throw new IaqverseError(
        'unknown_actuator',
        `${entity} is not known in Home Assistant any more: look whether its device is still there`,
        { entity },
      );
    const number = ++adopted.command;
    const mine = adopted.done.then(() => this.#perform(adopted, level, number));
    adopted.done = mine.catch(() => undefined);
    return mine;
  }

  async #perform(adopted: Adopted, level: number, number: number): Promise<void> {
    const { announced, entityId } = adopted.actuator;
    if (adopted.command !== number) return;
    if (adopted.state !== undefined && adopted.toldAvailable === false)
      throw new IaqverseError(
        'actuator_unavailable',
        `${entityId} is unavailable in Home Assistant: switch its device on or look at its connection`,
        { entity: announced.entity },
      );
    const use = this.#useOf(adopted);
    const calls = use === undefined ? [] : serviceCallsFor(announced, use, level, entityId);
    if (calls.length === 0)
      throw new IaqverseError(
        'command_impossible',
        `${entityId} cannot be put to ${level}: say in the configuration what it is and which levels it has`,
        { entity: announced.entity, level },
      );
    adopted.asked = level;
    adopted.isAwaited = true;
    for (const call of calls) {
      if (adopted.command !== number) return;
      await this.#parts.callService(call);
    }
    // One that stands there already says nothing new.
    if (this.#levelOf(adopted) === level) this.#tell(adopted, false);
  }

  #hear(adopted: Adopted, state: HaState | undefined, isOld: boolean): void {
    const wasSilent = !saysSomething(adopted.state);
    adopted.state = state;
    const isAvailable = state !== undefined && state.state !== 'unavailable';
    if (adopted.toldAvailable !== isAvailable) {
      adopted.toldAvailable = isAvailable;
      this.#parts.intake.onActuatorAvailability(adopted.actuator.announced.entity, isAvailable);
    }
    // Where it stands when it comes back, nobody moved it to just now.
    if (isAvailable) this.#tell(adopted, (isOld || wasSilent) && !adopted.isAwaited);
  }

  /** What changed is told, and after a command everything until a level is known: also that something is on its way. */
  #tell(adopted: Adopted, isOld: boolean): void {
    if (this.#useOf(adopted) === undefined) return;
    const level = this.#levelOf(adopted);
    const { told, actuator } = adopted;
    const isNews = told === undefined ? level !== undefined : told.level !== level;
    if (!isNews && !adopted.isAwaited) return;
    adopted.told = { level };
    if (level !== undefined) adopted.isAwaited = false;
    const { intake, clock } = this.#parts;
    intake.onActuatorState(actuator.announced.entity, level, clock.now(), isOld);
  }

  #levelOf(adopted: Adopted): number | undefined {
    const use = this.#useOf(adopted);
    const { announced } = adopted.actuator;
    return use && levelFromStates(announced, use, facetValuesOf(announced, adopted.state), adopted.asked);
  }

  #useOf({ actuator: { announced } }: Adopted): ActuatorUse | undefined {
    return this.#parts.useOf(announced.entity) ?? suggestedUse(announced);
  }
}

const NOTHING_KNOWN = {
  asked: undefined,
  told: undefined,
  isAwaited: false,
  toldAvailable: undefined,
  command: 0,
  done: Promise.resolve(),
} as const;
