import { PLAN_STEPS } from '../situation.ts';
import type { Choice } from './choice.ts';
import { goingTo, normalised, ownCost, type Program, staying } from './program.ts';
import type { RoomSimulation } from './simulation.ts';

/** When an actuator may begin, and how long it may go on, in steps. */
const DELAYS = [0, 1, 2, 3, 4, 6, 9, 12, 18] as const;
const DURATIONS = [1, 2, 3, 4, 5, 6, 9, 12, 18, PLAN_STEPS] as const;
/** Programs that a search starts from: an airing of 20 minutes and of 10, the level from now on, and from half an hour on. */
const STARTS = [
  { from: 0, duration: PLAN_STEPS },
  { from: 0, duration: 4 },
  { from: 0, duration: 2 },
  { from: 6, duration: PLAN_STEPS },
] as const;
/** So many of them are followed further. */
const FOLLOWED = 2;
const MOST_PASSES = 3;
const MOST_SWEEPS = 3;
/** What is gained by less than this is not worth a word, Wh worth: it keeps equal plans from taking turns. */
const LEAST_GAIN = 0.5;

/** A program for each actuator, and what all of it costs, Wh worth. */
export interface Found {
  readonly programs: readonly Program[];
  readonly cost: number;
}

/**
 * The cheapest programs that a search finds, never dearer than leaving everything as it stands. What motors do now never counts on
 * hands, which may not come: motors are planned first, as if nobody moved anything; then what people are asked, and what motors
 * do later, for which there is another plan.
 * @param held indices of choices that stay as they are
 */
export function searchPrograms(
  simulation: RoomSimulation,
  choices: readonly Choice[],
  held: ReadonlySet<number> = NOTHING_HELD,
): Found {
  const stay = choices.map(asItStands);
  const hands = choices.flatMap(({ byHand, isFree }, index) => (byHand && isFree && !held.has(index) ? [index] : []));
  const alone = searchFrom(simulation, choices, stay, new Set([...held, ...hands]));
  if (hands.length === 0) return alone;
  const begins = alone.programs.map(({ from }, index) => from === 0 && !choices[index]!.byHand);
  const fixed = new Set([...held, ...begins.flatMap((is, index) => (is ? [index] : []))]);
  const later = choices.map((choice) => (choice.byHand ? choice : { ...choice, isLocked: notNow(choice) }));
  const start = stay.map((program, index) => (begins[index] ? alone.programs[index]! : program));
  const together = searchFrom(simulation, later, start, fixed);
  return together.cost < alone.cost - LEAST_GAIN ? together : alone;
}

const NOTHING_HELD: ReadonlySet<number> = new Set();

function notNow({ isLocked }: Choice): Uint8Array {
  return isLocked.with(0, 1);
}

/**
 * The cheapest programs that a search finds from a start, never dearer than it: one actuator after the other is put to what is
 * best while the others do what they do, until nothing changes. It starts several times: in both orders from the start,
 * since the one that comes first takes what the others could do better, and from everything at rest, since two that take turns cannot be
 * swapped one at a time.
 */
function searchFrom(
  simulation: RoomSimulation,
  choices: readonly Choice[],
  start: readonly Program[],
  held: ReadonlySet<number>,
): Found {
  const movable = choices.flatMap(({ isFree }, index) => (isFree && !held.has(index) ? [index] : []));
  const first = descend(simulation, choices, start, movable);
  if (movable.length < 2) return first;
  const moved = first.programs.some((program, index) => program !== start[index]);
  const backwards = moved ? descend(simulation, choices, start, movable.toReversed()) : first;
  const best = backwards.cost < first.cost - LEAST_GAIN ? backwards : first;
  const rest = choices.map((choice, index) =>
    movable.includes(index) && choice.isAllowed[choice.rest] && choice.isLocked[0] === 0
      ? goingTo(choice, choice.rest)
      : start[index]!,
  );
  if (rest.every((program, index) => program.from === start[index]!.from)) return best;
  const rested = descend(simulation, choices, rest, movable);
  return rested.cost < best.cost - LEAST_GAIN ? rested : best;
}

/** It stays, or where it must not, goes to the nearest level that it may have. */
export function asItStands(choice: Choice): Program {
  if (!choice.isForced) return staying(choice);
  const present = choice.levels[choice.now]!;
  let nearest = -1;
  choice.levels.forEach((level, index) => {
    if (!choice.isAllowed[index]) return;
    if (nearest < 0 || Math.abs(level - present) < Math.abs(choice.levels[nearest]! - present)) nearest = index;
  });
  return goingTo(choice, nearest);
}

/** What the programs cost together, Wh worth. */
export function totalCost(
  simulation: RoomSimulation,
  choices: readonly Choice[],
  programs: readonly Program[],
): number {
  if (choices.length === 0) return simulation.stayingCost;
  simulation.setOthers(choices, programs, 0);
  let cost = simulation.costWith(choices[0]!, programs[0]!);
  choices.forEach((choice, index) => {
    cost += ownCost(choice, programs[index]!);
  });
  return cost;
}

function descend(
  simulation: RoomSimulation,
  choices: readonly Choice[],
  start: readonly Program[],
  order: readonly number[],
): Found {
  const programs = [...start];
  let cost = totalCost(simulation, choices, programs);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const before = cost;
    for (const index of order) {
      // What can be gained is no more than all that the air and this actuator cost.
      const others = programs.reduce(
        (sum, program, other) => sum + (other === index ? 0 : ownCost(choices[other]!, program)),
        0,
      );
      if (cost - others < LEAST_GAIN) continue;
      simulation.setOthers(choices, programs, index);
      const better = bestProgram(simulation, choices[index]!, programs[index]!, cost - others);
      programs[index] = better.program;
      cost = others + better.cost;
    }
    if (before - cost < LEAST_GAIN) break;
  }
  return { programs, cost };
}

/** Tries a program; undefined where it is none. One that costs more than the ceiling, Wh worth, need not be worked out. */
type Attempt = (from: number, level: number, until: number, after: number, ceiling?: number) => Tried | undefined;

interface Tried {
  readonly program: Program;
  readonly cost: number;
}

/** The best program of one actuator, beginning with the one that it has: a few typical ones, and what is better near the best of them. */
export function bestProgram(simulation: RoomSimulation, choice: Choice, present: Program, presentCost: number): Tried {
  const levels = choice.isAllowed;
  const tried: Tried[] = [{ program: present, cost: presentCost }];
  const attempt: Attempt = (from, level, until, after, ceiling) => {
    const program = normalised(choice, from, level, until, after);
    if (program === undefined) return undefined;
    const own = ownCost(choice, program);
    return {
      program,
      cost: own + simulation.costWith(choice, program, ceiling === undefined ? undefined : ceiling - own),
    };
  };
  levels.forEach((allowed, level) => {
    if (!allowed || level === choice.now) return;
    for (const { from, duration } of STARTS) {
      if (level === choice.rest && duration < PLAN_STEPS) continue;
      const one = attempt(from, level, from + duration, duration < PLAN_STEPS ? choice.rest : level);
      if (one !== undefined) tried.push(one);
    }
  });
  if (!choice.isForced && levels[choice.now])
    tried.push({
      program: staying(choice),
      cost: simulation.costWith(choice, staying(choice)) + ownCost(choice, staying(choice)),
    });
  tried.sort((a, b) => a.cost - b.cost);
  let best: Tried = { program: present, cost: presentCost };
  for (const start of tried.slice(0, FOLLOWED)) {
    const refined = refine(choice, start, attempt);
    if (refined.cost < best.cost - LEAST_GAIN) best = refined;
  }
  return best;
}

/** Varies one side of a program after the other as long as that makes it better. */
function refine(choice: Choice, start: Tried, attempt: Attempt): Tried {
  const levels = choice.isAllowed;
  let best = start;
  const offer = (from: number, level: number, until: number, after: number): void => {
    const one = attempt(from, level, until, after, best.cost);
    if (one !== undefined && one.cost < best.cost - 1e-9) best = one;
  };
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = best;
    const { from, until, after } = best.program;
    const began = from < PLAN_STEPS ? from : 0;
    const length = until - began;
    for (let other = 0; other < choice.levels.length; other++)
      if (levels[other]) offer(began, other, until, until < PLAN_STEPS ? after : other);
    for (const duration of DURATIONS) {
      const now = best.program;
      if (now.from >= PLAN_STEPS) break;
      const last = now.until < PLAN_STEPS ? now.after : choice.rest;
      offer(now.from, now.level, now.from + duration, last);
      // From where it stands it may also go on for a while before it changes.
      if (choice.now !== now.level && now.until === PLAN_STEPS) offer(duration, now.level, PLAN_STEPS, now.level);
    }
    for (const delay of DELAYS) {
      const now = best.program;
      if (now.from >= PLAN_STEPS) break;
      offer(
        delay,
        now.level,
        Math.min(PLAN_STEPS, delay + (now.until < PLAN_STEPS ? now.until - now.from : PLAN_STEPS)),
        now.after,
      );
    }
    for (let other = 0; other < choice.levels.length; other++) {
      const now = best.program;
      if (levels[other] && now.until < PLAN_STEPS) offer(now.from, now.level, now.until, other);
      else if (levels[other] && length > 0)
        for (const duration of SHIFTS) offer(now.from, now.level, now.from + duration, other);
    }
    if (best === before) break;
  }
  return best;
}

/** When a level that would be held to the end may give way to another, steps. */
const SHIFTS = [2, 4, 9] as const;
