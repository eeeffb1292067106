import { MINUTE } from '@iaqverse/core';

/** Minutes by which local time is ahead of UTC at a time (ms), in the machine's time zone, which Home Assistant sets for its apps. */
export function localOffsetMin(time: number): number {
  return -new Date(Math.floor(time / MINUTE) * MINUTE).getTimezoneOffset();
}
