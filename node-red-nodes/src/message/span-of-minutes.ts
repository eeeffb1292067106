import { MINUTE } from '@iaqverse/core';
import type { FlowPort } from '../red/flow-node.ts';
import { shown } from './shown.ts';

const LONGEST_MINUTES = 7 * 1440;

/** Minutes that a message gives, in ms. @throws where they are none, or more than a week */
export function spanOfMinutes(minutes: unknown, say: FlowPort['say']): number {
  if (typeof minutes !== 'number' || !(minutes > 0 && minutes <= LONGEST_MINUTES))
    throw new Error(say('wrong.minutes', { value: shown(minutes) }));
  return minutes * MINUTE;
}
