import {
  activeForecasting,
  BIN,
  DAY,
  FORECAST_QUANTITIES,
  HOUR,
  type Home,
  type HomeEvent,
  isForecastQuantity,
  isLearning,
  type KeptRoom,
  type Log,
  type PastSeries,
  type Place,
  type RoomForecasting,
  roomAt,
} from '@iaqverse/core';

export interface FirstLessonsParts {
  readonly home: Home;
  readonly apply: (event: HomeEvent) => void;
  /** Keeps what a room learned. */
  readonly keep: (place: Place) => Promise<void>;
  readonly log: Log;
}

/** A shorter past teaches nothing that the first hours do not. */
const LEAST_PAST = 6 * HOUR;

/**
 * The first lessons of rooms: where the store knows a room's past and its forecaster does not (the first start with a
 * store of before, or what it had learned was of another version), it takes over what playing that past teaches.
 */
export class FirstLessons {
  readonly #parts: FirstLessonsParts;
  readonly #seen = new WeakSet<RoomForecasting>();

  constructor(parts: FirstLessonsParts) {
    this.#parts = parts;
  }

  /** The rooms that may need one: each forecaster is looked at once. */
  wanted(): Place[] {
    const places: Place[] = [];
    for (const room of this.#parts.home.rooms.values()) {
      const forecasting = activeForecasting(room);
      if (forecasting === undefined || this.#seen.has(forecasting)) continue;
      this.#seen.add(forecasting);
      if (isLearning(forecasting)) places.push({ site: room.site.id, room: room.configuration.id });
    }
    return places;
  }

  /** The room gets what its past taught, and that is kept at once: the next start needs no lesson. */
  async give(place: Place, learned: KeptRoom, past: readonly PastSeries[], seconds: number): Promise<void> {
    const { home, apply, keep, log } = this.#parts;
    const before = labelsOf(home, place);
    apply({ kind: 'past_learned', place, learned });
    if (labelsOf(home, place) === before) return log.debug('A room knows more than its past teaches', { ...place });
    await keep(place);
    log.info(`A room learned from ${lengthOf(past)} of its past in ${Math.ceil(seconds)} s`, { ...place });
  }
}

/** Whether a past is long enough to learn from. */
export function isEnough(past: readonly PastSeries[]): boolean {
  return past.some(({ quantity, times }) => isForecastQuantity(quantity) && times.length >= LEAST_PAST / BIN);
}

/** How many forecasts of a room were compared with what came. */
function labelsOf(home: Home, place: Place): number {
  const room = roomAt(home, place);
  const forecaster = room && activeForecasting(room)?.forecaster;
  return FORECAST_QUANTITIES.reduce((sum, quantity) => sum + (forecaster?.of(quantity)?.labels ?? 0), 0);
}

function lengthOf(past: readonly PastSeries[]): string {
  const starts = past.map(({ times }) => times[0]!);
  const ends = past.map(({ times }) => times[times.length - 1]! + BIN);
  const length = Math.max(...ends) - Math.min(...starts);
  return length < 2 * DAY ? `${Math.round(length / HOUR)} hours` : `${Math.round(length / DAY)} days`;
}
