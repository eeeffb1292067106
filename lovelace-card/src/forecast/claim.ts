import type { QuantityForecast, RoomForecast, RoomView } from '@iaqverse/core';

const CLAIMS = ['better', 'learning', 'no_better', 'persistence'] as const;
/**
 * How far a quantity's forecast may be believed in this room, that which may claim most first: it was `better` than "it
 * stays as it is" here; too little of what it said has come to know (`learning`); it was `no_better`, and nothing may be
 * said that goes beyond; or it is `persistence` itself, as the room is too new or its sensor stands still.
 */
export type Claim = (typeof CLAIMS)[number];

/** What a forecast may claim, by what it rests on and how it did lately. */
export function claimOf({ basis, skill }: Pick<QuantityForecast, 'basis' | 'skill'>): Claim {
  if (basis === 'persistence') return 'persistence';
  if (skill === undefined) return 'learning';
  return skill > 0 ? 'better' : 'no_better';
}

/** Whether a forecast may be shown as saying more than "it stays as it is". */
export function saysMore(forecast: QuantityForecast): boolean {
  const claim = claimOf(forecast);
  return claim === 'better' || claim === 'learning';
}

/** A quantity's forecast; undefined where there is none. */
export function forecastOf(forecast: RoomForecast | undefined, quantity: string): QuantityForecast | undefined {
  return forecast?.quantities.find((one) => one.quantity === quantity);
}

/**
 * What the score that is expected of a room may claim: where what weighs most is forecast, that forecast decides;
 * otherwise the one that may claim most.
 */
export function scoreClaim({ forecast, score }: Pick<RoomView, 'forecast' | 'score'>): Claim | undefined {
  const dominant = score && forecastOf(forecast, score.dominant);
  if (dominant !== undefined) return claimOf(dominant);
  const claims = forecast?.quantities.map(claimOf) ?? [];
  return CLAIMS.find((claim) => claims.includes(claim));
}

/** Whether the score that is expected of a room may be shown. */
export function scoreSaysMore(room: Pick<RoomView, 'forecast' | 'score'>): boolean {
  const claim = scoreClaim(room);
  return claim === 'better' || claim === 'learning';
}

/** Those of a forecast that may claim just this, in its order. */
export function claiming({ quantities }: RoomForecast, claim: Claim): QuantityForecast[] {
  return quantities.filter((one) => claimOf(one) === claim);
}
