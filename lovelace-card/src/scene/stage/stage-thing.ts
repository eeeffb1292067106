import type { Level } from '@iaqverse/core';
import type { ScenePick } from './scene-pick.ts';

/** What sets a thing's marker apart, beside its kind. */
export type ThingState = 'fine' | 'pending' | 'failed' | 'stale' | 'faulty' | 'info' | 'warning' | 'danger';

/** A thing in the picture as its label says it. */
export interface StageThing {
  readonly pick: ScenePick;
  readonly name: string;
  readonly caption: string;
  readonly state: ThingState;
  /** What is wrong with it or what it waits for, in words; undefined where nothing is. */
  readonly note: string | undefined;
  /** The higher, the sooner its label is written out. */
  readonly weight: number;
  /** How good its air is, where it has air of its own: its shape stands beside the caption. */
  readonly level?: Level | undefined;
}

/** A thing in one line, for people who listen. */
export function spokenThing({ name, caption, note }: StageThing): string {
  return [name, caption, note].filter((part) => part !== undefined && part !== '').join(', ');
}
