import { benchOrbit } from './orbit.ts';
import { benchSceneSizes } from './sizes.ts';

/** What the card's scene weighs, and what a frame of it takes. */
export async function benchCard() {
  return { sizes: await benchSceneSizes(), orbit: await benchOrbit() };
}
