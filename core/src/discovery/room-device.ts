import { FORECAST_QUANTITIES, isForecastQuantity } from '../forecast/horizons.ts';
import type { Place } from '../home/event.ts';
import { type LimitSeverity, limitKey } from '../home/limit-key.ts';
import type { RoomView } from '../home/view.ts';
import type { Language } from '../language.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import { OUR_ORIGIN } from './own.ts';
import { actionComponents } from './room-action-components.ts';
import { ACKNOWLEDGE_KEY, MODE_KEY, SNOOZE_KEY } from './room-command.ts';
import {
  derivedComponents,
  dominantComponent,
  levelComponent,
  limitComponent,
  modeComponent,
  quantityComponent,
  type RoomComponent,
  type RoomPlatform,
  scoreComponent,
} from './room-components.ts';
import {
  estimateComponents,
  forecastComponent,
  forecastKey,
  predictedScoreComponent,
  timeToLimitComponent,
} from './room-forecast-components.ts';
import { NAMES } from './room-names.ts';
import { OFFLINE, ONLINE, roomIdentifier, type Topics } from './topics.ts';

/** A device-based discovery message, in Home Assistant's words. */
export interface RoomDevice {
  readonly device: Readonly<Record<string, unknown>>;
  readonly origin: Readonly<Record<string, unknown>>;
  readonly availability: readonly { topic: string; payload_available: string; payload_not_available: string }[];
  readonly state_topic: string;
  readonly qos: 1;
  readonly components: Readonly<Record<string, RoomComponent>>;
}

/** What the announcement of a room depends on beside the room. */
export interface RoomDeviceOptions {
  readonly topics: Topics;
  readonly language: Language;
  /** Version of the software. */
  readonly version: string;
}

/** The steps of a limit that can be set from outside: in pairs. */
const SET_FROM_OUTSIDE: readonly LimitSeverity[] = ['warning', 'danger'];

/** The quantities whose forecasts and limits most people look for. */
const LOOKED_FOR: readonly Quantity[] = ['co2', 'pm25'];
/** Quantities on which no judgement rests: their sensors show them already. */
const BESIDE_THE_POINT: readonly Quantity[] = ['pressure', 'illuminance', 'sound', 'occupancy'];
/** What most people do not look for: the entity is there, disabled until a person enables it. */
const SELDOM_LOOKED_FOR: ReadonlySet<string> = new Set([
  ...BESIDE_THE_POINT,
  'dominant',
  'absolute_humidity',
  'dew_point',
  'air_change_rate',
  ...FORECAST_QUANTITIES.filter((quantity) => !LOOKED_FOR.includes(quantity)).map(forecastKey),
  ...QUANTITIES.filter((quantity) => !LOOKED_FOR.includes(quantity)).flatMap((quantity) =>
    SET_FROM_OUTSIDE.map((severity) => limitKey(quantity, severity)),
  ),
]);

/**
 * The discovery message of a room: a device with its score, level, dominant quantity, mode, one sensor for every
 * quantity that is known of it, what follows from temperature and humidity together, what is expected in half an hour
 * and estimated where the room is forecast, what is recommended and what is wrong, and the limits of its quantities.
 */
export function roomDevice(view: RoomView, { topics, language, version }: RoomDeviceOptions): RoomDevice {
  const place: Place = { site: view.site, room: view.room };
  const stateTopic = topics.roomState(place);
  const known = QUANTITIES.filter((quantity) => view.quantities.some((shown) => shown.quantity === quantity));
  const components: Record<string, RoomComponent> = {};
  const add = (key: string, component: RoomComponent) => {
    const identity = roomIdentifier(place);
    components[key] = {
      ...component,
      ...(SELDOM_LOOKED_FOR.has(key) && { enabled_by_default: false }),
      unique_id: `${identity}_${key}`,
      default_entity_id: `${component.platform}.${identity}_${key}`.replaceAll('-', '_'),
    };
  };
  add('score', scoreComponent(stateTopic));
  add('level', levelComponent(language, stateTopic));
  add('dominant', dominantComponent(language, stateTopic));
  for (const quantity of known) add(quantity, quantityComponent(quantity, language));
  if (known.includes('temperature') && known.includes('humidity'))
    for (const [key, component] of derivedComponents(language, stateTopic)) add(key, component);
  if (view.forecasting === 'on') {
    const forecastTopic = topics.roomForecast(place);
    add(forecastKey('score'), predictedScoreComponent(language, forecastTopic));
    for (const quantity of known.filter(isForecastQuantity))
      add(forecastKey(quantity), forecastComponent(quantity, language, forecastTopic));
    add('time_to_limit', timeToLimitComponent(language, forecastTopic));
    if (known.includes('co2'))
      for (const [key, component] of estimateComponents(language, stateTopic)) add(key, component);
  }
  for (const [key, component] of actionComponents(language, {
    action: topics.roomAction(place),
    alert: topics.roomAlert(place),
    event: topics.roomEvent(place),
    snooze: topics.roomCommand(place, SNOOZE_KEY),
    acknowledge: topics.roomCommand(place, ACKNOWLEDGE_KEY),
  }))
    add(key, component);
  add(MODE_KEY, modeComponent(language, stateTopic, topics.roomCommand(place, MODE_KEY)));
  for (const quantity of known)
    if (view.limits[quantity] !== undefined)
      for (const severity of SET_FROM_OUTSIDE) {
        const key = limitKey(quantity, severity);
        add(key, limitComponent(quantity, severity, language, topics.roomCommand(place, key)));
      }
  return {
    device: {
      identifiers: [roomIdentifier(place)],
      name: view.name,
      manufacturer: OUR_ORIGIN,
      model: NAMES.room[language],
      suggested_area: view.name,
    },
    origin: { name: OUR_ORIGIN, sw_version: version },
    availability: [{ topic: topics.status, payload_available: ONLINE, payload_not_available: OFFLINE }],
    state_topic: stateTopic,
    qos: 1,
    components,
  };
}

/**
 * The messages that bring a device from what was announced before to what it is now, in order: a component that is no
 * more is announced once without options, which removes it, and then left out. So is one that says the same in other words, which
 * is then announced anew: Home Assistant would hold the word that it shows against the new list. It gives back to it all that its owner set.
 */
export function roomDeviceUpdate(before: Pick<RoomDevice, 'components'> | undefined, after: RoomDevice): RoomDevice[] {
  const gone = Object.entries(before?.components ?? {}).filter(
    ([key, component]) => !Object.hasOwn(after.components, key) || isReworded(component, after.components[key]!),
  );
  if (gone.length === 0) return [after];
  const removals = Object.fromEntries(gone.map(([key, { platform }]) => [key, { platform }]));
  return [{ ...after, components: { ...after.components, ...removals } }, after];
}

/** A select may show none of its options; a sensor may not. */
function isReworded(before: RoomComponent, after: RoomComponent): boolean {
  return (
    before.platform === 'sensor' &&
    before.options !== undefined &&
    JSON.stringify(before.options) !== JSON.stringify(after.options)
  );
}

/** What Home Assistant asks of a component of each platform beside its id, at the least. */
const LEAST: Readonly<Record<RoomPlatform, (topic: string) => object>> = {
  sensor: () => ({}),
  binary_sensor: () => ({}),
  select: (command_topic) => ({ command_topic, options: ['-'] }),
  number: (command_topic) => ({ command_topic }),
  button: (command_topic) => ({ command_topic }),
  event: () => ({ event_types: ['-'] }),
};

/**
 * A device with components that it had before, described as little as can be: by it a Home Assistant that was away when they were removed
 * knows what the removal that follows is about. Of what it has not seen announced since its own start it removes nothing.
 * @param topic one on which nothing comes
 * @param stays the device as it is now; left out where nothing of it is left
 */
export function departedDevice(
  place: Place,
  { components }: { readonly components: Readonly<Record<string, Pick<RoomComponent, 'platform'>>> },
  topic: string,
  stays?: RoomDevice,
): Pick<RoomDevice, 'components'> {
  const identity = roomIdentifier(place);
  const gone = Object.entries(components).map(([key, { platform }]): [string, RoomComponent] => [
    key,
    // What stays may have a state on the topic that all share: it is none of theirs.
    { platform, unique_id: `${identity}_${key}`, state_topic: topic, ...LEAST[platform](topic) },
  ]);
  const least = { device: { identifiers: [identity] }, origin: { name: OUR_ORIGIN } };
  return { ...(stays ?? least), components: { ...Object.fromEntries(gone), ...stays?.components } };
}

/** What is published, retained, on a room's discovery topic and its state topic to remove the device. */
export const DEVICE_REMOVAL = '';
