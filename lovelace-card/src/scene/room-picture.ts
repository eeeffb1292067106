import type { ActuatorKind, Level, RoomLayoutConfiguration, RoomType } from '@iaqverse/core';

/** Kinds that close an opening of the room's hull; all others stand in the room as machines. */
export type OpeningKind = 'window' | 'door';

/** How a window, door or machine is, and what is happening to it. */
export interface WorkedThing {
  /** Stable while the thing exists: the actuator's id, or the entity's. */
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** Value and unit in words beside it, such as "open" or "stage 2"; empty where there is nothing to say. */
  readonly caption: string;
  /** Share of what it can do, 0–1 (a window's opening, a fan's speed); undefined while nobody knows. */
  readonly share: number | undefined;
  /** It was told something and has not confirmed it. */
  readonly isPending: boolean;
  /** Why it did not do what it was told, in one sentence; undefined while all is well. */
  readonly failure: string | undefined;
  /** A touch may work it. */
  readonly isTouchable: boolean;
}

export interface OpeningPicture extends WorkedThing {
  readonly kind: OpeningKind;
  /** m; undefined where nobody said. */
  readonly widthM?: number;
  readonly heightM?: number;
}

export interface MachinePicture extends WorkedThing {
  readonly kind: Exclude<ActuatorKind, OpeningKind>;
}

export interface SensorPicture {
  readonly id: string;
  readonly name: string;
  /** Its main value with unit and age, in words. */
  readonly caption: string;
  readonly state: 'fresh' | 'stale' | 'faulty';
}

/** What the air is made of, canonical units; a quantity that is not known is missing, and is not drawn. */
export interface AirPicture {
  /** ppm */
  readonly co2?: number;
  /** µg/m³ */
  readonly pm25?: number;
  /** Share of the way from clean (0) to the danger limit (1) of what vapours are measured by; more than 1 is possible. */
  readonly vapours?: number;
  /** % */
  readonly humidity?: number;
  /** °C */
  readonly temperature?: number;
  /** Mould index after Hukka and Viitanen, 0–6. */
  readonly mouldIndex?: number;
  /** Level of the score; undefined where too little is known to judge. */
  readonly level: Level | undefined;
}

/** A point in the room that wants attention: at a sensor or machine by its id, or in the middle of the room. */
export interface AlertPicture {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'danger';
  readonly caption: string;
  /** Id of the sensor, opening or machine that it concerns. */
  readonly at?: string;
}

/** Where the sun stands, degrees: azimuth clockwise from north, elevation above the horizon. */
export interface SunPicture {
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
}

/** Colours that the theme gives, any CSS colour. */
export interface ScenePalette {
  readonly isDark: boolean;
  /** What lies behind the room; the scene itself is drawn over it without a background. */
  readonly page: string;
  readonly ink: string;
  readonly accent: string;
  readonly levels: Readonly<Record<Level, string>>;
}

/** All that the scene shows of one room at one moment: plain data, made from a view of the room, a forecast or the past. */
export interface RoomPicture {
  /** Stable name of the room: where it is another, the scene begins anew instead of moving there. */
  readonly id: string;
  readonly name: string;
  readonly type: RoomType;
  /** m²; undefined where nobody said: the usual of its type is drawn. */
  readonly areaM2: number | undefined;
  readonly heightM: number | undefined;
  /** How a person drew the room: its walls, and where things are in it. */
  readonly layout?: RoomLayoutConfiguration;
  readonly openings: readonly OpeningPicture[];
  readonly machines: readonly MachinePicture[];
  readonly sensors: readonly SensorPicture[];
  readonly air: AirPicture;
  /** Estimated persons; undefined where nobody knows. */
  readonly people: number | undefined;
  readonly alerts: readonly AlertPicture[];
  /** Undefined where nobody knows: day in a light theme, evening in a dark one. */
  readonly sun: SunPicture | undefined;
  readonly palette: ScenePalette;
}
