import type { Place } from '../../home/event.ts';
import type { Learned } from '../learned.ts';

/** What rooms learned in memory, for tests and where nothing needs to last. */
export class MemoryLearned implements Learned {
  readonly #kept = new Map<string, { readonly place: Place; readonly state: string }>();

  async keep({ site, room }: Place, state: unknown): Promise<void> {
    this.#kept.set(keyOf({ site, room }), { place: { site, room }, state: JSON.stringify(state) });
  }

  async of(place: Place): Promise<unknown> {
    const kept = this.#kept.get(keyOf(place));
    return kept && JSON.parse(kept.state);
  }

  async places(): Promise<Place[]> {
    return [...this.#kept.values()]
      .map(({ place }) => place)
      .sort((a, b) => compare(a.site, b.site) || compare(a.room, b.room));
  }

  async forget(place: Place): Promise<void> {
    this.#kept.delete(keyOf(place));
  }
}

function keyOf({ site, room }: Place): string {
  return JSON.stringify([site, room]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
