import { PLAN_STEP_MIN, PLAN_STEPS, type PlannedQuantity, type RoomSituation } from '../situation.ts';
import { type Choice, OWN_PARTS, ownCosts } from './choice.ts';
import { levelAt, movingCost, type Program } from './program.ts';
import { AIR_PARTS, type RoomSimulation } from './simulation.ts';
import type { Surroundings } from './surroundings.ts';
import { PARTS, type Parts } from './weights.ts';

const HOURS = PLAN_STEP_MIN / 60;

/** What a set of programs makes of a room: its cost by part, Wh worth, and its medians at the end of each step, canonical units. */
export interface Outcome {
  readonly parts: Parts;
  readonly cost: number;
  readonly medians: Readonly<Record<PlannedQuantity, readonly number[]>>;
}

/** Simulates programs once more and keeps all that comes of them. */
export function outcomeOf(
  simulation: RoomSimulation,
  choices: readonly Choice[],
  programs: readonly Program[],
  situation: RoomSituation,
  around: Surroundings,
): Outcome {
  const parts = Object.fromEntries(PARTS.map((part) => [part, 0])) as Parts;
  if (choices.length > 0) {
    simulation.setOthers(choices, programs, 0);
    simulation.costWith(choices[0]!, programs[0]!);
  }
  AIR_PARTS.forEach((part, index) => {
    parts[part] = simulation.costs[index]!;
  });
  choices.forEach((choice, index) => {
    const program = programs[index]!;
    for (let step = 0; step < PLAN_STEPS; step++) {
      const lasts = step === PLAN_STEPS - 1 ? 1 + around.afterwards / HOURS : 1;
      const costs = ownCosts(choice.effects[levelAt(choice, program, step)]!, step, situation, around);
      for (const part of OWN_PARTS) parts[part] += costs[part] * lasts;
    }
    parts[choice.byHand ? 'effort' : 'wear'] += movingCost(choice, program);
  });
  const { medians } = simulation;
  return {
    parts,
    cost: PARTS.reduce((sum, part) => sum + parts[part], 0),
    medians: {
      co2: Array.from(medians.co2),
      pm25: Array.from(medians.pm25),
      tvoc: Array.from(medians.tvoc),
      temperature: Array.from(medians.temperature),
      humidity: Array.from(medians.humidity),
    },
  };
}

/** By how much each part is larger in one outcome than in another. */
export function difference(larger: Outcome, smaller: Outcome): Parts {
  return Object.fromEntries(PARTS.map((part) => [part, larger.parts[part] - smaller.parts[part]])) as Parts;
}
