import {
  type ActionAnswer,
  CATALOGUE,
  MODES,
  type Mode,
  type Place,
  type PlannedAction,
  QUANTITIES,
  type RoomForecast,
} from '@iaqverse/core';
import type { CardConfig } from '../../card-config.ts';
import { deviceName, type Hass, type HassDevice } from '../../hass.ts';
import { HassSource, type RoomReading } from '../home-assistant/hass-source.ts';
import type { MeasuringEntity } from '../home-assistant/state-history.ts';
import { entitiesOfArea } from '../home-assistant/subject-of-entity.ts';
import type { RoomFacts, ToldAction } from '../room-source.ts';
import { followForecast } from './forecast-message.ts';
import { readRoom } from './read-room.ts';
import { placeOfDevice, RoomEntities, roomDeviceOf } from './room-entities.ts';

/** A room whose forecast is listened to, and what ends that. */
interface Listening {
  readonly key: string;
  leave: (() => Promise<void>) | undefined;
}

/** One of our rooms by its MQTT entities alone: what they tell of it, and what is advised. */
export class MqttSource extends HassSource {
  readonly facts: RoomFacts = { isPlain: false, canAnswer: true, hasSpans: false };
  readonly #config: CardConfig;
  #uniqueIds: ReadonlyMap<string, string> = new Map();
  #askedFor = '';
  #told: ReadonlyMap<string, ToldAction> = new Map();
  #entities:
    | { readonly of: unknown; readonly device: string; readonly ids: unknown; readonly entities: RoomEntities }
    | undefined;

  #forecast: RoomForecast | undefined;
  #listening: Listening | undefined;

  constructor(config: CardConfig, changed: () => void) {
    super(changed);
    this.#config = config;
  }

  #device(hass: Hass): HassDevice | undefined {
    return roomDeviceOf(hass, this.#config);
  }

  /** Found anew when the registry changed. */
  #entitiesOf(hass: Hass, device: HassDevice): RoomEntities {
    const kept = this.#entities;
    if (kept?.of === hass.entities && kept.device === device.id && kept.ids === this.#uniqueIds) return kept.entities;
    const entities = new RoomEntities(hass, device, this.#uniqueIds);
    this.#entities = { of: hass.entities, device: device.id, ids: this.#uniqueIds, entities };
    void this.#askIds(hass, device);
    return entities;
  }

  /** Entities can be renamed: the registry knows what they were announced as. */
  async #askIds(hass: Hass, device: HassDevice): Promise<void> {
    const ids = Object.values(hass.entities)
      .filter(({ device_id }) => device_id === device.id)
      .map(({ entity_id }) => entity_id);
    const asked = ids.join();
    if (ids.length === 0 || asked === this.#askedFor) return;
    this.#askedFor = asked;
    try {
      const entries = await hass.callWS<Readonly<Record<string, { readonly unique_id?: string } | null>>>({
        type: 'config/entity_registry/get_entries',
        entity_ids: ids,
      });
      this.#uniqueIds = new Map(
        Object.entries(entries).flatMap(([id, entry]) =>
          entry?.unique_id === undefined ? [] : [[id, entry.unique_id]],
        ),
      );
      this.refresh();
    } catch (error) {
      // The entities that kept their ids are found by them.
      console.info('Home Assistant did not tell what the entities of this room were announced as.', error);
    }
  }

  /** Entities tell half an hour ahead; who may listen to the broker hears two. */
  async #listen(hass: Hass, place: Place): Promise<void> {
    const key = `${place.site}/${place.room}`;
    if (this.#listening?.key === key) return;
    this.#unlisten();
    const mine: Listening = { key, leave: undefined };
    this.#listening = mine;
    try {
      const leave = await followForecast(hass, place, (forecast) => {
        if (this.#listening !== mine) return;
        this.#forecast = forecast;
        this.refresh();
      });
      if (this.#listening === mine) mine.leave = leave;
      else await leave?.();
    } catch (error) {
      console.info(
        'Home Assistant does not let this user listen to the broker; entities tell half an hour ahead.',
        error,
      );
    }
  }

  #unlisten(): void {
    this.#listening?.leave?.().catch((error: unknown) => {
      console.info('The broker was left before Home Assistant heard of it.', error);
    });
    this.#listening = undefined;
    this.#forecast = undefined;
  }

  override stop(): void {
    super.stop();
    this.#unlisten();
  }

  protected entities(hass: Hass): readonly string[] {
    const device = this.#device(hass);
    if (device === undefined) return [];
    const own = this.#entitiesOf(hass, device).ids;
    return device.area_id ? [...own, ...entitiesOfArea(hass, device.area_id)] : own;
  }

  protected read(hass: Hass): RoomReading {
    const device = this.#device(hass);
    const place = device && placeOfDevice(device);
    if (device === undefined || place === undefined) {
      const name = this.#config.device || this.#config.area || this.#config.entity || '';
      return { room: undefined, trouble: { kind: 'nothing_found', name } };
    }
    const entities = this.#entitiesOf(hass, device);
    const now = this.now();
    const others = device.area_id ? entitiesOfArea(hass, device.area_id) : [];
    const actuators = this.actuators.views(hass, others, place.room, now);
    const name = this.#config.name || deviceName(device) || place.room;
    const score = entities.state(hass, 'score');
    if (score === undefined || score.state === 'unavailable')
      return { room: undefined, trouble: { kind: 'unavailable' } };
    const { room, told } = readRoom(hass, entities, place, name, this.#config, actuators, now, this.#forecast);
    void this.#listen(hass, place);
    this.#told = told;
    return { room, trouble: room.quantities.length === 0 ? { kind: 'no_sensors', name } : undefined };
  }

  protected measuring(): readonly MeasuringEntity[] {
    const kept = this.#entities?.entities;
    return QUANTITIES.flatMap((quantity) => {
      const entityId = kept?.idOf(quantity);
      if (entityId === undefined) return [];
      const unit = this.hass?.states[entityId]?.attributes.unit_of_measurement;
      return [{ entityId, quantity, unit: String(unit ?? CATALOGUE[quantity].unit) }];
    });
  }

  protected mainEntity(isOfAlerts: boolean): string | undefined {
    const kept = this.#entities?.entities;
    return (isOfAlerts ? kept?.idOf('alert') : undefined) ?? kept?.idOf('score');
  }

  override told(action: string): ToldAction | undefined {
    return this.#told.get(action);
  }

  /** Accepting works the actuator itself; what is put off is put off for the hour that the button stands for. */
  async answer(action: PlannedAction, answer: ActionAnswer): Promise<void> {
    if (answer === 'accept' && !action.byHand) return this.act(action.actuator, action.level);
    await this.#press('snooze');
  }

  async acknowledge(): Promise<void> {
    await this.#press('acknowledge');
  }

  async quieten(): Promise<void> {
    await this.#press('snooze');
  }

  /** Says what IAQverse may do in the room, in the word that its entity has for it. */
  async setMode(mode: Mode): Promise<void> {
    const hass = this.connected();
    const id = this.#entities?.entities.idOf('mode');
    if (id === undefined) throw new Error('This room has no entity for its mode.');
    const { options, options_by_code } = hass.states[id]?.attributes ?? {};
    const named = (options_by_code as Readonly<Record<string, unknown>> | undefined)?.[mode];
    const option =
      named ?? (Array.isArray(options) && options.length === MODES.length ? options[MODES.indexOf(mode)] : mode);
    await hass.callService('select', 'select_option', { option }, { entity_id: id });
  }

  async #press(key: 'snooze' | 'acknowledge'): Promise<void> {
    const id = this.#entities?.entities.idOf(key);
    if (id === undefined) throw new Error('This room has no such button in Home Assistant.');
    await this.connected().callService('button', 'press', {}, { entity_id: id });
  }
}
