import { type Language, type RoomView, SOURCE_HINT_WORDS } from '@iaqverse/core';
import type { FlowPort } from '../red/flow-node.ts';
import type { NodeStatus } from '../red/runtime.ts';

/** The sensors of rooms under their node: how many have a fault, and where bad air seems to come from. */
export function faultStatus(rooms: readonly RoomView[], language: Language, say: FlowPort['say']): NodeStatus {
  const faults = rooms.flatMap((room) => room.faults);
  if (rooms.every(({ quantities }) => quantities.length === 0))
    return { fill: 'grey', shape: 'ring', text: say('status.waiting') };
  const hints = rooms.flatMap(({ sourceHint }) =>
    sourceHint === undefined ? [] : [SOURCE_HINT_WORDS[sourceHint][language]],
  );
  // What is merely unusual may be the air.
  const isGrave = faults.some(({ kind }) => kind !== 'unusual');
  const count = faults.length === 0 ? say('status.fine') : say('status.faults', { count: faults.length });
  return {
    fill: isGrave ? 'red' : faults.length > 0 ? 'yellow' : 'green',
    shape: 'dot',
    text: [count, ...hints.slice(0, 1)].join(' · '),
  };
}
