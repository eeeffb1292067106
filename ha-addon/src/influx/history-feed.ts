import { type Clock, type OutcomeView, type Place, type Priority, type RoomView, SECOND } from '@iaqverse/core';
import type { EngineListener } from '../engine/engine.ts';
import { actionLine, forecastLines, scoreLine } from './points.ts';

/** A room's score is told at the most so often, ms of the home's clock. */
const SCORE_EVERY = 30 * SECOND;

/** What was told last of a room. */
interface Told {
  scoreAt: number;
  forecastAt: number | undefined;
  /** What was done since the start, by id, and how it turned out as far as that was told. */
  readonly actions: Map<string, { readonly priority: Priority | undefined; verdict: OutcomeView['verdict'] }>;
}

export interface HistoryFeedParts {
  /** That of the home. */
  readonly clock: Clock;
  readonly roomOf: (place: Place) => RoomView | undefined;
  /** Puts lines into the outbox. */
  readonly add: (lines: readonly string[]) => void;
}

/** Scores, forecasts and actions of rooms on their way to InfluxDB; readings go there by themselves. */
export class HistoryFeed implements EngineListener {
  readonly #parts: HistoryFeedParts;
  readonly #told = new Map<string, Told>();

  constructor(parts: HistoryFeedParts) {
    this.#parts = parts;
  }

  roomChanged(room: RoomView): void {
    const told = this.#toldOf(room);
    const now = this.#parts.clock.now();
    const lines: string[] = [];
    if (now - told.scoreAt >= SCORE_EVERY) {
      const line = scoreLine(room, now);
      if (line !== undefined) {
        lines.push(line);
        told.scoreAt = now;
      }
    }
    if (room.forecast !== undefined && room.forecast.madeAt !== told.forecastAt) {
      lines.push(...forecastLines(room.forecast));
      told.forecastAt = room.forecast.madeAt;
    }
    for (const outcome of room.outcomes) {
      const action = told.actions.get(outcome.id);
      if (action === undefined || outcome.verdict === action.verdict) continue;
      action.verdict = outcome.verdict;
      lines.push(actionLine(room, outcome, action.priority));
    }
    const known = new Set(room.outcomes.map(({ id }) => id));
    for (const id of told.actions.keys()) if (!known.has(id)) told.actions.delete(id);
    if (lines.length > 0) this.#parts.add(lines);
  }

  roomRemoved(place: Place): void {
    this.#told.delete(keyOf(place));
  }

  actionTaken(place: Place, outcome: OutcomeView): void {
    const planned = this.#parts.roomOf(place)?.plan?.actions.find(({ id }) => id === outcome.id);
    const priority = planned?.priority;
    this.#toldOf(place).actions.set(outcome.id, { priority, verdict: outcome.verdict });
    this.#parts.add([actionLine(place, outcome, priority)]);
  }

  #toldOf(place: Place): Told {
    const key = keyOf(place);
    let told = this.#told.get(key);
    if (told === undefined) {
      told = { scoreAt: Number.NEGATIVE_INFINITY, forecastAt: undefined, actions: new Map() };
      this.#told.set(key, told);
    }
    return told;
  }
}

function keyOf({ site, room }: Place): string {
  return `${site}/${room}`;
}
