import {
  type ActuatorCommand,
  type ActuatorUse,
  AdoptedActuators,
  type AnnouncedActuator,
  type Bus,
  type BusMessage,
  type Clock,
  commandsFor,
  IaqverseError,
  type Log,
  type Refusal,
  readAvailability,
  SECOND,
  suggestedUse,
} from '@iaqverse/core';
import { isReservedTopic, type ReservedTopics } from '../adoption/reserved-topics.ts';
import type { SharedTopics } from '../adoption/shared-topics.ts';
import { readPayload, type StatePayload, whenAll } from '../adoption/template-reader.ts';
import type { TemplateSandbox } from '../template/template-sandbox.ts';
import { AdoptedActuator } from './adopted-actuator.ts';
import { payloadOf } from './command-payload.ts';

/** How long after a reconnection states are gathered before they are told, ms. */
const SETTLING = 2 * SECOND;

/** Where what is heard of actuators goes. */
export interface ActuatorIntake {
  /** New, or described differently than before. */
  onActuatorAnnounced(announced: AnnouncedActuator): void;
  onActuatorWithdrawn(entity: string): void;
  onActuatorAvailability(entity: string, available: boolean): void;
  /**
   * Where it stands at `time` (ms); undefined while it moves or nobody knows. `retained`: from before, at no known time.
   * An unchanged level is told again only after a command.
   */
  onActuatorState(entity: string, level: number | undefined, time: number, retained: boolean): void;
}

export interface ActuatorAdoptionDependencies {
  readonly bus: Bus;
  readonly shared: SharedTopics;
  readonly sandbox: TemplateSandbox;
  readonly clock: Clock;
  readonly log: Log;
  /** What an entity is configured to be; undefined where it is not, and what its announcement suggests holds. */
  readonly useOf: (entity: string) => ActuatorUse | undefined;
}

type PreparedCommand = ActuatorCommand & { readonly payload: string };

/** Listens to the announced actuators, tells where they stand, and carries commands to them. */
export class ActuatorAdoption {
  readonly #options: ReservedTopics;
  readonly #dependencies: ActuatorAdoptionDependencies;
  readonly #intake: ActuatorIntake;
  readonly #announced = new AdoptedActuators();
  readonly #actuators = new Map<string, AdoptedActuator>();
  readonly #users = new Map<string, Set<AdoptedActuator>>();
  /** What a topic said last: for actuators that share it and come later. */
  readonly #last = new Map<string, StatePayload>();
  /** The number of an entity's newest command, and when that is ready to be sent. */
  readonly #commands = new Map<string, { newest: number; prepared: Promise<unknown> }>();
  /** After a reconnection: of whom something came, and whether all of that was retained. */
  #unsettled: Map<AdoptedActuator, boolean> | undefined;
  readonly #listeners = new Set<(entity: string) => void>();
  #stopped = false;
  #cancel: () => void = () => undefined;
  #leave: () => void = () => undefined;

  constructor(options: ReservedTopics, dependencies: ActuatorAdoptionDependencies, intake: ActuatorIntake) {
    this.#options = options;
    this.#dependencies = dependencies;
    this.#intake = intake;
  }

  /** To be called before the bus starts. */
  start(): void {
    this.#leave = this.#dependencies.bus.onConnect(() => this.#settle());
  }

  /** Nothing is told and commanded any more. */
  stop(): void {
    this.#stopped = true;
    this.#leave();
    this.#cancel();
  }

  /** Takes the actuators that a discovery topic announces from now on. Returns why some of them are not taken. */
  readonly take = (topic: string, actuators: readonly AnnouncedActuator[]): readonly Refusal[] => {
    const { announced, withdrawn, leftOut } = this.#announced.take(topic, actuators);
    const refusals: Refusal[] = leftOut > 0 ? [tooMany(topic, leftOut)] : [];
    for (const entity of withdrawn) this.#withdraw(entity);
    for (const actuator of announced) {
      const adopted = new AdoptedActuator(actuator, this.#dependencies.sandbox);
      const reserved = [...adopted.namedTopics].find((named) => isReservedTopic(named, this.#options));
      if (reserved === undefined) {
        this.#adopt(adopted);
        continue;
      }
      this.#withdraw(actuator.entity);
      refusals.push(reservedTopic(actuator, reserved));
    }
    return refusals;
  };

  has(entity: string): boolean {
    return this.#actuators.has(entity);
  }

  /** Calls back with the name of every entity that is newly adopted, or is no more, once that was told. Returns what ends it. */
  listen(changed: (entity: string) => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  /** To be called when what entities are configured to be has changed: where they stand is told anew. */
  usesChanged(): void {
    for (const actuator of this.#actuators.values()) {
      actuator.told = undefined;
      this.#tell(actuator, true);
    }
  }

  /**
   * Publishes the commands that put an actuator to a level. Resolves when the broker has them; a command that a newer one
   * overtook is left out. That it obeyed is told by its state; of one that says none it is taken for granted.
   * @throws IaqverseError `unknown_actuator`, `actuator_unavailable`, `command_impossible`, `template_refused`,
   * `broker_unreachable`, `broker_refused`
   */
  async execute(entity: string, level: number): Promise<void> {
    const before = this.#commands.get(entity);
    const number = (before?.newest ?? 0) + 1;
    const isNewest = (): boolean => this.#commands.get(entity)?.newest === number;
    const prepared = (before?.prepared ?? Promise.resolve()).then(() =>
      isNewest() ? this.#prepare(entity, level) : undefined,
    );
    this.#commands.set(entity, { newest: number, prepared: prepared.catch(() => undefined) });
    const messages = await prepared;
    if (messages !== undefined && isNewest()) await this.#send(entity, level, messages);
  }

  async #prepare(entity: string, level: number): Promise<PreparedCommand[]> {
    const { announced, use } = this.#commandable(entity);
    const commands = use === undefined ? [] : commandsFor(announced, use, level);
    if (commands.length === 0) throw impossible(entity, level);
    const { sandbox } = this.#dependencies;
    return Promise.all(commands.map(async (command) => ({ ...command, payload: await payloadOf(command, sandbox) })));
  }

  async #send(entity: string, level: number, messages: readonly PreparedCommand[]): Promise<void> {
    const { actuator, use } = this.#commandable(entity);
    actuator.asked = level;
    actuator.isAwaited = true;
    const { bus } = this.#dependencies;
    // What is published in one go keeps its order, and no later command has to wait for the broker's answer.
    await Promise.all(messages.map(({ topic, payload, retain, qos }) => bus.publish(topic, payload, { retain, qos })));
    if (use !== undefined && actuator.assume(use, level)) this.#tell(actuator, false);
  }

  #commandable(entity: string) {
    const actuator = this.#actuators.get(entity);
    if (actuator === undefined || this.#stopped) throw unknownActuator(entity);
    if (actuator.available === false)
      throw new IaqverseError('actuator_unavailable', `${entity} is offline: switch it on or look at its connection`, {
        entity,
      });
    return { actuator, announced: actuator.announced, use: this.#useOf(actuator) };
  }

  #adopt(actuator: AdoptedActuator): void {
    const { entity, kindReason, kind } = actuator.announced;
    const before = this.#actuators.get(entity);
    if (before === undefined) this.#dependencies.log.debug('Found an actuator', { entity, kind, reason: kindReason });
    else {
      actuator.takeOver(before);
      this.#release(entity, actuator.topics);
    }
    this.#actuators.set(entity, actuator);
    this.#intake.onActuatorAnnounced(actuator.announced);
    for (const topic of actuator.topics) this.#listen(topic, actuator);
    this.#tell(actuator, true);
    if (before === undefined) this.#tellChanged(entity);
  }

  #withdraw(entity: string): void {
    if (!this.#actuators.has(entity)) return;
    this.#release(entity, new Set());
    this.#intake.onActuatorWithdrawn(entity);
    this.#tellChanged(entity);
  }

  #tellChanged(entity: string): void {
    for (const listener of this.#listeners) listener(entity);
  }

  #listen(topic: string, actuator: AdoptedActuator): void {
    const users = this.#users.get(topic);
    if (users === undefined) {
      this.#users.set(topic, new Set([actuator]));
      this.#report(topic, this.#dependencies.shared.subscribe(topic, this.#takeState));
      return;
    }
    users.add(actuator);
    const last = this.#last.get(topic);
    if (last !== undefined) this.#hear(actuator, topic, last, true);
  }

  #release(entity: string, kept: ReadonlySet<string>): void {
    const actuator = this.#actuators.get(entity);
    if (actuator === undefined) return;
    this.#actuators.delete(entity);
    for (const topic of actuator.topics) {
      const users = this.#users.get(topic);
      users?.delete(actuator);
      if (users?.size !== 0 || kept.has(topic)) continue;
      this.#users.delete(topic);
      this.#last.delete(topic);
      this.#report(topic, this.#dependencies.shared.unsubscribe(topic, this.#takeState));
    }
  }

  readonly #takeState = (message: BusMessage): void => {
    message.acknowledge();
    const users = this.#users.get(message.topic);
    const { payload } = readPayload(message.payload);
    if (users === undefined || payload === undefined || this.#stopped) return;
    this.#last.set(message.topic, payload);
    for (const actuator of users) this.#hear(actuator, message.topic, payload, message.retained);
  };

  #hear(actuator: AdoptedActuator, topic: string, payload: StatePayload, retained: boolean): void {
    const entry = actuator.availabilityByTopic.get(topic);
    if (entry !== undefined)
      whenAll([actuator.read(entry, payload)], ([result]) => {
        const available = readAvailability(entry, result?.value);
        if (available === undefined) return;
        actuator.hearAvailability(topic, available);
        this.#tellAvailability(actuator);
      });
    const facets = actuator.facetsByTopic.get(topic);
    if (facets === undefined) return;
    whenAll(
      facets.map((facet) => actuator.read(facet, payload)),
      (results) => {
        for (const [index, facet] of facets.entries()) {
          const { value, refusal } = results[index]!;
          if (refusal !== undefined) this.#complain(actuator, facet, refusal.detail);
          actuator.hear(facet, value);
        }
        this.#tell(actuator, retained);
      },
    );
  }

  #tellAvailability(actuator: AdoptedActuator): void {
    const { available, announced } = actuator;
    if (!this.#isCurrent(actuator) || available === undefined || actuator.toldAvailable === available) return;
    actuator.toldAvailable = available;
    this.#intake.onActuatorAvailability(announced.entity, available);
  }

  /** A reconnection brings states again that were taken before, older ones first: what counts is where that ends. */
  #settle(): void {
    if (this.#actuators.size === 0) return;
    this.#cancel();
    this.#unsettled ??= new Map();
    this.#cancel = this.#dependencies.clock.after(SETTLING, () => {
      const unsettled = this.#unsettled ?? [];
      this.#unsettled = undefined;
      for (const [actuator, retained] of unsettled) this.#tell(actuator, retained);
    });
  }

  /** What changed is told, and after a command everything until a level is known: also that something is on its way. */
  #tell(actuator: AdoptedActuator, retained: boolean): void {
    if (this.#unsettled !== undefined) {
      this.#unsettled.set(actuator, (this.#unsettled.get(actuator) ?? true) && retained);
      return;
    }
    const use = this.#useOf(actuator);
    if (use === undefined || !this.#isCurrent(actuator)) return;
    const level = actuator.level(use);
    const { told, announced } = actuator;
    const isNews = told === undefined ? level !== undefined : told.level !== level;
    if (!isNews && !actuator.isAwaited) return;
    actuator.told = { level };
    if (level !== undefined) actuator.isAwaited = false;
    this.#intake.onActuatorState(announced.entity, level, this.#dependencies.clock.now(), retained);
  }

  #isCurrent(actuator: AdoptedActuator): boolean {
    return !this.#stopped && this.#actuators.get(actuator.announced.entity) === actuator;
  }

  #useOf({ announced }: AdoptedActuator): ActuatorUse | undefined {
    return this.#dependencies.useOf(announced.entity) ?? suggestedUse(announced);
  }

  #complain({ announced: { entity } }: AdoptedActuator, facet: string, detail: string): void {
    this.#dependencies.log.debug('A state of an actuator could not be read', { entity, facet, detail });
  }

  #report(topic: string, done: Promise<void>): void {
    done.catch((error: unknown) =>
      this.#dependencies.log.warn('A topic of an actuator cannot be listened to', { topic, error: `${error}` }),
    );
  }
}

function unknownActuator(entity: string): IaqverseError {
  return new IaqverseError('unknown_actuator', `${entity} is not announced: look whether its device is switched on`, {
    entity,
  });
}

function impossible(entity: string, level: number): IaqverseError {
  return new IaqverseError(
    'command_impossible',
    `${entity} cannot be put to ${level}: say in the configuration what it is and which levels it has`,
    { entity, level },
  );
}

function tooMany(topic: string, count: number): Refusal {
  const detail = `too many actuators are announced: ${count} on ${topic.slice(0, 200)} are left out`;
  return { code: 'announcement_invalid', detail };
}

function reservedTopic({ entity }: AnnouncedActuator, topic: string): Refusal {
  const detail = `${entity.slice(0, 200)} names ${topic.slice(0, 200)}, a topic of IAQverse or of discovery`;
  return { code: 'announcement_invalid', detail };
}
