import type { BalanceFilter } from './balance-filter.ts';
import type { BalanceKind } from './balance-kind.ts';

/** What a balance makes of the future at one horizon: mean and variance of the level. Reused between calls. */
export interface Ahead {
  mean: number;
  variance: number;
}

/** What is done to a balance: air of another level is let in, or the source is set. */
export interface BalanceChange {
  /** Loss added, 1/h. */
  readonly rate: number;
  /** The level of what comes in instead, units. */
  readonly level: number;
  /** The rates of the room as it is are taken to be no higher than this, 1/h (a window is closed). */
  readonly mostRate?: number | undefined;
  /** The source from now on, units/h, in place of the one that is believed. */
  readonly source?: number | undefined;
}

/** Modes less probable than this are left out. */
const NEGLIGIBLE = 1e-6;
const UNCHANGED: BalanceChange = { rate: 0, level: 0 };

/** ∫₀ʰ e^(−λ(h−s))·e^(−ks) ds, h. */
function convolved(lambda: number, k: number, hours: number): number {
  const difference = lambda - k;
  if (Math.abs(difference) * hours < 1e-4) return hours * Math.exp(-k * hours);
  return (Math.exp(-k * hours) - Math.exp(-lambda * hours)) / difference;
}

/**
 * The level after `hours`, if the rates hold and sources begin and end as they usually do: exact for each mode, mixed over the modes.
 * Writes into `into`.
 * @param reference the level that the room relaxes to without sources, units
 */
export function balanceAhead(
  kind: BalanceKind,
  filter: BalanceFilter,
  hours: number,
  reference: number,
  into: Ahead,
  change: BalanceChange = UNCHANGED,
): void {
  const count = kind.rates.length;
  const turn = 1 / kind.quietHold + 1 / kind.activeHold;
  const usual = kind.activeHold / (kind.activeHold + kind.quietHold);
  const end = 1 / kind.activeHold + 1 / kind.redrawHold;
  const { sourceMean } = filter;
  const fixed = change.source;
  let mean = 0;
  let square = 0;
  for (let k = 0; k < count; k++) {
    const own = change.mostRate === undefined ? kind.rates[k]! : Math.min(kind.rates[k]!, change.mostRate);
    const rate = own + change.rate;
    const rest = (own * reference + change.rate * change.level) / rate;
    const decay = Math.exp(-rate * hours);
    const held = (1 - decay) / rate;
    const ending = convolved(rate, end, hours);
    const turning = convolved(rate, turn, hours);
    const begun = sourceMean * usual * (held - turning);
    const lingering = sourceMean * (usual * held + (1 - usual) * turning - ending);
    const spread = filter.sourceSd ** 2 * held * held;
    for (let mode = k; mode < 2 * count; mode += count) {
      const weight = filter.weights[mode]!;
      if (weight < NEGLIGIBLE) continue;
      const active = mode >= count;
      const gain = active && fixed === undefined ? ending : 0;
      const given = fixed === undefined ? gain * filter.source[mode]! + (active ? lingering : begun) : fixed * held;
      const level = rest + decay * (filter.level[mode]! - rest) + given;
      const changing = active ? 1 - ending / held : usual * (1 - turning / held);
      const variance =
        decay * decay * filter.levelVariance[mode]! +
        2 * decay * gain * filter.covariance[mode]! +
        gain * gain * filter.sourceVariance[mode]! +
        (hours > 0 ? spread * changing : 0);
      mean += weight * (level - reference);
      square += weight * ((level - reference) ** 2 + variance);
    }
  }
  into.mean = reference + mean;
  into.variance = Math.max(0, square - mean * mean);
}
