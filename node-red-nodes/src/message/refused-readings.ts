import type { Refusal } from '@iaqverse/core';

/** What of a message was refused, for a Catch node: the sentences of all of it, and as data in `refusals`. */
export class RefusedReadings extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(({ detail }) => detail).join('; '));
    this.name = 'RefusedReadings';
    this.refusals = refusals;
  }
}
