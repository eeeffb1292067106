import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { costOf, exposureHours, type Outcome, WEIGHTS } from './cost.ts';
import type { HysteresisParameters } from './policies/hysteresis-parameters.ts';
import { runWeeks } from './run-weeks.ts';

/**
 * Tunes the rules on homes that nobody is judged on: node --conditions=iaqverse-source bench/control/tune.ts [HOMES] [THREADS]. From
 * a usual setting it goes through the grid one threshold after another, round after round, until none does better; once for the
 * declared cost, and for other weights of exposure for the frontier. Writes what it found beside the rules.
 */
const GRID: { readonly [Key in keyof HysteresisParameters]: readonly number[] } = {
  co2: [700, 800, 900, 1000, 1200],
  co2Gap: [100, 200, 350],
  pm25: [6, 9, 12, 18, 25],
  opening: [0.2, 0.5, 1],
  airingMinutes: [8, 15, 30],
  base: [0, 1, 2],
  away: [0, 1],
  nightly: [0, 0.1, 0.3],
  humidity: [60, 65, 70],
};
const START: HysteresisParameters = {
  co2: 900,
  co2Gap: 200,
  pm25: 12,
  opening: 1,
  airingMinutes: 15,
  base: 1,
  away: 1,
  nightly: 0,
  humidity: 65,
};
/** kWh that an hour of exposure weighs: the declared one first. */
const EXPOSURE_WEIGHTS = [WEIGHTS.exposureHour, 0.02, 5];
const ROUNDS = 2;
const SEED = 1;
const homes = Number(process.argv[2] ?? 20);
const threads = Number(process.argv[3] ?? 2);

interface Tried extends Outcome {
  readonly parameters: HysteresisParameters;
}
const tried = new Map<string, Tried>();

async function evaluate(candidates: readonly HysteresisParameters[]): Promise<void> {
  const fresh = candidates.filter((parameters) => !tried.has(JSON.stringify(parameters)));
  const sums = new Map<string, Record<keyof Outcome, number>>();
  const tasks = fresh.flatMap((rules) =>
    Array.from({ length: homes }, (_, index) => ({
      series: 'tuning' as const,
      seed: SEED,
      index,
      policy: JSON.stringify(rules),
      rules,
    })),
  );
  await runWeeks(tasks, threads, ({ policy, figures }) => {
    const sum = sums.get(policy) ?? {
      co2HoursAbove1000: 0,
      pm25HoursAbove15: 0,
      discomfortHours: 0,
      energyKwh: 0,
      switchings: 0,
    };
    for (const key of Object.keys(sum) as (keyof Outcome)[]) sum[key] += figures[key] / homes;
    sums.set(policy, sum);
  });
  for (const parameters of fresh) {
    const key = JSON.stringify(parameters);
    tried.set(key, { parameters, ...sums.get(key)! });
  }
}

function best(weight: number): Tried {
  return [...tried.values()].reduce((least, one) => (costOf(one, weight) < costOf(least, weight) ? one : least));
}

/** Those that nobody else beats in exposure and in energy at once, the thriftiest first. */
function frontier(): Tried[] {
  const all = [...tried.values()];
  return all.filter((one) => !all.some((other) => dominates(other, one))).sort((a, b) => a.energyKwh - b.energyKwh);
}

function dominates(a: Outcome, b: Outcome): boolean {
  const [exposureA, exposureB] = [exposureHours(a), exposureHours(b)];
  return exposureA <= exposureB && a.energyKwh <= b.energyKwh && (exposureA < exposureB || a.energyKwh < b.energyKwh);
}

function figures({ parameters, ...outcome }: Tried) {
  const numbers = Object.entries(outcome).map(([key, value]): [string, number] => [key, rounded(value)]);
  return { parameters, exposureHours: rounded(exposureHours(outcome)), ...Object.fromEntries(numbers) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Writes what is found so far. */
function write(): void {
  const chosen = best(WEIGHTS.exposureHour);
  const report = {
    chosen: chosen.parameters,
    weights: WEIGHTS,
    homes,
    tried: tried.size,
    cost: rounded(costOf(chosen)),
    atChosen: figures(chosen),
    frontier: frontier().map(figures),
  };
  const file = fileURLToPath(new URL('./policies/hysteresis-tuned.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
}

await evaluate([START]);
for (const weight of EXPOSURE_WEIGHTS)
  for (let round = 0; round < ROUNDS; round++) {
    const before = best(weight).parameters;
    for (const key of Object.keys(GRID) as (keyof HysteresisParameters)[]) {
      const from = best(weight).parameters;
      await evaluate(GRID[key].map((value) => ({ ...from, [key]: value })));
      console.error(`weight ${weight}, round ${round}, ${key}: ${best(weight).parameters[key]}, ${tried.size} tried`);
      write();
    }
    if (best(weight).parameters === before) break;
  }
