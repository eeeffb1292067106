import { benchOrbit } from './orbit.ts';
import { benchCardSizes } from './sizes.ts';

/** What the card weighs, and what a frame of its scene takes. */
export async function benchCard() {
  return { sizes: await benchCardSizes(), orbit: await benchOrbit() };
}
