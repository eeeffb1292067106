import type { InterlockName } from '../interlock/interlock.ts';
import { forbiddenBy } from '../interlock/permit.ts';
import type { Choice } from './choice.ts';
import type { Planning } from './plan-room.ts';
import { ownCost, type Program } from './program.ts';
import { bestProgram } from './search.ts';

/** What would have been done with an actuator, had an interlock not forbidden it. */
export interface Forbidden {
  readonly index: number;
  readonly actuator: string;
  readonly level: number;
  readonly interlock: InterlockName;
  readonly program: Program;
  /** What it would have saved against the plan, Wh worth. */
  readonly gain: number;
}

/** What is worth asking "why not", Wh worth. */
const LEAST_GAIN = 5;

/** For each actuator that interlocks hold back, what would have been better with it than the plan, if anything. */
export function forbiddenOf({
  choices,
  programs,
  simulation,
  permissions,
}: Pick<Planning, 'choices' | 'programs' | 'simulation' | 'permissions'>): Forbidden[] {
  return choices.flatMap((choice, index) => {
    const permission = permissions.get(choice.status.actuator.id);
    if (permission === undefined || permission.rules.length === 0 || choice.isAllowed.every(Boolean)) return [];
    simulation.setOthers(choices, programs, index);
    const present = programs[index]!;
    const cost = simulation.costWith(choice, present) + ownCost(choice, present);
    const free: Choice = { ...choice, isAllowed: choice.levels.map(() => true), isForced: false, isFree: true };
    const better = bestProgram(simulation, free, present, cost);
    const wanted = [better.program.level, better.program.after].find((level) => !choice.isAllowed[level]);
    if (wanted === undefined || cost - better.cost < LEAST_GAIN) return [];
    const level = choice.levels[wanted]!;
    const interlock = forbiddenBy(permission, level);
    if (interlock === undefined) return [];
    return [
      {
        index,
        actuator: choice.status.actuator.id,
        level,
        interlock,
        program: better.program,
        gain: cost - better.cost,
      },
    ];
  });
}
