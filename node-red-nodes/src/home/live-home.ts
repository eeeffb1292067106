import {
  type Alert,
  type AlertNames,
  type AlertRule,
  type AlertStatePayload,
  type AskModel,
  alertNames,
  alertState,
  type Clock,
  type Configuration,
  createHome,
  DueTimer,
  type EnvironmentReport,
  type Home,
  type HomeEffect,
  type HomeEvent,
  type HomeView,
  type Inference,
  type LocalOffset,
  type Measurement,
  nextDue,
  type ParsedMessage,
  type Place,
  type PlacedReading,
  type Refusal,
  type RoomConfiguration,
  RoomForecaster,
  type RoomView,
  roomKey,
  SECOND,
  type SensorOrigin,
  type SourceSettings,
  sourceSettingsOf,
  step,
  viewHome,
  viewPlace,
} from '@iaqverse/core';
import { messageOf } from '../red/flow-node.ts';
import { safely } from '../red/safely.ts';
import { DeclaredAlerts } from './declared-alerts.ts';
import { type DeclaredRoom, DeclaredRooms } from './declared-rooms.ts';
import { HeardSurroundings } from './heard-surroundings.ts';
import { HomeForecasts } from './home-forecasts.ts';
import { type HomeListener, HomeListeners } from './home-listeners.ts';
import { type KeptHome, keepHome } from './kept-home.ts';
import { learnedOfPast, PastLessons } from './past-of-room.ts';

/** The most rooms of a home that are forecast: a room costs about 0.4 MB. */
const MOST_FORECAST = 200;
/** A node that is deployed anew is gone for a moment: for so long its room keeps what it knows. */
const WITHDRAWN_AFTER = 30 * SECOND;

export interface LiveHomeParts {
  /** The home without the rooms that are declared one by one. */
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly inference: Inference;
  /** Asks the same model at once, for a past that is played again; the physics answers where it is left out. */
  readonly ask?: AskModel;
  /** Minutes by which local time is ahead of UTC. */
  readonly localOffset: LocalOffset;
  /** Tells a person of what does not work as it should, and goes on. */
  readonly warn: (text: string) => void;
}

/** A home that lives in a flow: the core's reducer, its effects performed, and those told who listen. */
export class LiveHome {
  readonly #parts: LiveHomeParts;
  readonly #home: Home;
  readonly #forecasts: HomeForecasts;
  readonly #declared: DeclaredRooms;
  readonly #rules = new DeclaredAlerts();
  readonly #listeners: HomeListeners;
  readonly #kept = new Map<string, KeptHome['rooms'][number]>();
  #isRunning = false;
  readonly #tick: DueTimer;
  #cancelWithdrawal: (() => void) | undefined;
  readonly #lessons = new PastLessons(
    (delay, run) => this.after(delay, run),
    (place) => this.#learnPast(place),
  );

  /** @throws IaqverseError `configuration_invalid` where rooms do not fit together */
  constructor(parts: LiveHomeParts) {
    this.#parts = parts;
    this.#listeners = new HomeListeners(parts.warn);
    this.#tick = new DueTimer(parts.clock, () => safely(() => this.apply({ kind: 'tick' }), parts.warn));
    this.#forecasts = new HomeForecasts(parts.inference, parts.warn);
    this.#declared = new DeclaredRooms(parts.configuration);
    this.#home = createHome(
      this.#declared.configuration(),
      { rooms: MOST_FORECAST, create: (facts, place) => this.#forecaster(facts, place) },
      parts.localOffset,
    );
  }

  get now(): number {
    return this.#parts.clock.now();
  }

  get language(): Configuration['language'] {
    return this.#home.configuration.language;
  }

  /** Its sites and rooms as they are configured now. */
  get sites(): Configuration['sites'] {
    return this.#home.configuration.sites;
  }

  /** What states of Home Assistant tell of what surrounds the rooms. */
  readonly surroundings = new HeardSurroundings((report) => this.tellSurroundings(report));

  /** What is known of a sensor whose messages leave something open. */
  readonly settingsOf = (sensor: string): SourceSettings => sourceSettingsOf(this.#home.configuration, sensor);

  /** Why the physics forecasts alone; undefined while the model answers. */
  get modelProblem(): string | undefined {
    return this.#forecasts.problem;
  }

  /** @param kept what `keep` gave before a restart */
  async start(kept?: KeptHome): Promise<void> {
    await this.#forecasts.start();
    this.#isRunning = true;
    this.#announce();
    if (kept !== undefined) this.#restore(kept);
    this.#awaitDue();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#tick.stop();
    this.#cancelWithdrawal?.();
    this.#lessons.stop();
    await this.#forecasts.stop();
  }

  /** What a restart must not cost. */
  keep(): KeptHome {
    const silent = this.#declared.announced().flatMap(({ entity, optimistic }) => (optimistic ? [entity] : []));
    const { configuration } = this.#home;
    const kept = keepHome(this.#home, this.now, this.#declared.adoptedIn(configuration), silent);
    return { ...kept, modes: this.#declared.modesIn(configuration) };
  }

  /** Declares a room with its actuators. @throws IaqverseError `configuration_invalid` where it does not fit the others */
  declare(room: DeclaredRoom): void {
    this.#declared.add(room);
    try {
      this.#configure();
    } catch (error) {
      this.#declared.remove(room);
      throw error;
    }
  }

  /** Takes a declared room back: at once where its node was removed, otherwise unless it is soon declared again. */
  withdraw(room: DeclaredRoom, isRemoved: boolean): void {
    if (this.#declared.remove(room)) this.#configureWithout(isRemoved);
  }

  /**
   * Declares a rule by which alerts are raised, as a person set it. Returns what was understood of it.
   * @throws IaqverseError `configuration_invalid` that names the field, and where its condition is wrong
   */
  watch(given: unknown): AlertRule {
    const rule = this.#rules.add(given);
    try {
      this.#configure();
    } catch (error) {
      this.#rules.remove(rule);
      throw error;
    }
    return rule;
  }

  /** Takes a declared rule back: at once where its node was removed, otherwise unless it is soon declared again. */
  unwatch(rule: AlertRule, isRemoved: boolean): void {
    if (this.#rules.remove(rule)) this.#configureWithout(isRemoved);
  }

  /** Whether nobody says where an actuator that the flow moves stands: it is taken to obey. */
  isOptimistic(entity: string): boolean {
    return this.#declared.announced().some((announced) => announced.entity === entity && announced.optimistic);
  }

  /** Calls `run` once, `delay` ms of the home's clock from now. Returns what cancels it. */
  after(delay: number, run: () => void): () => void {
    return this.#parts.clock.after(delay, () => safely(run, this.#parts.warn));
  }

  /** Returns what removes the listener. What it throws is told to a person, and nobody else suffers from it. */
  listen(listener: HomeListener): () => void {
    return this.#listeners.add(listener);
  }

  /** @throws what the core's `step` throws: IaqverseError where something is named that is not there */
  apply(event: HomeEvent): void {
    this.#perform(step(this.#home, event, this.now));
    this.#listeners.tellChanges((place) => this.room(place));
  }

  /** Takes outdoor air, weather, or who is at home. */
  tellSurroundings(report: EnvironmentReport): void {
    this.apply({ kind: 'environment', site: this.sites[0]!.id, report });
  }

  /** Takes readings. What was refused of them, by the parser or by the home, comes back. */
  take(message: ParsedMessage<Measurement>): Refusal[] {
    return this.accept(message).refusals;
  }

  /** Takes readings: those that were accepted come back as they are known now, and what was refused. */
  accept(
    { measurements, refusals }: ParsedMessage<Measurement>,
    origin: SensorOrigin = 'ingest',
  ): { readonly readings: readonly PlacedReading[]; readonly refusals: Refusal[] } {
    const effects = step(this.#home, { kind: 'readings', origin, measurements }, this.now);
    this.#perform(effects);
    this.#listeners.tellChanges((place) => this.room(place));
    const readings = effects.flatMap((effect) => (effect.kind === 'store_readings' ? effect.readings : []));
    if (this.#isRunning) this.#lessons.take(readings, this.now);
    return {
      readings,
      refusals: [...refusals, ...effects.flatMap((effect) => (effect.kind === 'refused' ? [effect.refusal] : []))],
    };
  }

  /** What is known of a room's past is played again, so that it is forecast at once and knows its habits. */
  #learnPast(place: Place): void {
    const twin = this.#home.rooms.get(roomKey(place));
    if (twin === undefined) return;
    const learned = learnedOfPast(twin, this.now, this.#parts.ask ?? (() => undefined));
    this.apply({ kind: 'past_learned', place, learned });
  }

  /** A room as it is now; undefined where there is none. */
  room(place: Place): RoomView | undefined {
    return viewPlace(this.#home, place, this.now);
  }

  /** The alerts of a room as the service publishes them. */
  alertState(room: RoomView): AlertStatePayload {
    return alertState(this.#home, room);
  }

  /** What people call what an alert is about. */
  alertNames(alert: Alert): AlertNames {
    return alertNames(this.#home, alert);
  }

  /** Everything as it is now. */
  view(): HomeView {
    return viewHome(this.#home, this.now, this.#parts.clock.speed);
  }

  #forecaster(facts: ConstructorParameters<typeof RoomForecaster>[0], place: Place): RoomForecaster {
    const learned = this.#kept.get(roomKey(place))?.learned;
    if (learned === undefined) return new RoomForecaster(facts);
    try {
      return RoomForecaster.restore(facts, learned);
    } catch (error) {
      this.#parts.warn(messageOf(error));
      return new RoomForecaster(facts);
    }
  }

  #restore({ acting, latest, rooms, adopted = [], obeyed = [], modes = [] }: KeptHome): void {
    if (adopted.length > 0) this.#configure(adopted);
    for (const room of rooms) this.#kept.set(roomKey(room.place), room);
    this.apply({ kind: 'restored', latest, recent: rooms.flatMap(({ recent }) => recent), climates: [] });
    this.apply({ kind: 'acting_restored', kept: acting });
    for (const { entity, level } of obeyed)
      if (this.isOptimistic(entity)) this.apply({ kind: 'actuator_state', entity, level, retained: true });
    const { id: site } = this.sites[0]!;
    for (const set of modes)
      if (this.#declared.isStillOf(set))
        this.apply({ kind: 'mode_set', place: { site, room: set.room }, mode: set.mode, actor: 'node-red' });
  }

  /** @param further rooms that it had before, unless it has them */
  #configure(further: readonly RoomConfiguration[] = []): void {
    const { sites, ...rest } = this.#home.configuration;
    const [site] = sites;
    const there = new Set(site!.rooms.map(({ id }) => id));
    const rooms = [...site!.rooms, ...further.filter(({ id }) => !there.has(id))];
    const configuration = this.#declared.configuration({ ...rest, sites: [{ ...site!, rooms }] }, this.#rules.all());
    this.apply({ kind: 'configured', configuration, actor: 'node-red' });
    this.#announce();
  }

  /** Something declared was taken back. */
  #configureWithout(isRemoved: boolean): void {
    this.#cancelWithdrawal?.();
    if (isRemoved) this.#configure();
    else if (this.#isRunning) this.#cancelWithdrawal = this.after(WITHDRAWN_AFTER, () => this.#configure());
  }

  #announce(): void {
    for (const announced of this.#declared.announced()) this.apply({ kind: 'actuator_announced', announced });
  }

  #perform(effects: readonly HomeEffect[]): void {
    for (const effect of effects) {
      this.#listeners.take(effect);
      if (effect.kind === 'forecast_wanted')
        this.#forecasts
          .answer(effect)
          .then((event) => {
            if (this.#isRunning) this.apply(event);
          })
          .catch((error: unknown) => this.#parts.warn(messageOf(error)));
    }
    this.#awaitDue();
  }

  #awaitDue(): void {
    if (this.#isRunning) this.#tick.await(nextDue(this.#home));
  }
}
