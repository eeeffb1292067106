/** The state of an entity as Home Assistant's frontend knows it. */
export interface HassState {
  readonly entity_id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** ISO 8601 */
  readonly last_changed: string;
  readonly last_updated: string;
}

/** What the registry says of an entity, as far as the frontend is told. */
export interface HassEntity {
  readonly entity_id: string;
  readonly name?: string | null;
  readonly device_id?: string | null;
  readonly area_id?: string | null;
  readonly platform?: string;
  readonly entity_category?: string | null;
  readonly hidden?: boolean;
}

export interface HassDevice {
  readonly id: string;
  readonly name?: string | null;
  readonly name_by_user?: string | null;
  readonly manufacturer?: string | null;
  readonly model?: string | null;
  readonly area_id?: string | null;
  readonly entry_type?: string | null;
  /** Each begins with the integration that gave it. */
  readonly identifiers?: readonly (readonly string[])[];
  readonly connections?: readonly (readonly string[])[];
}

export interface HassArea {
  readonly area_id: string;
  readonly name: string;
  readonly floor_id?: string | null;
}

export interface HassFloor {
  readonly floor_id: string;
  readonly name: string;
  /** 0 is the ground floor. */
  readonly level?: number | null;
}

/** A page in Home Assistant's side bar. */
export interface HassPanel {
  readonly url_path?: string;
  readonly config?: Readonly<Record<string, unknown>> | null;
}

/** What the frontend hands to cards, as far as ours use it. A new object after every change; its parts stay while they are as they were. */
export interface Hass {
  readonly states: Readonly<Record<string, HassState>>;
  readonly entities: Readonly<Record<string, HassEntity>>;
  readonly devices: Readonly<Record<string, HassDevice>>;
  readonly areas: Readonly<Record<string, HassArea>>;
  readonly floors?: Readonly<Record<string, HassFloor>>;
  readonly panels?: Readonly<Record<string, HassPanel>>;
  readonly language: string;
  readonly locale?: {
    readonly number_format?: string;
    readonly time_format?: string;
    readonly time_zone?: string;
  };
  readonly config: {
    readonly time_zone?: string;
    readonly unit_system?: { readonly temperature?: string };
  };
  readonly themes?: { readonly darkMode?: boolean };
  readonly user?: { readonly is_admin?: boolean };
  readonly connection?: {
    subscribeMessage<T>(
      heard: (message: T) => void,
      message: Readonly<Record<string, unknown>>,
    ): Promise<() => Promise<void>>;
  };
  callService(
    domain: string,
    service: string,
    data?: Readonly<Record<string, unknown>>,
    target?: { readonly entity_id: string },
  ): Promise<unknown>;
  callWS<T>(message: Readonly<Record<string, unknown>>): Promise<T>;
}

const SILENT: ReadonlySet<string> = new Set(['unavailable', 'unknown', '']);

/** Whether an entity is there and says something. */
export function speaks(state: HassState | undefined): state is HassState {
  return state !== undefined && !SILENT.has(state.state);
}

/** When an entity last said something new, ms. */
export function saidAt({ last_updated }: HassState): number {
  return Date.parse(last_updated);
}

/** The area of an entity: its own, otherwise its device's. */
export function areaOf(hass: Hass, entityId: string): string | undefined {
  const entity = hass.entities[entityId];
  const device = entity?.device_id ? hass.devices[entity.device_id] : undefined;
  return entity?.area_id ?? device?.area_id ?? undefined;
}

/** What people call a device. */
export function deviceName({ name_by_user, name }: HassDevice): string | undefined {
  return name_by_user ?? name ?? undefined;
}
