import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seedFrom } from '@iaqverse/core/simulate';
import { drawInjections, INJECTED_KINDS, type InjectedKind, inject, NAMES } from './injection.ts';
import { type Found, isRealSilence, judgeInjection, monthsOf, tellsOf } from './judge.ts';
import { KNOWN_FAULTS } from './known-faults.ts';
import { type Episode, play } from './play.ts';
import { listRooms, type RecordedRoom, readRoom } from './recording.ts';
import { confuseHints, describeConfusion } from './source-hints.ts';
import { describe, type RoomResult, summarise } from './summary.ts';

/** Simulated homes, days and seed for the source hints: other ones than the thresholds were set on. */
const HINT_HOMES = 12;
const HINT_DAYS = 7;
const HINT_SEED = 900;

const USAGE = `Plays recorded sensors through the fault detectors, as they are and with faults put in.
  --data DIR     folder of recorded rooms (CSV or CSV.gz, columns in canonical units)
  --json FILE    where the figures go
  --rooms TEXT   only rooms whose name has it
  --half A|B     only this half of the rooms; constants were chosen on A
  --seed N       of the injected faults (default 1)
  --episodes     prints every alarm of the clean runs`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    json: { type: 'string' },
    rooms: { type: 'string' },
    half: { type: 'string' },
    seed: { type: 'string', default: '1' },
    episodes: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help || values.data === undefined) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
const folder = resolve(values.data);
const seed = Number(values.seed);
const began = performance.now();
const results: RoomResult[] = [];
const rooms = [...listRooms(folder)].map(([name, files], index) => ({
  name,
  files,
  half: index % 2 === 0 ? ('A' as const) : ('B' as const),
}));
for (const { name, files, half } of rooms) {
  if (values.rooms !== undefined && !name.includes(values.rooms)) continue;
  if (values.half !== undefined && values.half !== half) continue;
  const room = readRoom(folder, name, files);
  const own = clean(room);
  results.push({ name, half, ...own, found: INJECTED_KINDS.flatMap((kind) => injected(room, kind, episodesOf(own))) });
  console.error(`${results.length} of ${rooms.length}: ${name} (${Math.round((performance.now() - began) / 1000)} s)`);
}
const summary = summarise(results);
const sourceHints = confuseHints(HINT_HOMES, HINT_DAYS, HINT_SEED);
console.log(describe(summary));
console.log(`Source hints in simulated homes, by what went on:\n${describeConfusion(sourceHints)}`);
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ ...summary, sourceHints }, undefined, 1)}\n`);

function clean(room: RecordedRoom): Omit<RoomResult, 'name' | 'half' | 'found'> {
  const episodes = play(room.channels);
  const known: Episode[] = [];
  const silences: Episode[] = [];
  const falseAlarms: Episode[] = [];
  for (const episode of episodes) {
    const channel = room.channels.find(
      ({ sensor, quantity }) => sensor === episode.sensor && quantity === episode.quantity,
    )!;
    if (KNOWN_FAULTS.some((fault) => tellsOf(fault, episode))) known.push(episode);
    else if (isRealSilence(episode, channel)) silences.push(episode);
    else falseAlarms.push(episode);
  }
  if (values.episodes)
    for (const [title, list] of Object.entries({ known, silences, falseAlarms }))
      for (const { sensor, quantity, kind, since, from, to, seen } of list)
        if (title !== 'silences')
          console.error(
            `  ${title} ${sensor} ${quantity} ${kind} since ${new Date(since).toISOString()} told ${new Date(from).toISOString()} to ${new Date(to).toISOString()} ${JSON.stringify(seen)}`,
          );
  const months = room.channels.map((channel) => ({ sensor: channel.sensor, months: monthsOf(channel) }));
  return {
    channelMonths: months.reduce((sum, own) => sum + own.months, 0),
    sensorMonths: [...new Set(months.map(({ sensor }) => sensor))].reduce(
      (sum, sensor) => sum + Math.max(...months.filter((own) => own.sensor === sensor).map((own) => own.months)),
      0,
    ),
    known,
    silences,
    falseAlarms,
  };
}

function episodesOf({
  known,
  silences,
  falseAlarms,
}: Pick<RoomResult, 'known' | 'silences' | 'falseAlarms'>): Episode[] {
  return [...known, ...silences, ...falseAlarms];
}

/** Sensors that are compared with each other have their drifts one by one, all other faults go in together. */
function injected(room: RecordedRoom, kind: InjectedKind, real: readonly Episode[]): Found[] {
  const sensors = [...new Set(room.channels.map(({ sensor }) => sensor))];
  const groups = kind === 'drift' && sensors.length > 1 ? sensors.map((sensor) => [sensor]) : [sensors];
  return groups.flatMap((group) => {
    const injections = room.channels
      .filter(({ sensor }) => group.includes(sensor))
      .flatMap((channel) => {
        const isCompared = (from: number, to: number) =>
          room.channels.some(
            (other) =>
              other.quantity === channel.quantity && other.sensor !== channel.sensor && isThere(other, from, to),
          );
        const isFaulty = (from: number, to: number) =>
          real.some(
            (episode) =>
              episode.sensor === channel.sensor &&
              episode.quantity === channel.quantity &&
              NAMES[kind].includes(episode.kind) &&
              episode.from <= to &&
              episode.to >= from,
          );
        return drawInjections(channel, kind, isCompared, isFaulty, seed);
      });
    if (injections.length === 0) return [];
    const channels = room.channels.map((channel) => {
      const own = injections.filter(
        ({ sensor, quantity }) => sensor === channel.sensor && quantity === channel.quantity,
      );
      return own.length === 0
        ? channel
        : {
            ...channel,
            readings: inject(channel.readings, own, seedFrom(`${channel.sensor} ${channel.quantity}`, seed)),
          };
    });
    const episodes = play(channels);
    return injections.map((injection) => judgeInjection(injection, episodes));
  });
}

/** Whether a channel can be compared with throughout a span: it is in the room and does not begin or end in it. */
function isThere({ sensor, readings }: RecordedRoom['channels'][number], from: number, to: number): boolean {
  if (sensor.includes('#') || readings.length === 0) return false;
  return readings[0]!.time < from && readings[readings.length - 1]!.time > to;
}
