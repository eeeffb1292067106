/** What Home Assistant's registries keep, as far as the tests look at it. */
export interface Floor {
  readonly floor_id: string;
  readonly name: string;
  readonly level: number | null;
}

export interface Area {
  readonly area_id: string;
  readonly name: string;
  readonly floor_id: string | null;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly area_id: string | null;
  readonly identifiers: readonly (readonly [domain: string, id: string])[];
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly sw_version: string | null;
}

export interface Entity {
  readonly entity_id: string;
  readonly unique_id: string;
  readonly platform: string;
  readonly device_id: string | null;
  readonly area_id: string | null;
  readonly name: string | null;
  readonly original_name: string | null;
  readonly entity_category: 'config' | 'diagnostic' | null;
  readonly disabled_by: string | null;
}

export interface State {
  readonly entity_id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
