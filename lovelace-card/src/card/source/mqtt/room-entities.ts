import { OUR_IDENTIFIER_PREFIX, OUR_ORIGIN } from '@iaqverse/core';
import type { CardConfig } from '../../card-config.ts';
import { type Hass, type HassDevice, type HassState, speaks } from '../../hass.ts';

/** Whether a device stands for one of our rooms. */
export function isOurRoom({ manufacturer, identifiers = [] }: HassDevice): boolean {
  return (
    manufacturer === OUR_ORIGIN &&
    identifiers.some(([domain, id]) => domain === 'mqtt' && id?.startsWith(OUR_IDENTIFIER_PREFIX))
  );
}

/** Our device of the room that a card is told of; undefined where there is none. */
export function roomDeviceOf(hass: Hass, { device, entity, area }: CardConfig): HassDevice | undefined {
  const named = device || (entity && hass.entities[entity]?.device_id) || undefined;
  if (named !== undefined) {
    const found = hass.devices[named];
    if (found !== undefined && isOurRoom(found)) return found;
  }
  const place =
    area || (named && hass.devices[named]?.area_id) || (entity && hass.entities[entity]?.area_id) || undefined;
  if (place === undefined) return undefined;
  return Object.values(hass.devices).find((one) => one.area_id === place && isOurRoom(one));
}

/** The place that one of our devices stands for, by its identifier. */
export function placeOfDevice({
  identifiers = [],
}: HassDevice): { readonly site: string; readonly room: string } | undefined {
  const id = identifiers.find(([, one]) => one?.startsWith(OUR_IDENTIFIER_PREFIX))?.[1];
  const [site, room] = id?.slice(OUR_IDENTIFIER_PREFIX.length).split('_') ?? [];
  return site === undefined || room === undefined ? undefined : { site, room };
}

/** The entities of one of our devices, by the keys that they are announced under. */
export class RoomEntities {
  readonly #byKey = new Map<string, string>();

  /** @param uniqueIds by entity, where the registry told them: an entity can be renamed */
  constructor(hass: Hass, device: HassDevice, uniqueIds: ReadonlyMap<string, string>) {
    const place = placeOfDevice(device);
    if (place === undefined) return;
    const prefix = `${OUR_IDENTIFIER_PREFIX}${place.site}_${place.room}_`;
    const inEntityId = prefix.replaceAll('-', '_');
    for (const { entity_id, device_id } of Object.values(hass.entities)) {
      if (device_id !== device.id) continue;
      const unique = uniqueIds.get(entity_id);
      const object = entity_id.split('.')[1] ?? '';
      const key = unique?.startsWith(prefix)
        ? unique.slice(prefix.length)
        : object.startsWith(inEntityId)
          ? object.slice(inEntityId.length)
          : undefined;
      if (key !== undefined) this.#byKey.set(key, entity_id);
    }
  }

  /** Their ids. */
  get ids(): string[] {
    return [...this.#byKey.values()];
  }

  get keys(): string[] {
    return [...this.#byKey.keys()];
  }

  idOf(key: string): string | undefined {
    return this.#byKey.get(key);
  }

  state(hass: Hass, key: string): HassState | undefined {
    const id = this.#byKey.get(key);
    return id === undefined ? undefined : hass.states[id];
  }

  /** The number that an entity says; undefined while it says none. */
  number(hass: Hass, key: string): number | undefined {
    const state = this.state(hass, key);
    const number = speaks(state) ? Number(state.state) : Number.NaN;
    return Number.isFinite(number) ? number : undefined;
  }

  attributes(hass: Hass, key: string): Readonly<Record<string, unknown>> {
    const state = this.state(hass, key);
    return speaks(state) ? state.attributes : {};
  }

  /**
   * The code behind a state of few: itself, what its attributes call its code, or the one that stands where its word stands
   * among its options, which keep their order in every language.
   */
  code<T extends string>(hass: Hass, key: string, codes: readonly T[]): T | undefined {
    const state = this.state(hass, key);
    if (!speaks(state)) return undefined;
    const { options, code } = state.attributes;
    const isCode = (text: unknown): text is T => (codes as readonly unknown[]).includes(text);
    if (isCode(code)) return code;
    if (isCode(state.state)) return state.state;
    const at = Array.isArray(options) && options.length === codes.length ? options.indexOf(state.state) : -1;
    return at < 0 ? undefined : codes[at];
  }
}
