import { readFile } from 'node:fs/promises';
import { type Configuration, CoreInference, FEATURES, IaqverseError, MINUTE, type Place } from '@iaqverse/core';
import { roomOfConfig } from '../config/room-of-config.ts';
import { messageOf } from '../red/flow-node.ts';
import type { NodeConfig } from '../red/runtime.ts';
import type { DeclaredRoom } from './declared-rooms.ts';
import type { HomeStore } from './home-store.ts';
import { LiveHome } from './live-home.ts';
import { SYSTEM_CLOCK } from './system-clock.ts';

/** So often what a home learned is written down: what was learned since is learned again after a crash. */
const KEEP_EVERY = 10 * MINUTE;
/** Beside the folder of the chunks that this is built into. */
const MODEL_NAME = 'forecast.json';
const MODEL = new URL(`../${MODEL_NAME}`, import.meta.url);

/** A home that runs, and how nodes add to it. */
export interface OpenedHome {
  readonly live: LiveHome;
  /** The id of its one site. */
  readonly site: string;
  /** Declares a room unless the home has it already. @throws IaqverseError where it does not fit */
  declare(room: NodeConfig): void;
  withdraw(roomNode: string, isRemoved: boolean): void;
  /** Where a room node's room is; undefined where it could not be declared. */
  placeOf(roomNode: string): Place | undefined;
  /** Keeps what is known, or lets go of it where the home is deleted, and ends it. */
  close(isRemoved: boolean): Promise<void>;
}

/** Opens a home with the rooms that are declared already. */
export type OpenHome = (rooms: readonly NodeConfig[]) => Promise<OpenedHome>;

/**
 * Opens a home. A room that does not fit does not keep it from opening: that is said when its node declares it.
 * @param store keeps what it learned; nothing is kept where it is left out
 */
export async function openHome(
  configuration: Configuration,
  rooms: readonly NodeConfig[],
  { store, warn }: { readonly store?: HomeStore; readonly warn: (text: string) => void },
): Promise<OpenedHome> {
  const site = configuration.sites[0]!.id;
  const declared = new Map<string, DeclaredRoom>();
  const inference = new CoreInference({ read: readModelFile, file: MODEL_NAME, features: FEATURES });
  const live = new LiveHome({
    configuration,
    clock: SYSTEM_CLOCK,
    inference,
    ask: (rows, count) => inference.ask(rows, count),
    localOffset: (time) => -new Date(Math.floor(time / MINUTE) * MINUTE).getTimezoneOffset(),
    warn,
  });
  const declare = (room: NodeConfig) => {
    if (declared.has(room.id)) return;
    const made = roomOfConfig(room);
    live.declare(made);
    declared.set(room.id, made);
  };
  for (const room of rooms) {
    try {
      declare(room);
    } catch {
      // Its own node declares it again, and says what is wrong.
    }
  }
  await live.start(await store?.read());
  const keep = () => store?.write(live.keep()).catch((error: unknown) => warn(messageOf(error)));
  const timer = setInterval(() => void keep(), KEEP_EVERY);
  timer.unref();
  return {
    live,
    site,
    declare,
    withdraw(roomNode, isRemoved) {
      const made = declared.get(roomNode);
      declared.delete(roomNode);
      if (made !== undefined) live.withdraw(made, isRemoved);
    },
    placeOf(roomNode) {
      const made = declared.get(roomNode);
      return made && { site, room: made.room.id };
    },
    async close(isRemoved) {
      clearInterval(timer);
      if (isRemoved) await store?.clear();
      else await keep();
      await live.stop();
    },
  };
}

async function readModelFile(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(MODEL, 'utf8'));
  } catch (error) {
    throw new IaqverseError(
      'model_unreadable',
      'The forecast model of the package cannot be read, so that physics alone forecasts: install @iaqverse/node-red-iaqverse again',
      { file: MODEL.pathname },
      error,
    );
  }
}
