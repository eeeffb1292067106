import {
  activeForecasting,
  type ForecastQuantity,
  formatIso,
  type Home,
  type HomeEvent,
  type Log,
  type Place,
  roomAt,
} from '@iaqverse/core';
import { type ChosenForest, type Forests, figuresOf } from './forests.ts';
import type { RefitResult } from './refit-messages.ts';

/** How a refit of one quantity may end: as the core judges it, failed, or undone because what it promoted was worse. */
export const REFIT_OUTCOMES = ['promoted', 'kept', 'withdrawn', 'too_early', 'failed', 'rolled_back'] as const;
export type RefitOutcomeName = (typeof REFIT_OUTCOMES)[number];

export interface ServingParts {
  readonly home: Home;
  readonly apply: (event: HomeEvent) => void;
  readonly forests: Forests;
  readonly log: Log;
}

/** Which forest serves: changed in the registry first, and then in the home, which says why in the ledger. */
export class Serving {
  readonly #parts: ServingParts;

  constructor(parts: ServingParts) {
    this.#parts = parts;
  }

  /** What a refit found counts once the registry has it. Resolves with how it ended; undefined where the room went meanwhile. */
  async settle(
    place: Place,
    { quantity, outcome }: RefitResult,
    at: number,
    seconds: number,
  ): Promise<RefitOutcomeName | undefined> {
    const { forests, home, log } = this.#parts;
    const before = servingOf(home, place, quantity);
    // The room was removed meanwhile, or is on its way out of the forecast ones.
    if (before === 'gone') return undefined;
    const { decision, champion } = outcome;
    const figures = figuresOf(outcome);
    const served = { place, quantity };
    let version = before;
    if (decision === 'promoted' && champion !== undefined) {
      version = formatIso(at);
      const chosen = await forests.promote(served, { version, forest: champion }, at, outcome);
      await this.#choose(place, quantity, chosen, 'promoted', figures);
    } else if (decision === 'withdrawn') {
      version = undefined;
      await forests.withdraw(served);
      await this.#choose(place, quantity, undefined, 'withdrawn', figures);
    }
    await forests.record(served, {
      at,
      seconds: Math.round(seconds * 10) / 10,
      outcome: decision,
      ...(version !== undefined && { version }),
      ...(before !== undefined && { before }),
      rows: outcome.learned,
      metrics: figures,
    });
    log.debug('A quantity was refitted', { ...place, quantity, decision, ...figures });
    return decision;
  }

  /** The forest of a quantity did badly: the one before serves again, or none. Resolves with whether there was anything to undo. */
  async rollBack(place: Place, quantity: ForecastQuantity, at: number): Promise<boolean> {
    const { forests, home } = this.#parts;
    const room = roomAt(home, place);
    const trial = room && activeForecasting(room)?.forecaster.of(quantity)?.trial;
    const version = trial?.version;
    if (trial === undefined || version === undefined || !trial.failed) return false;
    const { forest, corrected, model, labels } = trial;
    const figures = { forest, corrected, model, labels };
    const served = { place, quantity };
    const chosen = await forests.rollBack(served, version, at);
    await this.#choose(place, quantity, chosen, 'rolled_back', figures);
    await forests.record(served, {
      at,
      seconds: 0,
      outcome: 'rolled_back',
      ...(chosen !== undefined && { version: chosen.version }),
      before: version,
      rows: 0,
      metrics: figures,
    });
    return true;
  }

  /** The registry has it: the home gets it. Where the room went meanwhile, the registry forgets it again. */
  async #choose(
    place: Place,
    quantity: ForecastQuantity,
    chosen: ChosenForest | undefined,
    decision: 'promoted' | 'withdrawn' | 'rolled_back',
    figures: Readonly<Record<string, number>>,
  ): Promise<void> {
    const { apply, home, forests } = this.#parts;
    if (roomAt(home, place) === undefined) return forests.forget(place);
    apply({ kind: 'forest_chosen', place, quantity, chosen, decision, figures });
  }

  /** A refit failed. */
  async fail(place: Place, quantity: ForecastQuantity, at: number, seconds: number, note: string): Promise<void> {
    const failure = { at, seconds, outcome: 'failed', rows: 0, metrics: {}, note };
    await this.#parts.forests.record({ place, quantity }, failure);
  }
}

/** The version that serves a quantity of a room, `gone` where the room is not forecast any more. */
function servingOf(home: Home, place: Place, quantity: ForecastQuantity): string | undefined | 'gone' {
  const room = roomAt(home, place);
  const forecasting = room && activeForecasting(room);
  return forecasting === undefined ? 'gone' : forecasting.forecaster.of(quantity)?.trial.version;
}
