import { hash } from 'node:crypto';
import { MOST_ANNOUNCED, type Refusal } from '@iaqverse/core';

/**
 * Which announcements had refusals already. A broker gives what it retained again at every connection, and devices say it
 * again when Home Assistant comes: each is counted once, until its topic says something else.
 */
export class CountedAnnouncements {
  readonly #digests = new Map<string, string>();

  /** Of the refusals that an announcement led to those that were not told before. */
  untold(topic: string, payload: Uint8Array, refusals: readonly Refusal[]): readonly Refusal[] {
    if (refusals.length === 0) {
      this.#digests.delete(topic);
      return refusals;
    }
    const digest = hash('sha256', payload, 'base64');
    if (this.#digests.get(topic) === digest) return [];
    if (this.#digests.size < MOST_ANNOUNCED) this.#digests.set(topic, digest);
    return refusals;
  }
}
