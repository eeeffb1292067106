import type { Refusal, RefusalCode } from '@iaqverse/core';

/** How many of the newest refusals the health page shows. */
const KEPT_REFUSALS = 50;

/** What came in and what became of it, since the start. */
export class Counters {
  received = 0;
  stored = 0;
  duplicates = 0;
  readonly refusals: Partial<Record<RefusalCode, number>> = {};
  readonly #recent: (Refusal & { time: number })[] = [];

  refuse(refusal: Refusal, time: number): void {
    this.refusals[refusal.code] = (this.refusals[refusal.code] ?? 0) + 1;
    this.#recent.unshift({ ...refusal, time });
    if (this.#recent.length > KEPT_REFUSALS) this.#recent.pop();
  }

  /** Readings that the store already had. */
  duplicate(count: number): void {
    if (count === 0) return;
    this.duplicates += count;
    this.refusals.duplicate = (this.refusals.duplicate ?? 0) + count;
  }

  /** Newest first. */
  recentRefusals(): readonly (Refusal & { readonly time: number })[] {
    return this.#recent;
  }
}
