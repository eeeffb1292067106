import { FINE_DEPOSITION } from '../../simulate/advance.ts';
import {
  AIR_HEAT_WH,
  type AirExchange,
  BUFFER_PULL,
  HEAT_FACTOR,
  sumOfExchanges,
  WALL_PULL,
} from '../model/air-exchange.ts';
import { type BasePath, PLAN_STEP_MIN, PLAN_STEPS, type PlannedQuantity, type RoomSituation } from '../situation.ts';
import type { Choice } from './choice.ts';
import { type ClimateCourse, climateCourse } from './climate-course.ts';
import { levelAt, type Program } from './program.ts';
import type { Surroundings } from './surroundings.ts';
import { COMFORTABLE_HUMIDITY, comfortOf, POLLUTANTS, SURFACE_HUMIDITY, type Target, targetOf } from './targets.ts';
import { PREFERENCE_WEIGHTS, WORTH } from './weights.ts';

const HOURS = PLAN_STEP_MIN / 60;
const WIDTH = PLAN_STEPS + 1;
/** The quantiles that stand for all: 5, 50 and 95 %, with the weights by which they give a mean (Keefer and Bodily 1983). */
const PATHS = [0, 2, 4] as const;
const MEDIAN_PATH = 1;
const PATH_WEIGHTS = [0.185, 0.63, 0.185] as const;
/**
 * How far the outer paths count: there is a next plan in five minutes, so that what is unsure far ahead can be met once it shows.
 */
const RECOURSE = 0.6;
/** Saturated vapour grows by so much a kelvin. */
const VAPOUR_PER_K = 0.06;
/** How much faster than walls a heater brings the air back at most, 1/h. */
const MOST_HEATER_GAIN = 6;
/** Power of a heater over its band of 2 K, of which half is spare at the set point. */
const HEATER_BAND = 2;

/** How a pollutant comes and goes: rates 1/h under the plan (by step) and now, and what is outdoors in each step, canonical unit. */
interface PollutantFlow {
  /** By leaks and settling. */
  readonly loss: number;
  readonly out: Float64Array;
  readonly outNow: number;
  readonly brought: Float64Array;
  readonly broughtNow: number;
  readonly outside: Float64Array;
}

/** Parts of the cost of air, in this order in `RoomSimulation.costs`. */
export const AIR_PARTS = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity', 'mould'] as const;
const TEMPERATURE = 3;
const HUMIDITY = 4;
const MOULD = 5;

/**
 * A room's air over two hours under what its actuators would do. The balance of each quantity is linear, so a change of flows makes a
 * difference Δ to the path that comes if everything stays as it is: dΔ/dt = −(λ₀ + L')·Δ − (L' − L)·C₀ + (I' − I)·C_out, with C₀ that
 * path, λ₀ all losses but those by actuators, L and I what actuators take away and bring now (1/h), L' and I' under the plan. Solved
 * exactly over each step, in which flows and C₀ hold.
 */
export class RoomSimulation {
  /** Cost of the air of the last plan that was simulated, by `AIR_PARTS`, Wh worth. */
  readonly costs = new Float64Array(AIR_PARTS.length);
  /** Medians of the last plan at the end of each step, by PLANNED_QUANTITIES, canonical units. */
  readonly medians: Readonly<Record<PlannedQuantity, Float64Array>> = {
    co2: new Float64Array(PLAN_STEPS),
    pm25: new Float64Array(PLAN_STEPS),
    tvoc: new Float64Array(PLAN_STEPS),
    temperature: new Float64Array(PLAN_STEPS),
    humidity: new Float64Array(PLAN_STEPS),
  };
  readonly follows: Readonly<Record<PlannedQuantity, boolean>>;

  readonly #around: Surroundings;
  readonly #leakage: number;
  readonly #targets: readonly Target[];
  /** Paths of pollutants if everything stays: [pollutant][path * WIDTH + step]. */
  readonly #base: readonly Float64Array[];
  readonly #climate: ClimateCourse;
  readonly #low = new Float64Array(PLAN_STEPS);
  readonly #high = new Float64Array(PLAN_STEPS);
  /** Worth of one unit of each kind of exposure in each step. */
  readonly #polluted = new Float64Array(PLAN_STEPS);
  readonly #uncomfortable = new Float64Array(PLAN_STEPS);
  readonly #mould: number;
  readonly #heaterGain: number;
  readonly #heaterSpare: number;
  /** What the actuators do in each step under the plan, and now; see AirExchange. */
  readonly #outdoor = new Float64Array(PLAN_STEPS);
  readonly #particlesIn = new Float64Array(PLAN_STEPS);
  readonly #particlesOut = new Float64Array(PLAN_STEPS);
  readonly #cold = new Float64Array(PLAN_STEPS);
  readonly #water = new Float64Array(PLAN_STEPS);
  readonly #heat = new Float64Array(PLAN_STEPS);
  readonly #now: AirExchange;
  /** How each pollutant comes and goes, by POLLUTANTS. */
  readonly #flows: readonly PollutantFlow[];
  /** What the others do while one actuator's programs are tried. */
  readonly #others = new Float64Array(6 * PLAN_STEPS);
  /** Cost of the air if everything stays, up to each step. */
  readonly #staying: readonly Float64Array[] = AIR_PARTS.map(() => new Float64Array(WIDTH));

  constructor(situation: RoomSituation, around: Surroundings, choices: readonly Choice[]) {
    const { air, paths, inputs, type, preference } = situation;
    const steers = (quantity: PlannedQuantity) =>
      paths[quantity] !== undefined && (inputs[quantity] ?? 'good') === 'good';
    this.follows = {
      co2: steers('co2'),
      pm25: steers('pm25'),
      tvoc: steers('tvoc'),
      temperature: steers('temperature'),
      humidity: steers('humidity'),
    };
    this.#around = around;
    this.#leakage = situation.leakagePerHour;
    this.#targets = POLLUTANTS.map((pollutant) => targetOf(pollutant, situation));
    this.#base = POLLUTANTS.map((pollutant) =>
      this.follows[pollutant] ? startingFrom(air[pollutant], paths[pollutant]!) : new Float64Array(0),
    );
    const { health, comfort } = PREFERENCE_WEIGHTS[preference];
    for (let step = 0; step < PLAN_STEPS; step++) {
      const lasts = step === PLAN_STEPS - 1 ? 1 + around.afterwards / HOURS : 1;
      const weight = around.presence[step]! * HOURS;
      this.#polluted[step] = WORTH.step * health * weight * lasts;
      this.#uncomfortable[step] = comfort * weight * lasts;
      const { low, high } = comfortOf(type, around.night[step] === 1);
      this.#low[step] = low;
      this.#high[step] = high;
    }
    this.#climate = climateCourse(situation, around, this.follows);
    this.#mould = WORTH.mould * health * (1 + 3 * (situation.mouldIndex ?? 0)) * HOURS;
    const heater = choices.find(
      ({ status, now, levels }) =>
        status.actuator.kind === 'heater' && levels[now]! > this.#climate.temperature[0]! - 1,
    );
    const power = (heater && heatOfHeater(heater)) ?? 0;
    const perKelvin = AIR_HEAT_WH * HEAT_FACTOR * situation.volumeM3;
    this.#heaterGain = Math.min(MOST_HEATER_GAIN, power / HEATER_BAND / perKelvin);
    this.#heaterSpare = power / 2 / perKelvin;

    this.#now = sumOfExchanges(choices.map(({ exchanges, now }) => exchanges[now]!));
    this.#flows = POLLUTANTS.map((pollutant) => this.#flowOf(pollutant));
    this.#setAsNow();
    this.#run(0, Number.POSITIVE_INFINITY, true);
  }

  /** Cost of the air if everything stays as it is, Wh worth. */
  get stayingCost(): number {
    return this.#staying.reduce((sum, costs) => sum + costs[PLAN_STEPS]!, 0);
  }

  /** Sets what all actuators but one do, for `costWith`. */
  setOthers(choices: readonly Choice[], programs: readonly Program[], except: number): void {
    const others = this.#others;
    others.fill(0);
    for (let index = 0; index < choices.length; index++) {
      if (index === except) continue;
      const choice = choices[index]!;
      for (let step = 0; step < PLAN_STEPS; step++) {
        const exchange = choice.exchanges[levelAt(choice, programs[index]!, step)]!;
        others[step]! += exchange.outdoor;
        others[PLAN_STEPS + step]! += exchange.particlesIn;
        others[2 * PLAN_STEPS + step]! += exchange.particlesOut;
        others[3 * PLAN_STEPS + step]! += exchange.cold;
        others[4 * PLAN_STEPS + step]! += exchange.water;
        others[5 * PLAN_STEPS + step]! += exchange.heat;
      }
    }
  }

  /**
   * The cost of the room's air, Wh worth, if the others do what was set and this actuator follows a program.
   * @param ceiling what costs more is of no interest: then something above it is given as soon as that is clear
   */
  costWith(choice: Choice, program: Program, ceiling: number = Number.POSITIVE_INFINITY): number {
    const others = this.#others;
    for (let step = 0; step < PLAN_STEPS; step++) {
      const exchange = choice.exchanges[levelAt(choice, program, step)]!;
      this.#outdoor[step] = others[step]! + exchange.outdoor;
      this.#particlesIn[step] = others[PLAN_STEPS + step]! + exchange.particlesIn;
      this.#particlesOut[step] = others[2 * PLAN_STEPS + step]! + exchange.particlesOut;
      this.#cold[step] = others[3 * PLAN_STEPS + step]! + exchange.cold;
      this.#water[step] = others[4 * PLAN_STEPS + step]! + exchange.water;
      this.#heat[step] = others[5 * PLAN_STEPS + step]! + exchange.heat;
    }
    return this.#run(this.#firstDifference(), ceiling);
  }

  #setAsNow(): void {
    this.#outdoor.fill(this.#now.outdoor);
    this.#particlesIn.fill(this.#now.particlesIn);
    this.#particlesOut.fill(this.#now.particlesOut);
    this.#cold.fill(this.#now.cold);
    this.#water.fill(this.#now.water);
    this.#heat.fill(this.#now.heat);
  }

  /** The first step in which the actuators do anything else than now. */
  #firstDifference(): number {
    const now = this.#now;
    for (let step = 0; step < PLAN_STEPS; step++)
      if (
        Math.abs(this.#outdoor[step]! - now.outdoor) > 1e-9 ||
        Math.abs(this.#particlesOut[step]! - now.particlesOut) > 1e-9 ||
        Math.abs(this.#cold[step]! - now.cold) > 1e-9 ||
        Math.abs(this.#water[step]! - now.water) > 1e-9 ||
        Math.abs(this.#heat[step]! - now.heat) > 1e-9
      )
        return step;
    return PLAN_STEPS;
  }

  /** Particles settle and come and go by ways of their own; gases go with the air. */
  #flowOf(pollutant: (typeof POLLUTANTS)[number]): PollutantFlow {
    const { outdoor, particlesIn, particlesOut } = this.#now;
    const outside = this.#around[pollutant];
    if (pollutant !== 'pm25')
      return {
        loss: this.#leakage,
        out: this.#outdoor,
        outNow: outdoor,
        brought: this.#outdoor,
        broughtNow: outdoor,
        outside,
      };
    return {
      loss: this.#leakage + FINE_DEPOSITION,
      out: this.#particlesOut,
      outNow: particlesOut,
      brought: this.#particlesIn,
      broughtNow: particlesIn,
      outside,
    };
  }

  /** Simulates from the first step in which something differs; before it, all is as if everything stayed. */
  #run(first: number, ceiling: number, isBase = false): number {
    let sum = 0;
    for (let index = 0; index < this.#flows.length; index++) {
      sum += this.#pollutant(index, first, isBase);
      if (sum > ceiling) return sum;
    }
    return sum + this.#comfort(first, isBase);
  }

  #pollutant(index: number, first: number, isBase: boolean): number {
    const base = this.#base[index]!;
    if (base.length === 0) return 0;
    const { loss, out, outNow, brought, broughtNow, outside } = this.#flows[index]!;
    const { begin, kept: limit, step: size } = this.#targets[index]!;
    const perBelow = 1 / (limit - begin);
    const perStep = 1 / size;
    const medians = this.medians[POLLUTANTS[index]!];
    const staying = this.#staying[index]!;
    const weights = this.#polluted;
    const worth = POLLUTANTS[index] === 'tvoc' ? WORTH.tvocShare : 1;
    let total = staying[first]!;
    for (let path = 0; path < PATHS.length; path++) {
      const start = path * WIDTH;
      const share = PATH_WEIGHTS[path]! * worth;
      let difference = 0;
      let lastRate = -1;
      let kept = 1;
      let gain = 0;
      for (let step = first; step < PLAN_STEPS; step++) {
        const rate = loss + out[step]!;
        if (rate !== lastRate) {
          kept = Math.exp(-rate * HOURS);
          gain = rate > 1e-9 ? (1 - kept) / rate : HOURS;
          lastRate = rate;
        }
        const middle = 0.5 * (base[start + step]! + base[start + step + 1]!);
        const force = (outNow - out[step]!) * middle + (brought[step]! - broughtNow) * outside[step]!;
        difference = difference * kept + force * gain;
        let value = base[start + step + 1]! + difference;
        if (value < 0) value = 0;
        if (path === MEDIAN_PATH) medians[step] = value;
        if (value > begin) {
          let exposure: number = WORTH.nearLimit;
          if (value < limit) {
            const near = (value - begin) * perBelow;
            exposure *= near * near * near;
          } else {
            const above = (value - limit) * perStep;
            exposure += above + WORTH.square * above * above;
          }
          const cost = share * exposure * weights[step]!;
          total += cost;
          if (isBase) staying[step + 1]! += cost;
        }
      }
      if (path === MEDIAN_PATH) for (let step = 0; step < first; step++) medians[step] = base[start + step + 1]!;
    }
    if (isBase) for (let step = 0; step < PLAN_STEPS; step++) staying[step + 1]! += staying[step]!;
    this.costs[index] = total;
    return total;
  }

  #comfort(first: number, isBase: boolean): number {
    const { temperature: outside, vapour: outsideVapour } = this.#around;
    const now = this.#now;
    const { temperature, vapour, saturated, saturatedAtSurface } = this.#climate;
    const temperatures = this.medians.temperature;
    const humidities = this.medians.humidity;
    const followsHumidity = this.follows.humidity;
    const [stayedWarm, stayedDry, stayedClean] = [
      this.#staying[TEMPERATURE]!,
      this.#staying[HUMIDITY]!,
      this.#staying[MOULD]!,
    ];
    let warm = stayedWarm[first]!;
    let dry = stayedDry[first]!;
    let clean = stayedClean[first]!;
    let warmer = 0;
    let wetter = 0;
    for (let step = 0; step < first; step++) {
      temperatures[step] = temperature[step + 1]!;
      humidities[step] = Math.min(100, (100 * vapour[step + 1]!) / saturated[step]!);
    }
    const followsTemperature = this.follows.temperature;
    const [cold, heat, water, outdoor] = [this.#cold, this.#heat, this.#water, this.#outdoor];
    let [lastPull, kept, lastDrying, left] = [-1, 1, -1, 1];
    for (let step = first; step < PLAN_STEPS; step++) {
      const pull = WALL_PULL + this.#leakage / HEAT_FACTOR + cold[step]!;
      const middle = 0.5 * (temperature[step]! + temperature[step + 1]!);
      const helped = Math.max(0, Math.min(this.#heaterSpare, -warmer * this.#heaterGain));
      const heated = (now.cold - cold[step]!) * (middle - outside[step]!) + heat[step]! - now.heat + helped;
      if (pull !== lastPull) {
        kept = Math.exp(-pull * HOURS);
        lastPull = pull;
      }
      warmer = warmer * kept + (heated * (1 - kept)) / pull;
      const celsius = temperature[step + 1]! + warmer;
      temperatures[step] = celsius;
      const weight = this.#uncomfortable[step]!;
      if (followsTemperature) {
        const beyond = Math.max(this.#low[step]! - celsius, celsius - this.#high[step]!);
        if (beyond > 0) warm += WORTH.kelvin * 0.5 * (beyond + beyond * beyond) * weight;
      }
      if (followsHumidity) {
        const drying = BUFFER_PULL + this.#leakage + outdoor[step]!;
        const inside = 0.5 * (vapour[step]! + vapour[step + 1]!);
        const wetted = (now.outdoor - outdoor[step]!) * (inside - outsideVapour[step]!) + water[step]! - now.water;
        if (drying !== lastDrying) {
          left = Math.exp(-drying * HOURS);
          lastDrying = drying;
        }
        wetter = wetter * left + (wetted * (1 - left)) / drying;
        const grams = Math.max(0, vapour[step + 1]! + wetter);
        const swelling = 1 + VAPOUR_PER_K * warmer;
        const percent = Math.min(100, (100 * grams) / (saturated[step]! * swelling));
        humidities[step] = percent;
        const off = Math.max(COMFORTABLE_HUMIDITY.low - percent, percent - COMFORTABLE_HUMIDITY.high) / 10;
        if (off > 0) dry += WORTH.damp * off * off * weight;
        const surface = ((100 * grams) / (saturatedAtSurface[step]! * swelling) - SURFACE_HUMIDITY) / 10;
        if (surface > 0) clean += this.#mould * surface * surface;
      }
      if (isBase) {
        stayedWarm[step + 1] = warm;
        stayedDry[step + 1] = dry;
        stayedClean[step + 1] = clean;
      }
    }
    this.costs[TEMPERATURE] = warm;
    this.costs[HUMIDITY] = dry;
    this.costs[MOULD] = clean;
    return warm + dry + clean;
  }
}

function heatOfHeater({ status }: Choice): number | undefined {
  const { configuration } = status.actuator;
  return configuration.kind === 'heater' ? configuration.heat_watts : undefined;
}

/** The three paths with the value that they start from, one after the other. */
function startingFrom(current: number | undefined, path: BasePath): Float64Array {
  const values = new Float64Array(PATHS.length * WIDTH);
  PATHS.forEach((quantile, index) => {
    values[index * WIDTH] = current ?? path[0]![2]!;
    for (let step = 0; step < PLAN_STEPS; step++) {
      const median = path[step]![2]!;
      values[index * WIDTH + step + 1] =
        median + (path[step]![quantile]! - median) * (index === MEDIAN_PATH ? 1 : RECOURSE);
    }
  });
  return values;
}
