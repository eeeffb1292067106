/** Roberts' three-dimensional low-discrepancy sequence (2018): any first part of it fills a room evenly. */
const GOLDEN = 1.2207440846057596;

/** Places of so many specks, each 0–1 along x, y, z, with a fourth number of its own. */
export function speckSeeds(count: number): Float32Array {
  const seeds = new Float32Array(count * 4);
  for (let index = 0; index < count; index++) {
    for (let axis = 0; axis < 3; axis++) seeds[index * 4 + axis] = (0.5 + (index + 1) / GOLDEN ** (axis + 1)) % 1;
    seeds[index * 4 + 3] = (index * 0.754877666) % 1;
  }
  return seeds;
}
