import { FORECAST_QUANTITIES, type ForecastQuantity, type Place } from '@iaqverse/core';

const FIRST = 'forest/';

/** The kind of model that a room's own forest is. */
export const FOREST_KIND = 'forest';

/** The name by which the registry knows the forests of a quantity of a room. */
export function forestName({ site, room }: Place, quantity: ForecastQuantity): string {
  return `${FIRST}${site}/${room}/${quantity}`;
}

/** What a name stands for; undefined when it is none of a forest. */
export function forestOf(name: string): { readonly place: Place; readonly quantity: ForecastQuantity } | undefined {
  if (!name.startsWith(FIRST)) return undefined;
  const [site, room, quantity, ...more] = name.slice(FIRST.length).split('/');
  const known = FORECAST_QUANTITIES.find((candidate) => candidate === quantity);
  if (site === undefined || room === undefined || known === undefined || more.length > 0) return undefined;
  return { place: { site, room }, quantity: known };
}

/** Whether a name is kept for what rooms learn. */
export function isKeptForForests(name: string): boolean {
  return name.startsWith(FIRST);
}
