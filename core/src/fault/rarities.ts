import { seedFrom, uniform } from '../simulate/random.ts';
import { growForest, type IsolationForest, rarity } from './isolation-forest.ts';

/** The quantities whose residuals make a point, in this order. */
export const RARITY_QUANTITIES = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'] as const;
export type RarityQuantity = (typeof RARITY_QUANTITIES)[number];

/** So many points stand for all that were (reservoir sampling), and the forest is grown anew after so many more. */
const KEPT = 512;
const ANEW_AFTER = 1024;
/** Fewer points make no forest. */
const FEWEST = 256;
const SEED = seedFrom('rarities', 1);

/** What is usual across all rooms of a home: one forest for all, since residuals are in units of each channel's own. Plain data. */
export interface Rarities {
  readonly points: number[][];
  taken: number;
  sinceGrown: number;
  forest: IsolationForest | undefined;
}

export function createRarities(): Rarities {
  return { points: [], taken: 0, sinceGrown: 0, forest: undefined };
}

/** How rare a point is (0–1; 0.5 while nothing is known), and takes it in. */
export function judgeRarity(state: Rarities, point: readonly number[]): number {
  const found = state.forest === undefined ? 0.5 : rarity(state.forest, point);
  const at = state.taken < KEPT ? state.taken : Math.floor(uniform(SEED, 1, state.taken) * state.taken);
  if (at < KEPT) state.points[at] = [...point];
  state.taken++;
  state.sinceGrown++;
  if (state.points.length >= FEWEST && (state.forest === undefined || state.sinceGrown >= ANEW_AFTER)) {
    state.forest = growForest(state.points, seedFrom('forest', state.taken));
    state.sinceGrown = 0;
  }
  return found;
}
