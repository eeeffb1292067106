import type { Curve } from './standard.ts';

/** A curve laid out for fast reading. */
export interface Knots {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** A curve whose first numbers went through `convert`, which keeps their order. */
export function knotsOf(curve: Curve, convert: (value: number) => number = (value) => value): Knots {
  return {
    from: Float64Array.from(curve, ([value]) => convert(value)),
    to: Float64Array.from(curve, ([, score]) => score),
  };
}

/** The curve's value at `x`; at a knot exactly the knot's. */
export function read({ from, to }: Knots, x: number): number {
  const last = from.length - 1;
  if (x >= from[last]!) return to[last]!;
  let right = 0;
  while (x > from[right]!) right++;
  if (right === 0 || x === from[right]!) return to[right]!;
  const start = from[right - 1]!;
  const share = (x - start) / (from[right]! - start);
  return to[right - 1]! + share * (to[right]! - to[right - 1]!);
}

/** The values, ascending, at which a curve passes through `level` from one side to the other. */
export function crossings({ from, to }: Knots, level: number): number[] {
  const found: number[] = [];
  for (let right = 1; right < from.length; right++) {
    const [a, b] = [to[right - 1]!, to[right]!];
    if (a >= level === b >= level) continue;
    found.push(
      b === level ? from[right]! : from[right - 1]! + ((level - a) / (b - a)) * (from[right]! - from[right - 1]!),
    );
  }
  return found;
}
