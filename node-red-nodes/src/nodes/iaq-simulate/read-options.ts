import { guessRoomType, HOUR, type Language, MINUTE, ROOM_TYPES, SECOND, slugify } from '@iaqverse/core';
import { CLIMATES, type ClimateName, SIMULATED_QUANTITIES } from '@iaqverse/core/simulate';
import { spokenLanguage } from '../../config/language.ts';
import { numberOf, textOf } from '../../config/read-config.ts';
import { migrated } from '../../config/version.ts';
import { RoomSubject } from '../../home/room-subject.ts';
import type { FlowPort } from '../../red/flow-node.ts';
import type { NodeConfig, Runtime } from '../../red/runtime.ts';
import { MIGRATIONS } from './migrations.ts';
import { RANGES } from './ranges.ts';
import type { RoomToSimulate, SimulationOptions } from './simulated-room.ts';
import { SEASONS, startTime } from './start-time.ts';

/** What a person set of the node, read. */
export interface SimulateOptions extends Omit<SimulationOptions, 'smoke'> {
  /** How many times faster than ours its time runs. */
  readonly speed: number;
  /** The simulated time at which it begins, for a time of ours; ms. */
  readonly startAt: (now: number) => number;
  /** How much of the past is sent first, ms. */
  readonly past: number;
  readonly language: Language;
}

const USUAL = { people: 2, every: 60, speed: 1, past: 0, seed: 1 } as const;
const USUAL_TYPE = 'bedroom';
const USUAL_QUANTITIES: readonly unknown[] = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'];
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Rejects with what is wrong, in a sentence that names the field. */
export async function readOptions(port: FlowPort, given: NodeConfig, runtime: Runtime): Promise<SimulateOptions> {
  const config = migrated(given, MIGRATIONS);
  const number = (key: keyof typeof RANGES) => {
    const value = numberOf(config, key) ?? USUAL[key];
    const [least, most] = RANGES[key];
    if (value >= least && value <= most) return value;
    throw new Error(port.say('wrong.number', { field: port.say(key), value: String(config[key]), least, most }));
  };
  const start = textOf(config, 'start');
  if (start !== undefined && !CLOCK.test(start)) throw new Error(port.say('wrong.clock'));
  const season = SEASONS.find((each) => each === config.season);
  const offsetMin = -new Date().getTimezoneOffset();
  const chosen = Array.isArray(config.quantities) ? config.quantities : USUAL_QUANTITIES;
  const climate = textOf(config, 'climate') ?? 'temperate';
  return {
    ...(await roomOf(port, config, runtime)),
    people: number('people'),
    airs: config.airs === true,
    climate: Object.hasOwn(CLIMATES, climate) ? (climate as ClimateName) : 'temperate',
    quantities: SIMULATED_QUANTITIES.filter((quantity) => chosen.includes(quantity)),
    interval: number('every') * SECOND,
    speed: number('speed'),
    past: number('past') * HOUR,
    seed: number('seed'),
    utcOffsetMinutes: offsetMin,
    startAt: (now) => startTime(now - (now % MINUTE), offsetMin, season, start),
  };
}

/** The room of a room node as it is configured, or one of the type that this node names. */
async function roomOf(
  port: FlowPort,
  config: NodeConfig,
  runtime: Runtime,
): Promise<{ readonly room: RoomToSimulate; readonly language: Language }> {
  if (textOf(config, 'room') !== undefined) {
    const { live, fixed } = await RoomSubject.of(runtime, config, { quantity: undefined, unit: undefined }, port.say);
    const site = live.sites.find(({ id }) => id === fixed?.site);
    const room = site?.rooms.find(({ id }) => id === fixed?.room);
    if (site === undefined || room === undefined) throw new Error(port.say('missing.room'));
    const { id, name, type, area_m2: areaM2 } = room;
    const actuators = site.actuators.filter(({ rooms }) => rooms[0] === id);
    return { room: { id, name, type, areaM2, actuators }, language: live.language };
  }
  const named = textOf(config, 'topic');
  const type =
    ROOM_TYPES.find((each) => each === config.kind) ?? (named === undefined ? USUAL_TYPE : guessRoomType(named));
  const name = named ?? port.say(`kinds.${type}`);
  return {
    room: { id: slugify(name) || type, name, type, actuators: [] },
    language: spokenLanguage(runtime),
  };
}
