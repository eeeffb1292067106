import { activeForecasting } from '../twin/room-forecasting.ts';
import type { HomeEffect } from './effect.ts';
import type { HomeEvent } from './event.ts';
import { type Home, roomAt } from './home.ts';

/** Another forest serves a quantity of a room, or none: the forecaster gets it, and the ledger says why. A room that is gone, or not forecast any more, leaves it. */
export function chooseForest(
  home: Home,
  { place, quantity, chosen, decision, figures }: Extract<HomeEvent, { kind: 'forest_chosen' }>,
  now: number,
  effects: HomeEffect[],
): void {
  const room = roomAt(home, place);
  const forecaster = room && activeForecasting(room)?.forecaster;
  if (forecaster === undefined) return;
  const before = forecaster.of(quantity)?.trial.version;
  forecaster.choose(quantity, chosen?.forest, chosen?.version);
  effects.push({
    kind: 'record',
    entry: {
      time: now,
      kind: decision === 'promoted' ? 'model_promoted' : 'model_withdrawn',
      ...place,
      actor: 'iaqverse',
      detail: { quantity, decision, serving: chosen?.version ?? null, before: before ?? null, ...figures },
    },
  });
}
