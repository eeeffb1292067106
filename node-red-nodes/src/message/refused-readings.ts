import type { Refusal } from '@iaqverse/core';

/** So many different sentences a person reads. */
const MOST_SAID = 5;

/** What of a message was refused, for a Catch node: in sentences, each said once, and as data in `refusals`. */
export class RefusedReadings extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(sentences(refusals));
    this.name = 'RefusedReadings';
    this.refusals = refusals;
  }
}

function sentences(refusals: readonly Refusal[]): string {
  const times = new Map<string, number>();
  for (const { detail } of refusals) times.set(detail, (times.get(detail) ?? 0) + 1);
  const all = [...times].map(([detail, count]) => (count === 1 ? detail : `${detail} (${count} times)`));
  const left = all.length - MOST_SAID;
  return [...all.slice(0, MOST_SAID), ...(left > 0 ? [`${left} more`] : [])].join('; ');
}
