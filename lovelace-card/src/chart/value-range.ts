import { CATALOGUE, type Quantity } from '@iaqverse/core';

/** The share of the values' span left free above and below. */
const MARGIN = 0.08;
/** The least span in units of the last decimal shown. */
const LEAST_DIGITS = 20;
/** The least span of what ranges over decades, as a share of its value. */
const LEAST_SHARE = 0.15;
const DECADE = 10;
/** An edge further away than so many spans of the values is not brought into view. */
const REACH = 1;

/**
 * The span of values that a chart of a quantity shows, in its canonical unit: the values with a margin, wide enough
 * that noise does not look like weather, and with the nearest edge above where a level or limit changes, when it is
 * near enough to matter.
 */
export function valueRange(
  quantity: Quantity,
  lowest: number,
  highest: number,
  edges: readonly number[],
): [low: number, high: number] {
  const { min } = CATALOGUE[quantity];
  const middle = (highest + lowest) / 2;
  const span = Math.max(highest - lowest, leastSpan(quantity, middle));
  let low = Math.min(lowest, middle - span / 2);
  let high = Math.max(highest, middle + span / 2);
  const above = Math.min(...edges.filter((edge) => edge > highest));
  if (above - highest <= REACH * span) high = Math.max(high, above);
  const margin = (high - low) * MARGIN;
  low = Math.max(low - margin, Math.min(min, lowest));
  high += margin;
  return [low, high];
}

/** A concentration may vary by a share of itself unnoticed; a pressure or a temperature may not. */
function leastSpan(quantity: Quantity, value: number): number {
  const { min, max, decimals } = CATALOGUE[quantity];
  const digits = LEAST_DIGITS * 10 ** -decimals;
  return min >= 0 && max > DECADE * min ? Math.max(digits, LEAST_SHARE * value) : digits;
}
