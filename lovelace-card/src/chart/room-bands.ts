import { type Band, bandsOf, type Quantity, type RoomView, STANDARD_IDS, type StandardId } from '@iaqverse/core';

/** A room's standard, or undefined when the service knows one that this page does not. */
export function standardOf(room: RoomView): StandardId | undefined {
  return STANDARD_IDS.find((id) => id === room.standard);
}

/** The bands of levels that the room's standard gives a quantity, ascending; empty where it does not judge it. */
export function roomBands(room: RoomView, quantity: Quantity): readonly Band[] {
  const standard = standardOf(room);
  if (standard === undefined) return [];
  return bandsOf(standard, quantity, room.scoreOptions);
}

/** A span of values; its ends may be infinite. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span nearest to `value` over which the level is good or better; undefined where there is none. */
export function goodSpan(bands: readonly Band[], value: number): Span | undefined {
  const spans: { from: number; to: number }[] = [];
  for (const { level, from, to } of bands) {
    if (level !== 'excellent' && level !== 'good') continue;
    const last = spans.at(-1);
    if (last?.to === from) last.to = to;
    else spans.push({ from, to });
  }
  const away = ({ from, to }: Span): number => Math.max(from - value, value - to, 0);
  return spans.sort((a, b) => away(a) - away(b))[0];
}

/** Bands cut to what lies between two finite values. */
export function clipBands(bands: readonly Band[], low: number, high: number): Band[] {
  return bands
    .filter(({ from, to }) => to > low && from < high)
    .map(({ level, from, to }) => ({ level, from: Math.max(from, low), to: Math.min(to, high) }));
}
