import {
  type ActuatorUse,
  type Clock,
  type EnvironmentReport,
  type HaArea,
  type HaCorrections,
  type HaEntityUse,
  type HaMapping,
  type HaRegistries,
  type HaSensor,
  HaSensorIds,
  type HaState,
  type HaStateChange,
  HaSurroundings,
  type HaSystem,
  type HomeAssistant,
  type HomeAssistantListener,
  type HomeAssistantStatus,
  type Log,
  type MappingSources,
  type MessageContext,
  mapEntities,
  NO_REGISTRIES,
  type PhoneAnswer,
  parsePhoneAction,
  type Settings,
  saysSomething,
} from '@iaqverse/core';
import type { ActuatorIntake, Intake } from '@iaqverse/mqtt';
import { HaActuators } from './ha-actuators.ts';
import { HaSensors } from './ha-sensors.ts';
import { loadSensorIds, SENSOR_IDS_KEY } from './sensor-id-store.ts';
import { shapeOfState } from './state-shape.ts';

/**
 * How long changes of what there is are gathered before everything is looked at again, ms: longer than the registries take, so
 * that an entity that was renamed is known by then.
 */
const GATHER_FOR = 1500;
/** What changes again and again is looked at so long after it began at the latest, ms. */
const LONGEST_GATHERED = 10_000;

/** What is adopted over MQTT, so that nothing counts twice. */
export interface OverMqtt {
  /** The sensor that an announced entity goes by; undefined where none of that name is adopted. */
  sensorOf(entity: string): string | undefined;
  hasActuator(entity: string): boolean;
  hasSensor(sensor: string): boolean;
  /** Calls back with the name of every announced entity that is newly adopted, or is no more; after its actuator was told of. */
  listen(changed: (entity: string) => void): () => void;
}

/** Where what Home Assistant tells goes, beside readings and actuators. */
export interface HomeAssistantIntake {
  /** Areas by floor and name, whenever they are others than before; before what is in them is told. */
  onAreas(areas: readonly HaArea[]): void;
  onEnvironment(report: EnvironmentReport): void;
  /** What every entity is used as. */
  onUses?(uses: readonly HaEntityUse[]): void;
  /**
   * In which area (by name) Home Assistant knows what is adopted over MQTT; undefined: in none. `alias`: as Home Assistant's
   * own it would be called that.
   */
  onMqttArea?(kind: 'sensor' | 'actuator', id: string, area: string | undefined, alias: string): void;
  onStatus?(status: HomeAssistantStatus): void;
  /** The language of its home, as a BCP 47 tag. */
  onLanguage?(language: string): void;
  /** Somebody pressed a button under one of our notifications. */
  onPhoneAnswer?(alert: string, answer: PhoneAnswer): void;
  /** After a connection, once everything was told and Home Assistant has started: before that its recorder answers with errors. */
  onAdopted?(sensors: readonly HaSensor[]): void;
}

export interface HomeAssistantAdoptionParts {
  readonly homeAssistant: HomeAssistant;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly settingsOf: MessageContext['settingsOf'];
  readonly corrections: () => HaCorrections;
  readonly overMqtt: OverMqtt;
  /** What an actuator is configured to be; undefined where it is not, and what it seems to be holds. */
  readonly useOf: (entity: string) => ActuatorUse | undefined;
  /** Whether sensors that Home Assistant does not tell of measure a quantity in an area. */
  readonly isMeasured?: NonNullable<MappingSources['isMeasured']>;
}

/** Adopts what a Home Assistant knows and fits: tells what it measures and surrounds, and carries commands out. */
export class HomeAssistantAdoption {
  readonly #parts: HomeAssistantAdoptionParts;
  readonly #intake: HomeAssistantIntake;
  readonly #sensors: HaSensors;
  readonly #actuators: HaActuators;
  readonly #surroundings: HaSurroundings;
  readonly #states = new Map<string, HaState>();
  readonly #shapes = new Map<string, string>();
  /** Entities without a state while Home Assistant starts: they may come yet. */
  readonly #absent = new Set<string>();
  readonly #mqttAreas = new Map<string, string>();
  #ids = new HaSensorIds();
  #registries: HaRegistries = NO_REGISTRIES;
  #system: HaSystem = { temperatureUnit: 'C', isRunning: true };
  #mapping: HaMapping | undefined;
  #toldAreas: string | undefined;
  #toldUses: string | undefined;
  #cancel: (() => void) | undefined;
  /** When the changes began that are gathered, ms. */
  #gatheredSince: number | undefined;
  #leave: () => void = () => undefined;
  #isStopped = false;
  #isAdoptedUntold = false;

  constructor(
    parts: HomeAssistantAdoptionParts,
    intake: Intake,
    actuatorIntake: ActuatorIntake,
    homeAssistantIntake: HomeAssistantIntake,
  ) {
    this.#parts = parts;
    this.#intake = homeAssistantIntake;
    const { clock, log, homeAssistant, settingsOf, overMqtt, useOf } = parts;
    this.#sensors = new HaSensors({
      clock,
      log,
      intake,
      settingsOf,
      isOverMqtt: (sensor) => overMqtt.hasSensor(sensor),
      currentOf: (entityId) => (homeAssistant.status().state === 'connected' ? this.#states.get(entityId) : undefined),
    });
    this.#actuators = new HaActuators({
      clock,
      log,
      intake: actuatorIntake,
      callService: (call) => homeAssistant.callService(call),
      useOf,
    });
    this.#surroundings = new HaSurroundings((report) => homeAssistantIntake.onEnvironment(report));
  }

  /** Loads which entity goes by which id, and starts to connect. */
  async start(): Promise<void> {
    this.#ids = new HaSensorIds(await loadSensorIds(this.#parts.settings));
    this.#leave = this.#parts.overMqtt.listen((entity) => this.#mqttChanged(entity));
    await this.#parts.homeAssistant.start(this.#listener);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    this.#leave();
    this.#sensors.stop();
    await this.#parts.homeAssistant.stop();
  }

  /** What every entity is used as, by entity id. */
  uses(): readonly HaEntityUse[] {
    return this.#mapping?.uses ?? [];
  }

  areas(): readonly HaArea[] {
    return this.#registries.areas;
  }

  sensors(): readonly HaSensor[] {
    return this.#sensors.list();
  }

  /** To be called when a person corrected what entities are used as. */
  lookAgain(): void {
    this.#lookSoon();
  }

  /** To be called when what actuators are configured to be has changed. */
  usesChanged(): void {
    this.#actuators.usesChanged();
  }

  /** Puts an actuator to a level. @throws what `HaActuators.execute` throws */
  execute(entity: string, level: number): Promise<void> {
    return this.#actuators.execute(entity, level);
  }

  /** What MQTT adopts counts no more here, at once; what it loses counts again. */
  #mqttChanged(entity: string): void {
    const entityId = this.#mapping?.byMqttName.get(entity);
    if (entityId === undefined) return;
    const { overMqtt } = this.#parts;
    if (overMqtt.sensorOf(entity) !== undefined || overMqtt.hasActuator(entity)) {
      this.#sensors.leave(entityId);
      this.#actuators.leave(entityId);
    }
    this.#lookSoon();
  }

  readonly #listener: HomeAssistantListener = {
    onSystem: (system) => {
      if (system.language !== undefined) this.#intake.onLanguage?.(system.language);
      const isNewUnit = system.temperatureUnit !== this.#system.temperatureUnit;
      this.#system = system;
      if (system.isRunning && this.#absent.size > 0) {
        for (const entityId of this.#absent) if (!this.#isRegistered(entityId)) this.#forget(entityId);
        this.#absent.clear();
        this.#lookSoon();
      }
      if (isNewUnit) this.#lookSoon();
      this.#tellAdopted();
    },
    onRegistries: (registries) => {
      this.#registries = registries;
      this.#lookSoon();
    },
    onStates: (change) => this.#takeStates(change),
    onForecast: (entityId, event) => this.#surroundings.takeForecast(entityId, event, this.#states.get(entityId)),
    onStatus: (status) => this.#intake.onStatus?.(status),
    onPhoneAction: (action) => {
      const answered = parsePhoneAction(action);
      if (answered !== undefined) this.#intake.onPhoneAnswer?.(answered.alert, answered.answer);
    },
  };

  #takeStates({ isWhole, states, removed }: HaStateChange): void {
    if (this.#isStopped) return;
    const kept = states.map((state) => this.#keep(state));
    const present = isWhole ? new Set(states.map(({ entityId }) => entityId)) : undefined;
    const missing = present ? [...this.#states.keys()].filter((entityId) => !present.has(entityId)) : removed;
    const silenced = missing.flatMap((entityId) => this.#miss(entityId));
    let isOther = missing.length > silenced.length;
    for (const state of kept) {
      const shape = shapeOfState(state);
      if (this.#shapes.get(state.entityId) === shape) continue;
      this.#shapes.set(state.entityId, shape);
      isOther = true;
    }
    if (isWhole || this.#mapping === undefined) this.#look();
    else if (isOther) this.#lookSoon();
    this.#tell([...kept, ...silenced], isWhole);
    if (isWhole) this.#isAdoptedUntold = true;
    this.#tellAdopted();
  }

  /** An entity that is unavailable says less of what it is than before: what it said then still holds. */
  #keep(state: HaState): HaState {
    const before = this.#states.get(state.entityId);
    const isShort = before !== undefined && state.state === 'unavailable';
    const kept = isShort ? { ...state, attributes: { ...before.attributes, ...state.attributes } } : state;
    this.#states.set(state.entityId, kept);
    this.#absent.delete(state.entityId);
    return kept;
  }

  /** An entity without a state is unavailable while it may come back; otherwise it is gone. */
  #miss(entityId: string): HaState[] {
    const before = this.#states.get(entityId);
    if (before === undefined) return [];
    if (this.#system.isRunning && !this.#isRegistered(entityId)) {
      this.#forget(entityId);
      return [];
    }
    this.#absent.add(entityId);
    const silent = { ...before, state: 'unavailable' };
    this.#states.set(entityId, silent);
    return [silent];
  }

  #forget(entityId: string): void {
    this.#states.delete(entityId);
    this.#shapes.delete(entityId);
  }

  #isRegistered(entityId: string): boolean {
    return this.#registries.entities.has(entityId);
  }

  #lookSoon(): void {
    // Before the first states there is nothing to look at.
    if (this.#mapping === undefined || this.#isStopped) return;
    const { clock } = this.#parts;
    this.#gatheredSince ??= clock.now();
    if (this.#cancel !== undefined && clock.now() - this.#gatheredSince >= LONGEST_GATHERED - GATHER_FOR) return;
    // What has just come has its time too: its registry entry may be on its way yet.
    this.#cancel?.();
    this.#cancel = clock.after(GATHER_FOR, () => {
      this.#look();
      this.#tell([...this.#states.values()], false);
    });
  }

  #look(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#gatheredSince = undefined;
    const { corrections, overMqtt, homeAssistant, isMeasured } = this.#parts;
    for (const entityId of this.#states.keys())
      if (this.#absent.has(entityId) && this.#system.isRunning && !this.#isRegistered(entityId)) this.#forget(entityId);
    const mapping = mapEntities({
      registries: this.#registries,
      states: this.#states.values(),
      corrections: corrections(),
      temperatureUnit: this.#system.temperatureUnit,
      ids: this.#ids,
      isOverMqtt: (entity) => overMqtt.sensorOf(entity) !== undefined || overMqtt.hasActuator(entity),
      ...(isMeasured !== undefined && { isMeasured }),
    });
    this.#mapping = mapping;
    this.#keepIds();
    this.#tellAreas();
    this.#sensors.adopt(mapping.sensors);
    this.#actuators.adopt(mapping.actuators, this.#stateOf);
    this.#surroundings.adopt(mapping.environment);
    homeAssistant.wantForecasts(this.#surroundings.forecasters());
    this.#tellMqttAreas(mapping);
    this.#tellUses(mapping.uses);
  }

  #tellAdopted(): void {
    if (!this.#isAdoptedUntold || !this.#system.isRunning) return;
    this.#isAdoptedUntold = false;
    this.#intake.onAdopted?.(this.#sensors.list());
  }

  #tell(states: readonly HaState[], isOld: boolean): void {
    const now = this.#parts.clock.now();
    this.#sensors.take(states, this.#stateOf, now);
    for (const state of states) this.#actuators.take(state, isOld);
    this.#surroundings.take(states.filter(saysSomething), this.#stateOf, now);
  }

  readonly #stateOf = (entityId: string): HaState | undefined => this.#states.get(entityId);

  #tellAreas(): void {
    const told = JSON.stringify(this.#registries.areas);
    if (told === this.#toldAreas) return;
    this.#toldAreas = told;
    this.#intake.onAreas(this.#registries.areas);
  }

  #tellMqttAreas({ overMqtt }: HaMapping): void {
    for (const { entity, area, alias } of overMqtt) {
      const sensor = this.#parts.overMqtt.sensorOf(entity);
      const [kind, id] = sensor === undefined ? (['actuator', entity] as const) : (['sensor', sensor] as const);
      const told = JSON.stringify([area]);
      if (this.#mqttAreas.get(`${kind} ${id}`) === told) continue;
      this.#mqttAreas.set(`${kind} ${id}`, told);
      this.#intake.onMqttArea?.(kind, id, area, alias);
    }
  }

  #tellUses(uses: readonly HaEntityUse[]): void {
    const told = JSON.stringify(uses);
    if (told === this.#toldUses) return;
    this.#toldUses = told;
    const count = (use: HaEntityUse['use']): number => uses.filter((one) => one.use === use).length;
    this.#parts.log.info('Looked through the entities of Home Assistant', {
      sensors: count('sensor'),
      actuators: count('actuator'),
      environment: count('environment'),
      leftOut: count('left_out'),
    });
    this.#intake.onUses?.(uses);
  }

  #keepIds(): void {
    const assignments = this.#ids.takeChanged();
    if (assignments === undefined) return;
    this.#parts.settings
      .set(SENSOR_IDS_KEY, assignments)
      .catch((error: unknown) =>
        this.#parts.log.error('The ids of sensors of Home Assistant could not be kept', { error: `${error}` }),
      );
  }
}
