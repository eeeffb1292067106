import { areaOf, type Hass } from './hass.ts';
import { isOurRoom } from './source/mqtt/room-entities.ts';

/** Classes of sensors by which the air of a room can be judged. */
const TELLING: ReadonlySet<unknown> = new Set([
  'carbon_dioxide',
  'pm25',
  'pm10',
  'volatile_organic_compounds',
  'volatile_organic_compounds_parts',
]);

/** Options of a card that fit an entity: our room, or the area of a sensor that tells of the air; none for all others. */
export function optionsFor(
  hass: Hass,
  entityId: string,
): { readonly device?: string; readonly area?: string } | undefined {
  const device = hass.entities[entityId]?.device_id ?? undefined;
  if (device !== undefined && hass.devices[device] !== undefined && isOurRoom(hass.devices[device])) return { device };
  const area = areaOf(hass, entityId);
  const tells = TELLING.has(hass.states[entityId]?.attributes.device_class);
  return tells && area !== undefined ? { area } : undefined;
}

/** What the card picker proposes for an entity, by the type of card. */
export function suggestionFor(type: string): (hass: Hass, entityId: string) => { readonly config: object } | null {
  return (hass, entityId) => {
    const options = optionsFor(hass, entityId);
    return options === undefined ? null : { config: { type: `custom:${type}`, ...options } };
  };
}

/** Options that show something at once: our first room, otherwise the first area whose air is measured. */
export function stubConfig(hass: Hass): Readonly<Record<string, unknown>> {
  const ours = Object.values(hass.devices).find(isOurRoom);
  if (ours !== undefined) return { device: ours.id };
  const telling = Object.keys(hass.states).find((id) => optionsFor(hass, id) !== undefined);
  return telling === undefined ? {} : { ...optionsFor(hass, telling) };
}
