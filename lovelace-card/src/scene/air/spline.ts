export type Guide = readonly [x: number, y: number, z: number];

const distance = (one: Guide, other: Guide): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);

/**
 * Catmull and Rom's spline between `b` and `c`, in the centripetal form (Yuksel, Schaefer and Keyser 2011) that makes no
 * loops where guides stand close; `t` 0–1.
 */
function between(a: Guide, b: Guide, c: Guide, d: Guide, t: number, axis: 0 | 1 | 2): number {
  const step = Math.sqrt(distance(b, c)) || 1;
  const before = Math.sqrt(distance(a, b)) || step;
  const after = Math.sqrt(distance(c, d)) || step;
  const [p, q, r, s] = [a[axis], b[axis], c[axis], d[axis]];
  const leave = step * ((q - p) / before - (r - p) / (before + step) + (r - q) / step);
  const reach = step * ((r - q) / step - (s - q) / (step + after) + (s - r) / after);
  return q + t * (leave + t * (3 * (r - q) - 2 * leave - reach + t * (2 * (q - r) + leave + reach)));
}

/** Steps between two guides before lengths are evened out. */
const FINE = 12;

/** So many points (x, y, z one after another) along a smooth curve through the guides, equally far from each other. */
export function spline(guides: readonly Guide[], samples: number): Float32Array {
  const fine: Guide[] = [];
  const at = (index: number) => guides[Math.min(guides.length - 1, Math.max(0, index))]!;
  for (let index = 0; index < guides.length - 1; index++) {
    const four = [at(index - 1), at(index), at(index + 1), at(index + 2)] as const;
    for (let step = index === 0 ? 0 : 1; step <= FINE; step++) {
      const t = step / FINE;
      fine.push([between(...four, t, 0), between(...four, t, 1), between(...four, t, 2)]);
    }
  }
  const lengths = [0];
  for (let index = 1; index < fine.length; index++)
    lengths.push(lengths[index - 1]! + distance(fine[index - 1]!, fine[index]!));
  const points = new Float32Array(samples * 3);
  let index = 0;
  for (let sample = 0; sample < samples; sample++) {
    const length = (lengths.at(-1)! * sample) / (samples - 1);
    while (index < fine.length - 2 && lengths[index + 1]! < length) index++;
    const t = Math.min(1, (length - lengths[index]!) / (lengths[index + 1]! - lengths[index]! || 1));
    for (const axis of [0, 1, 2] as const)
      points[sample * 3 + axis] = fine[index]![axis] * (1 - t) + fine[index + 1]![axis] * t;
  }
  return points;
}
