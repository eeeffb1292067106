import { parentPort } from 'node:worker_threads';
import { openRecordedRooms } from '../src/recorded-rooms.ts';
import { evaluateRoom } from './evaluate-room.ts';
import { networkOf } from './model-for-room.ts';

/** What a thread is asked: one room of a folder. */
export interface RoomTask {
  readonly folder: string;
  readonly room: string;
  readonly model: string;
  readonly refitHours: number | undefined;
  /** ms */
  readonly judgedFrom: number | undefined;
}

parentPort!.on('message', ({ folder, room, model, refitHours, judgedFrom }: RoomTask) => {
  const recorded = openRecordedRooms(folder).find(({ name }) => name === room)!;
  parentPort!.postMessage(evaluateRoom(recorded, networkOf(model), refitHours, judgedFrom));
});
