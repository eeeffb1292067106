import { IaqverseError, parseIso } from '@iaqverse/core';

/** The time that an option gives, ms; undefined where it is left out. @throws IaqverseError `invalid_argument` */
export function timeOption(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  const time = parseIso(text);
  if (time === undefined)
    throw new IaqverseError('invalid_argument', `${flag}=${text} is no time: write it as 2026-11-01T08:00Z`);
  return time;
}
