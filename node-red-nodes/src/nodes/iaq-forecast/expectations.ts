import type { Crossing, Quantity, RoomForecast } from '@iaqverse/core';
import type { Gone } from '../../words/say-forecast.ts';

/** What a person wants to be told of: limits that come within `leadMin` minutes at least as likely as `probability` (0–1). */
export interface Watch {
  readonly leadMin: number;
  readonly probability: number;
  /** Undefined: any. */
  readonly quantity: Quantity | undefined;
}

/** What is expected from now on, or not any more. */
export type ExpectationChange =
  | { readonly crossing: Crossing; readonly gone?: undefined }
  | { readonly crossing: Crossing; readonly gone: Gone };

/** The longest that a forecast looks ahead, minutes: by then a limit comes or it does not, whatever its median does. */
const HORIZON = 120;
/** What was told of stays as long as it lies within so much of what is asked for: it is not told of twice for a small change. */
const EASE = { leadMin: 10, probability: 0.1 } as const;

/** Of one room: which limits are expected, each told of once. */
export class Expectations {
  readonly #told = new Map<string, Crossing>();

  /** What a new forecast changes. */
  take({ crossings, quantities }: RoomForecast, watch: Watch): ExpectationChange[] {
    const changes: ExpectationChange[] = [];
    const there = new Map(crossings.map((crossing) => [keyOf(crossing), crossing]));
    for (const [key, told] of this.#told) {
      const crossing = there.get(key);
      if (crossing !== undefined && crossing.limit === told.limit && isExpected(crossing, eased(watch))) continue;
      const from = quantities.find(({ quantity }) => quantity === told.quantity)?.from;
      this.#told.delete(key);
      changes.push({ crossing: told, gone: goneBy(from, told) });
    }
    for (const [key, crossing] of there) {
      if (this.#told.has(key) || !isExpected(crossing, watch)) continue;
      this.#told.set(key, crossing);
      changes.push({ crossing });
    }
    return changes;
  }

  /** There is no forecast any more: nothing is known of what was told. */
  end(): ExpectationChange[] {
    const ended = [...this.#told.values()];
    this.#told.clear();
    return ended.map((crossing) => ({ crossing, gone: 'unknown' }));
  }

  /** Everything that is expected is told of anew. */
  forget(): void {
    this.#told.clear();
  }
}

function goneBy(from: number | undefined, { limit }: Crossing): Gone {
  if (from === undefined) return 'unknown';
  return from >= limit ? 'reached' : 'averted';
}

function isExpected({ quantity, probability, minutes }: Crossing, watch: Watch): boolean {
  if (watch.quantity !== undefined && watch.quantity !== quantity) return false;
  return probability >= watch.probability && (minutes ?? HORIZON) <= watch.leadMin;
}

function eased({ leadMin, probability, quantity }: Watch): Watch {
  return { quantity, leadMin: leadMin + EASE.leadMin, probability: probability - EASE.probability };
}

function keyOf({ quantity, severity }: Crossing): string {
  return `${quantity} ${severity}`;
}
