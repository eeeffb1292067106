import type { Actuator } from '../../action/actuator.ts';
import type { CommandTrack } from '../../action/command/command-track.ts';
import type { LearnedEffect } from '../../action/learned/learned-effect.ts';
import { stageEffect } from '../../action/stage-effect.ts';
import type { HomeEffect } from '../effect.ts';

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
  /** What its contact said last; undefined where there is none, or it says nothing. */
  contactLevel: number | undefined;
  /** Its contact is away: until it is back nobody knows. */
  isContactAway: boolean;
  /** What a person said against what the contact sees: it may come about yet. */
  intended: { readonly level: number; readonly at: number } | undefined;
  /** Until when what a person said of it counts, ms; undefined where nothing was said, or a contact tells. */
  saidUntil: number | undefined;
  /** When its command is looked at next, ms; undefined while none is under way. */
  waiting: number | undefined;
}

/** Electricity that an actuator draws at a level, W. */
export function wattsAt({ actuator }: ActuatorRecord, level: number): number {
  return stageEffect(actuator, level, { indoorTemperature: USUAL_TEMPERATURE, factor: 1 }).watts;
}

const USUAL_TEMPERATURE = 21;

/** Where, by whom and when (ms) something became of an actuator, for the ledger. */
export function occasionOf({ site, actuator }: ActuatorRecord, actor: string, now: number) {
  return { where: { site, room: actuator.rooms[0]! }, actor, now };
}

/** The rooms that an actuator serves have changed. */
export function tellRooms({ site, actuator }: ActuatorRecord, effects: HomeEffect[]): void {
  for (const room of actuator.rooms) effects.push({ kind: 'room_changed', place: { site, room } });
}
