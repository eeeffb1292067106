import { actionOf } from '../action-of-level.ts';
import type { Loss, RunnerUp } from '../plan.ts';
import { PLAN_STEPS } from '../situation.ts';
import type { Choice } from './choice.ts';
import type { Forbidden } from './forbidden.ts';
import { difference, outcomeOf } from './plan-parts.ts';
import type { Planning } from './plan-room.ts';
import { ownCost, type Program } from './program.ts';
import { bestProgram, searchPrograms } from './search.ts';
import { PARTS, type Part } from './weights.ts';

/** What each part of the cost is called when it decides against something. */
const LOSS_OF: Readonly<Record<Part, Loss>> = {
  co2: 'less_effect',
  pm25: 'less_effect',
  tvoc: 'less_effect',
  temperature: 'discomfort',
  humidity: 'discomfort',
  mould: 'less_effect',
  electricity: 'energy',
  heat: 'heat',
  noise: 'noise',
  effort: 'effort',
  wear: 'wear',
};

/**
 * What would have been done instead of an action: what an interlock forbids, where that was better; else what the room's other actuators
 * would do without this one; else another level of the same one. Undefined where there was no choice.
 */
export function runnerUpOf(planning: Planning, index: number, forbidden: readonly Forbidden[]): RunnerUp | undefined {
  const { choices, programs } = planning;
  const [worst] = forbidden.filter((one) => one.index !== index).sort((a, b) => b.gain - a.gain);
  if (worst !== undefined) {
    const choice = choices[worst.index]!;
    const level = choice.levels.indexOf(worst.level);
    return { ...described(choice, level), loss: 'forbidden', forbiddenBy: worst.interlock };
  }
  const others = instead(planning, index) ?? anotherLevel(planning, index);
  if (others === undefined) return undefined;
  const { at, programs: second } = others;
  const { simulation, situation, around, outcome } = planning;
  const dearer = difference(outcomeOf(simulation, choices, second, situation, around), outcome);
  const [most] = PARTS.toSorted((a, b) => dearer[b] - dearer[a]);
  const changed = second[at]!;
  const level = changed.level === choices[at]!.now ? changed.after : changed.level;
  if (programs[at] === changed) return undefined;
  return { ...described(choices[at]!, level), loss: LOSS_OF[most!] };
}

interface Instead {
  /** The actuator that does something else. */
  readonly at: number;
  readonly programs: readonly Program[];
}

/** What the others would do if this actuator stayed as it is. */
function instead({ simulation, choices, programs }: Planning, index: number): Instead | undefined {
  if (!choices.some(({ isFree }, other) => isFree && other !== index)) return undefined;
  const found = searchPrograms(simulation, choices, new Set([index]));
  const at = found.programs.findIndex(
    (program, other) => other !== index && program.from < PLAN_STEPS && program.level !== programs[other]!.level,
  );
  return at < 0 ? undefined : { at, programs: found.programs };
}

/** The best that the same actuator could do at another level. */
function anotherLevel({ simulation, choices, programs }: Planning, index: number): Instead | undefined {
  const choice = choices[index]!;
  const taken = programs[index]!.level;
  const rest: Choice = {
    ...choice,
    isAllowed: choice.isAllowed.map((allowed, level) => allowed && level !== taken && level !== choice.off),
  };
  if (!rest.isAllowed.some((allowed, level) => allowed && level !== choice.now)) return undefined;
  simulation.setOthers(choices, programs, index);
  const [first] = rest.levels
    .flatMap((_, level) => {
      if (!rest.isAllowed[level] || level === choice.now) return [];
      const start = { from: 0, level, until: PLAN_STEPS, after: level };
      return [{ program: start, cost: simulation.costWith(choice, start) + ownCost(choice, start) }];
    })
    .sort((a, b) => a.cost - b.cost);
  const best = bestProgram(simulation, { ...rest, isForced: true }, first!.program, first!.cost);
  return { at: index, programs: programs.map((other, at) => (at === index ? best.program : other)) };
}

function described(
  { status: { actuator }, levels, now }: Choice,
  level: number,
): Pick<RunnerUp, 'actuator' | 'kind' | 'name' | 'action' | 'level'> {
  return {
    actuator: actuator.id,
    kind: actuator.kind,
    name: actuator.name,
    action: actionOf(actuator, levels[now], levels[level]!),
    level: levels[level]!,
  };
}
