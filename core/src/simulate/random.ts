/**
 * Randomness without a state: a number belongs to a seed and to keys (which stream, which step), so that asking in
 * another order, or in other slices of time, gives the same numbers. Mixing after MurmurHash3 (Appleby 2011).
 */
function mix(hash: number, key: number): number {
  let k = Math.imul(key, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const mixed = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function scatter(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) that belongs to the seed and the two keys, which are taken modulo 2³². */
export function uniform(seed: number, stream: number, index: number): number {
  return scatter(mix(mix(seed, stream), index)) / 0x1_0000_0000;
}

/** A standard normal number that belongs to the seed and the two keys (Box and Muller 1958). */
export function gaussian(seed: number, stream: number, index: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, stream, index)));
  return radius * Math.cos(2 * Math.PI * uniform(seed ^ 0x5bd1e995, stream, index));
}

/** A smooth random function of `x` of mean 0 and standard deviation about 0.7, which changes within one unit of `x`. */
export function smoothNoise(seed: number, stream: number, x: number): number {
  const left = Math.floor(x);
  const share = x - left;
  const eased = share * share * (3 - 2 * share);
  return gaussian(seed, stream, left) * (1 - eased) + gaussian(seed, stream, left + 1) * eased;
}

/** A seed that belongs to a text and another seed (FNV-1a, Fowler, Noll and Vo). */
export function seedFrom(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return scatter(hash) | 0;
}
