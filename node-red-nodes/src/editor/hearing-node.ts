import type { DefaultValue } from './red.ts';

/** What can be set of every node that hears of rooms: which, and what its messages leave open. */
export const HEARING = {
  version: { value: 1 },
  name: { value: '' },
  room: { value: '', type: 'iaq-room', required: false },
  home: { value: '', type: 'iaq-home', required: false },
  quantity: { value: '' },
  unit: { value: '' },
} as const satisfies Readonly<Record<string, DefaultValue>>;
