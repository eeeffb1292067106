import type { Place } from '../home/event.ts';

/** The store of what rooms learned of themselves: one JSON value a room. */
export interface Learned {
  /** Takes the place of what was kept before. Resolves once it is committed; may wait for other commits. */
  keep(place: Place, state: unknown): Promise<void>;
  /** What was kept last, or undefined. */
  of(place: Place): Promise<unknown>;
  /** The rooms of which something is kept, by site and room. */
  places(): Promise<Place[]>;
  forget(place: Place): Promise<void>;
}
