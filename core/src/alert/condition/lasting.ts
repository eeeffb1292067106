import { MINUTE, SECOND } from '../../time/span.ts';

/** A truth that may not be known. */
export type Truth = boolean | undefined;

/**
 * What a rule remembers between two looks at its condition, by the place of `for` and `in n of m` in it. Plain data that
 * can be kept as JSON.
 */
export type ConditionMemory = Record<string, HeldFor | Counted>;

/** For how long something has held: `held` ms up to `at`, and whether it goes on from there. */
interface HeldFor {
  readonly held: number;
  readonly at: number;
  readonly goesOn: boolean;
}

/** A letter for each of the last minutes, the newest last: `t`, `f`, or `u` where it was not known. */
interface Counted {
  readonly samples: string;
  /** The number (time / minute) of the newest. */
  readonly minute: number;
}

/** Who has not looked for longer does not know what was meanwhile, ms. */
const LONGEST_GAP = 15 * MINUTE;
/** How long until one must look again at the latest while something is under way, ms. */
export const LONGEST_WAIT = 5 * MINUTE;

export interface Lasting {
  readonly holds: Truth;
  /** When it can change although nothing else does, ms. */
  readonly again?: number;
}

/**
 * Whether something has held for `span` ms. Time in which it was not known counts neither for nor against: the count
 * stands still, and what held before and after it is added up.
 */
export function heldFor(memory: ConditionMemory, key: string, truth: Truth, span: number, now: number): Lasting {
  const before = memory[key] as HeldFor | undefined;
  if (truth === false) {
    delete memory[key];
    return { holds: false };
  }
  let held = 0;
  if (before !== undefined && now - before.at <= LONGEST_GAP)
    held = before.held + (before.goesOn ? now - before.at : 0);
  if (truth === undefined) {
    if (held > 0) memory[key] = { held, at: now, goesOn: false };
    else delete memory[key];
    return { holds: undefined };
  }
  memory[key] = { held, at: now, goesOn: true };
  return { holds: held >= span, again: now + Math.min(LONGEST_WAIT, Math.max(SECOND, span - held)) };
}

/**
 * Whether something held in `least` of the last `window` minutes. A minute is as it was when last looked at in it, and as
 * the one before where nobody looked: everything that changes is looked at. Undefined while what is not known could
 * decide.
 */
export function countedIn(
  memory: ConditionMemory,
  key: string,
  truth: Truth,
  { least, window }: { readonly least: number; readonly window: number },
  now: number,
): Lasting {
  const minute = Math.floor(now / MINUTE);
  const before = memory[key] as Counted | undefined;
  const letter = truth === undefined ? 'u' : truth ? 't' : 'f';
  const isKnown = before !== undefined && minute >= before.minute && (minute - before.minute) * MINUTE <= LONGEST_GAP;
  const samples = isKnown ? followed(before, minute, letter, window) : 'u'.repeat(window - 1) + letter;
  memory[key] = { samples, minute };
  const known = count(samples, 't');
  const holds = known >= least ? true : known + count(samples, 'u') < least ? false : undefined;
  return known > 0 ? { holds, again: (minute + 1) * MINUTE } : { holds };
}

function followed({ samples, minute: last }: Counted, minute: number, letter: string, window: number): string {
  if (minute === last) return samples.slice(0, -1) + letter;
  return (samples + samples.at(-1)!.repeat(minute - last - 1) + letter).slice(-window);
}

function count(samples: string, letter: string): number {
  return samples.split(letter).length - 1;
}
