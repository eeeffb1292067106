import type { Preference } from '../action/preference.ts';
import type { AnnouncedActuator } from '../discovery/actuator/announced-actuator.ts';
import type { EnvironmentReport } from '../environment/environment-report.ts';
import type { Forest } from '../forecast/forest/forest.ts';
import type { ForecastQuantity } from '../forecast/horizons.ts';
import type { KeptRoom } from '../forecast/learned/kept-room.ts';
import type { ForecastQuestion } from '../forecast/room-forecaster.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Measurement } from '../reading/reading.ts';
import type { KeptActing } from './acting/kept-acting.ts';
import type { Configuration } from './configuration.ts';
import type { Mode } from './mode.ts';

/** How a sensor came to be known. */
export const SENSOR_ORIGINS = [
  'discovery',
  'ingest',
  'http',
  'aiot_academy',
  'chirpstack',
  'ttn',
  'home_assistant',
  'configuration',
] as const;
export type SensorOrigin = (typeof SENSOR_ORIGINS)[number];

/** What a sensor says of itself when it is announced. */
export interface SensorDescription {
  readonly sensor: string;
  readonly name: string;
  readonly origin: SensorOrigin;
  readonly manufacturer?: string;
  readonly model?: string;
  /** The area that the device suggests for itself. */
  readonly area?: string;
  /** For so long its values count by its own word, ms: one that sleeps between its readings says so before a rhythm is known. */
  readonly validFor?: number;
}

/**
 * Everything that can happen to a home. Readings come in batches, so that one step serves a burst; `origin` says how.
 */
export type HomeEvent =
  | { readonly kind: 'readings'; readonly origin: SensorOrigin; readonly measurements: readonly Measurement[] }
  | { readonly kind: 'last_known'; readonly measurements: readonly Measurement[] }
  | {
      readonly kind: 'restored';
      readonly latest: readonly Measurement[];
      readonly recent: readonly RecentPast[];
      readonly climates: readonly PastClimate[];
    }
  /** All areas that Home Assistant has now. */
  | { readonly kind: 'areas_told'; readonly areas: readonly Area[] }
  | {
      /** Home Assistant says in which area (by name) stands what announced itself over MQTT; undefined: in none. */
      readonly kind: 'area_told';
      readonly of: 'sensor' | 'actuator';
      /** The sensor's id, or the actuator's entity. */
      readonly id: string;
      readonly area: string | undefined;
      /** The name of the same actuator as Home Assistant's own: what is configured under it is this one. */
      readonly alias?: string;
    }
  | { readonly kind: 'sensor_announced'; readonly description: SensorDescription }
  | { readonly kind: 'sensor_withdrawn'; readonly sensor: string }
  | { readonly kind: 'sensor_availability'; readonly sensor: string; readonly available: boolean }
  | {
      readonly kind: 'sensor_assigned';
      readonly sensor: string;
      readonly place: Place | undefined;
      readonly actor: string;
    }
  | { readonly kind: 'mode_set'; readonly place: Place; readonly mode: Mode; readonly actor: string }
  | {
      readonly kind: 'limit_set';
      readonly place: Place;
      readonly key: string;
      readonly value: number;
      readonly actor: string;
    }
  | { readonly kind: 'configured'; readonly configuration: Configuration; readonly actor: string }
  | {
      readonly kind: 'forecast_answered';
      readonly place: Place;
      readonly question: ForecastQuestion;
      /** What the model says, a row a quantity; undefined when it could not be asked: then the physics answers. */
      readonly outputs: Float32Array | undefined;
    }
  | {
      readonly kind: 'forest_chosen';
      readonly place: Place;
      readonly quantity: ForecastQuantity;
      /** What serves from now on; undefined where the model is better left alone. */
      readonly chosen: { readonly version: string; readonly forest: Forest } | undefined;
      /** A refit found it better; a refit found the one before worse than none; or that was clearly worse while it served. */
      readonly decision: 'promoted' | 'withdrawn' | 'rolled_back';
      /** What it rests on, for the ledger. */
      readonly figures: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'past_learned';
      readonly place: Place;
      /** What a forecaster learned that lived through the room's past, as `RoomForecaster.save` gives it. */
      readonly learned: KeptRoom;
    }
  | { readonly kind: 'environment'; readonly site: string; readonly report: EnvironmentReport }
  | { readonly kind: 'actuator_announced'; readonly announced: AnnouncedActuator }
  | { readonly kind: 'actuator_withdrawn'; readonly entity: string }
  | { readonly kind: 'actuator_availability'; readonly entity: string; readonly available: boolean }
  | {
      readonly kind: 'actuator_state';
      readonly entity: string;
      /** Undefined when its device does not know. */
      readonly level: number | undefined;
      /** The broker had kept it from before: it tells where it stands, not that somebody moved it. */
      readonly retained: boolean;
    }
  | {
      /** A person moves an actuator, or says that it was moved by hand. */
      readonly kind: 'actuator_commanded';
      readonly site: string;
      readonly actuator: string;
      readonly level: number;
      /** For how long it is left alone, ms; the site's usual time when left out. */
      readonly hold?: number;
      /** Of what no motor moves: a contact saw it, and will see it when it changes again. */
      readonly isSeen?: boolean;
      readonly actor: string;
    }
  | { readonly kind: 'actuator_released'; readonly site: string; readonly actuator: string; readonly actor: string }
  | {
      readonly kind: 'action_answered';
      readonly place: Place;
      /** Id of the action. */
      readonly action: string;
      readonly answer: ActionAnswer;
      /** For `snooze`, ms. */
      readonly span?: number;
      readonly actor: string;
    }
  | {
      readonly kind: 'alert_answered';
      readonly alert: string;
      readonly answer: 'acknowledge' | 'snooze';
      /** For `snooze`, ms. */
      readonly span?: number;
      readonly actor: string;
    }
  | {
      /** A button of a room: what is told and proposed there now was seen, or is put off for an hour. */
      readonly kind: 'room_answered';
      readonly place: Place;
      readonly answer: 'acknowledge' | 'snooze';
      readonly actor: string;
    }
  | { readonly kind: 'preference_set'; readonly site: string; readonly preference: Preference; readonly actor: string }
  | {
      /** After a start: what acting had learned and agreed upon before. */
      readonly kind: 'acting_restored';
      /** As `keepActing` gave it: what is of another form is left alone. */
      readonly kept: KeptActing;
    }
  | { readonly kind: 'tick' };

/** What a person says to an action that is proposed, or was done. */
export const ACTION_ANSWERS = ['accept', 'refuse', 'snooze', 'undo'] as const;
export type ActionAnswer = (typeof ACTION_ANSWERS)[number];

/** What a room's sensors said of a quantity in the last day, as the store has it: times in ms, canonical values. */
export interface RecentPast {
  readonly place: Place;
  readonly quantity: Quantity;
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** What a room's air was like in the last weeks, hour by hour: for what grows slowly. Times in ms, °C, %. */
export interface PastClimate {
  readonly place: Place;
  readonly times: ArrayLike<number>;
  readonly temperatures: ArrayLike<number>;
  readonly humidities: ArrayLike<number>;
}

/** An area of Home Assistant. */
export interface Area {
  /** Stays the same when the area is renamed. */
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** `level` 0 is the ground floor; undefined where nobody said. */
  readonly floor?: { readonly name: string; readonly level: number | undefined } | undefined;
}

/** A room's address: slugs. */
export interface Place {
  readonly site: string;
  readonly room: string;
}
