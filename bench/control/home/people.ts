import type { Draw } from '../draw.ts';

/** How the people of a home deal with advice and with machines. The same under every policy. */
export interface PeopleSpec {
  readonly seed: number;
  /** Chance that someone follows a piece of advice that reaches them. */
  readonly follows: number;
  /** Median time until they do, minutes. */
  readonly delayMinutes: number;
  /** Chance that they tap "done" then. */
  readonly saysDone: number;
  /** Pieces of advice a day beyond which they pay less and less attention. */
  readonly patience: number;
  /** How long they leave open what they opened on advice, when nothing tells them to shut it, minutes. */
  readonly airingMinutes: number;
  /** Chance per hour that someone shuts a window that a motor opened, in a room that has become cold. */
  readonly shutsWhenCold: number;
  /** Chance per hour that someone turns down what is loud in a room where they are. */
  readonly turnsDown: number;
  /** Whether a phone tells that somebody is at home. */
  readonly tellsPresence: boolean;
  /** Whether an open-flue stove burns in cold evenings, whose thermometer tells. */
  readonly stove: boolean;
}

export function drawPeople(draw: Draw, seed: number, isCold: boolean): PeopleSpec {
  return {
    seed,
    follows: draw.between(0.25, 0.85),
    delayMinutes: draw.between(3, 20),
    saysDone: draw.between(0, 0.8),
    patience: draw.between(6, 20),
    airingMinutes: draw.between(8, 40),
    shutsWhenCold: draw.between(0.3, 1.5),
    turnsDown: draw.between(0.2, 1.2),
    tellsPresence: draw.chance(0.85),
    stove: isCold && draw.chance(0.15),
  };
}
