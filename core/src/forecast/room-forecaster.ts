import { BIN, type RecentMeans } from '../twin/recent-means.ts';
import { keepVentilation, restoreVentilation } from '../ventilation/kept-state.ts';
import { observeAir } from '../ventilation/observe-air.ts';
import { physicalForecast } from '../ventilation/physical-forecast.ts';
import { createVentilation, type VentilationOptions, type VentilationState } from '../ventilation/state.ts';
import { FEATURES, writeFeatures } from './features.ts';
import type { QuantityForecast } from './forecast.ts';
import type { Forest } from './forest/forest.ts';
import { FORECAST_QUANTITIES, type ForecastQuantity, HORIZONS_MIN } from './horizons.ts';
import { type KeptQuantity, type KeptRoom, keptRoom, readKeptRoom } from './learned/kept-room.ts';
import { KeepingTape, KeptTape } from './learned/tape.ts';
import { decodeChanges } from './model/decode.ts';
import { QuantityForecaster } from './quantity-forecaster.ts';
import type { RoomInputs } from './room-inputs.ts';

/** What a model is asked for a room: one row of features a quantity. */
export interface ForecastQuestion {
  /** The end of the five minutes that it starts from, ms. */
  readonly at: number;
  readonly quantities: readonly ForecastQuantity[];
  /** `quantities.length` rows of `FEATURES.length` numbers. */
  readonly rows: Float32Array;
}

/** What is fixed of a room. */
export type RoomFacts = VentilationOptions;

/**
 * A room's forecaster: physics, features, and what it learned of this room. Every five minutes `close` takes what was
 * measured and asks; `answer` takes what the model says and makes the forecast. It is updated in place.
 */
export class RoomForecaster {
  #ventilation: VentilationState;
  readonly #quantities = new Map<ForecastQuantity, QuantityForecaster>();
  readonly #physics = new Map<ForecastQuantity, Float64Array>();
  #deviations = new Map<ForecastQuantity, ArrayLike<number>>();
  readonly #inputs: RoomInputs[] = [];

  /** @param ventilation what is believed of its air already */
  constructor(facts: RoomFacts, ventilation: VentilationState = createVentilation(facts)) {
    this.#ventilation = ventilation;
  }

  /** What is believed of its air. */
  get ventilation(): VentilationState {
    return this.#ventilation;
  }

  /**
   * A forecaster that goes on from what another one had learned of the same room. Forests are kept elsewhere: `choose`
   * brings them back. What waited for what comes is lost, so that nothing is learned from the two hours before.
   * @param facts what is fixed of the room now
   * @param kept what `save` gave
   * @throws IaqverseError `learned_unusable` when it is damaged, or of another version
   */
  static restore(facts: RoomFacts, kept: unknown): RoomForecaster {
    const { ventilation, quantities } = readKeptRoom(kept);
    const room = new RoomForecaster(facts, restoreVentilation(facts, ventilation));
    for (const quantity of FORECAST_QUANTITIES) {
      const of = quantities[quantity];
      if (of === undefined) continue;
      const forecaster = room.#forecaster(quantity);
      const tape = new KeptTape(of.learned);
      forecaster.keep(tape);
      tape.end();
      forecaster.trial.version = of.forest;
    }
    return room;
  }

  /** What this room learned, to be restored another time. */
  save(): KeptRoom {
    const quantities: Partial<Record<ForecastQuantity, KeptQuantity>> = {};
    for (const [quantity, forecaster] of this.#quantities) {
      const tape = new KeepingTape();
      forecaster.keep(tape);
      const { version } = forecaster.trial;
      quantities[quantity] = { learned: tape.text(), ...(version !== undefined && { forest: version }) };
    }
    return keptRoom(keepVentilation(this.#ventilation), quantities);
  }

  /**
   * Goes on from what playing this room's past again taught another forecaster: each quantity of which that one knows
   * more. Forests that serve go on. Returns whether there was anything to take over.
   * @param learned what `save` gave
   * @throws IaqverseError `learned_unusable`; nothing is taken over then
   */
  takeOver(learned: unknown): boolean {
    const other = RoomForecaster.restore(this.#ventilation.options, learned);
    const better = [...other.#quantities.values()].filter(
      ({ quantity, labels }) => labels > (this.of(quantity)?.labels ?? 0),
    );
    for (const theirs of better) {
      const { forest, trial } = this.#forecaster(theirs.quantity);
      theirs.choose(forest, trial.version);
      this.#quantities.set(theirs.quantity, theirs);
    }
    if (better.length > 0) this.#ventilation = other.#ventilation;
    return better.length > 0;
  }

  /** A forest of this room serves a quantity from now on, or none. */
  choose(quantity: ForecastQuantity, forest: Forest | undefined, version: string | undefined): void {
    this.#forecaster(quantity).choose(forest, version);
  }

  /** What is forecast of a quantity, or undefined while it was never measured. */
  of(quantity: ForecastQuantity): QuantityForecaster | undefined {
    return this.#quantities.get(quantity);
  }

  /** Takes the five minutes that end at `end` (ms). Undefined when nothing was measured in them. */
  close(
    end: number,
    means: ReadonlyMap<ForecastQuantity, RecentMeans>,
    inputs: RoomInputs,
  ): ForecastQuestion | undefined {
    const time = end - BIN;
    const known: ForecastQuantity[] = [];
    const observed: Partial<Record<ForecastQuantity, number>> = {};
    for (const quantity of FORECAST_QUANTITIES) {
      const of = means.get(quantity);
      if (of === undefined) continue;
      if (!this.#forecaster(quantity).take(of, time)) continue;
      known.push(quantity);
      observed[quantity] = this.of(quantity)!.past[0]!;
    }
    if (known.length === 0) return undefined;
    observeAir(this.#ventilation, { time: end, ...observed, ...ventilationInputs(inputs) });
    this.#expect(end, known);
    const before = this.#inputs.length === INPUTS_KEPT ? this.#inputs.shift()! : (this.#inputs[0] ?? inputs);
    this.#inputs.push(inputs);
    const rows = new Float32Array(known.length * FEATURES.length);
    const others = Object.fromEntries(known.map((quantity) => [quantity, this.of(quantity)!]));
    for (const [index, quantity] of known.entries()) {
      const { past, character, profile } = this.of(quantity)!;
      const physics = this.#physics.get(quantity)!;
      writeFeatures(
        { quantity, time, past, character, profile, physics, others, inputs, inputsBefore: before },
        rows,
        index * FEATURES.length,
      );
    }
    return { at: end, quantities: known, rows };
  }

  /** Makes the forecast. `outputs` is the model's answer (a row a quantity), or undefined when none came: then the physics answers. */
  answer(question: ForecastQuestion, outputs: Float32Array | undefined): QuantityForecast[] {
    return question.quantities.map((quantity, index) => {
      const forecaster = this.of(quantity)!;
      const physics = this.#physics.get(quantity)!;
      const said =
        outputs === undefined
          ? physicalChanges(physics, this.#deviations.get(quantity)!)
          : decodeChanges(outputs, index, forecaster.character.scale);
      return forecaster.forecast(
        question.at - BIN,
        question.rows,
        index * FEATURES.length,
        said,
        physics,
        outputs === undefined ? 'physics' : 'model',
      );
    });
  }

  #forecaster(quantity: ForecastQuantity): QuantityForecaster {
    let forecaster = this.#quantities.get(quantity);
    if (forecaster === undefined) {
      forecaster = new QuantityForecaster(quantity);
      this.#quantities.set(quantity, forecaster);
      this.#physics.set(quantity, new Float64Array(HORIZONS_MIN.length));
    }
    return forecaster;
  }

  /** What the physics expects from here, as changes. */
  #expect(end: number, known: readonly ForecastQuantity[]): void {
    const paths = physicalForecast(this.#ventilation, end, HORIZONS_MIN);
    for (const quantity of known) {
      const path = paths[quantity]!;
      const from = this.of(quantity)!.past[0]!;
      const changes = this.#physics.get(quantity)!;
      for (let horizon = 0; horizon < changes.length; horizon++) changes[horizon] = path.mean[horizon]! - from;
      this.#deviations.set(quantity, path.sd);
    }
  }
}

/** Kept at each close: the oldest is a quarter of an hour old. */
const INPUTS_KEPT = 3;
const OPEN = 0.05;

function ventilationInputs({ window, purifier, ventilation, occupancy, outdoor }: RoomInputs) {
  return {
    ...(window !== undefined && { window: window > OPEN }),
    ...(purifier !== undefined && { purifier }),
    ...(ventilation !== undefined && { ventilation }),
    ...(occupancy !== undefined && { occupancy }),
    ...(outdoor !== undefined && { outdoor }),
  };
}

/** The quantiles of a standard normal distribution at `QUANTILES`. */
const NORMAL = [-1.6449, -0.6745, 0, 0.6745, 1.6449];

function physicalChanges(changes: ArrayLike<number>, deviations: ArrayLike<number>): number[][] {
  return HORIZONS_MIN.map((_, horizon) => NORMAL.map((z) => changes[horizon]! + z * deviations[horizon]!));
}
