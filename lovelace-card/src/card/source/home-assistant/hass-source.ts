import { type ActionAnswer, MINUTE, type Mode, type PlannedAction, type Quantity, type RoomView } from '@iaqverse/core';
import type { HistorySeries } from '../../../live/api.ts';
import type { Hass, HassState } from '../../hass.ts';
import type { More } from '../../more-info.ts';
import type { RoomFacts, RoomSource, ToldAction, Trouble } from '../room-source.ts';
import { RoomActuators } from './room-actuators.ts';
import { type MeasuringEntity, stateHistory } from './state-history.ts';

/** What a reading of Home Assistant came to. */
export interface RoomReading {
  readonly room: RoomView | undefined;
  readonly trouble: Trouble | undefined;
}

/** A source that lives of what Home Assistant's frontend knows: it looks again when something of its room changed. */
export abstract class HassSource implements RoomSource {
  room: RoomView | undefined;
  trouble: Trouble | undefined;
  abstract readonly facts: RoomFacts;
  protected hass: Hass | undefined;
  protected readonly actuators: RoomActuators;
  readonly #changed: () => void;
  #isStarted = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #seen: readonly (HassState | undefined)[] = [];
  #registries: readonly unknown[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
    this.actuators = new RoomActuators(() => this.refresh());
  }

  /** The entities whose states the room is made of. */
  protected abstract entities(hass: Hass): readonly string[];
  /** Makes the room of what is known now. */
  protected abstract read(hass: Hass): RoomReading;
  /** What measures the room's quantities. */
  protected abstract measuring(): readonly MeasuringEntity[];
  /** The entity that tells most of the room, or of its alerts. */
  protected abstract mainEntity(isOfAlerts: boolean): string | undefined;
  abstract setMode(mode: Mode): Promise<void>;
  abstract answer(action: PlannedAction, answer: ActionAnswer, minutes?: number): Promise<void>;
  abstract acknowledge(alert: string): Promise<void>;
  abstract quieten(alert: string, minutes: number): Promise<void>;

  told(_action: string): ToldAction | undefined {
    return undefined;
  }

  async more(thing: string | undefined): Promise<More | undefined> {
    if (thing !== undefined && this.hass?.states[thing] !== undefined) return { entityId: thing };
    const entityId = this.mainEntity(this.room?.alerts.some(({ id }) => id === thing) === true);
    return entityId === undefined ? undefined : { entityId };
  }

  now(): number {
    return Date.now();
  }

  start(): void {
    this.#isStarted = true;
    this.#timer = setInterval(() => this.refresh(), MINUTE);
    this.refresh();
  }

  stop(): void {
    this.#isStarted = false;
    clearInterval(this.#timer);
    this.actuators.stop();
  }

  take(hass: Hass): void {
    const registries = [hass.entities, hass.devices, hass.areas];
    const seen = this.entities(hass).map((id) => hass.states[id]);
    const isSame =
      seen.length === this.#seen.length &&
      seen.every((state, at) => state === this.#seen[at]) &&
      registries.every((one, at) => one === this.#registries[at]);
    this.hass = hass;
    if (isSame) return;
    this.#seen = seen;
    this.#registries = registries;
    this.refresh();
  }

  async act(actuator: string, level: number): Promise<void> {
    await this.actuators.act(this.connected(), actuator, level, this.now());
  }

  past(quantities: readonly Quantity[], from: number, to: number, step: number): Promise<readonly HistorySeries[]> {
    const wanted = this.measuring().filter(({ quantity }) => quantities.includes(quantity));
    return stateHistory(this.connected(), wanted, from, to, step);
  }

  /** What Home Assistant's frontend handed over last. */
  protected connected(): Hass {
    if (this.hass === undefined) throw new Error('Home Assistant has not been heard yet.');
    return this.hass;
  }

  /** Reads the room anew, and tells who listens. */
  protected refresh(): void {
    if (!this.#isStarted || this.hass === undefined) return;
    const { room, trouble } = this.read(this.hass);
    this.room = room ?? this.room;
    this.trouble = trouble;
    this.#changed();
  }
}
