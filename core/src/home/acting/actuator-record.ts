import type { Actuator } from '../../action/actuator.ts';
import type { CommandTrack } from '../../action/command/command-track.ts';
import type { LearnedEffect } from '../../action/learned/learned-effect.ts';

/** An actuator as the home knows it. Updated in place. */
export interface ActuatorRecord {
  readonly site: string;
  actuator: Actuator;
  /** Where it stands, what it was told, and who moved it. */
  readonly track: CommandTrack;
  /** What its use taught of its real effect. */
  learned: LearnedEffect;
  /** What the rooms that it serves want of it, where there are several: a level by id of the room. */
  readonly wishes: Map<string, number>;
  /** A person gave its last command, not a plan. */
  isAsked: boolean;
  /** Of what no motor moves: a contact tells how it stands, not what somebody said. */
  isSeen: boolean;
  /** Until when what a person said of it counts, ms; undefined where nothing was said, or a contact tells. */
  saidUntil: number | undefined;
  /** When its command is looked at next, ms; undefined while none is under way. */
  waiting: number | undefined;
}
