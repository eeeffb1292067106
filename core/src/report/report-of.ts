import { energyAccount } from '../across/energy-account.ts';
import { type KnownEntry, readEntry } from '../ledger/entries.ts';
import type { LedgerEntry } from '../ports/ledger.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { HOUR, MINUTE } from '../time/span.ts';
import { periodBefore, type ReportPeriod } from './period.ts';
import type { Course, Report, ReportInput, ReportRoomInput, RoomReport } from './report.ts';
import { roomAirOf, scoresOf, WHO_PM25_DAY, worstMoments } from './room-air.ts';
import { binsOf, hourlyOf, type RoomBins } from './room-bins.ts';
import { alertsOf, broughtBy, deedsOf, faultsOf, verdictsOf } from './room-deeds.ts';

/** The quantities that a report draws. */
const DRAWN: readonly Quantity[] = ['co2', 'pm25'];

/** A day or a week of a site, compared with the one before. */
export function reportOf(input: ReportInput): Report {
  const { site, name, period, offsetAt, rooms, entries } = input;
  const before = periodBefore(period, offsetAt);
  const known = within(entries, period).flatMap((entry) => readEntry(entry) ?? []);
  return {
    site,
    name,
    period,
    offsets: offsetsOver(period, input),
    stepMin: input.step / MINUTE,
    whoPm25: WHO_PM25_DAY,
    rooms: rooms.map((room) =>
      roomReport(
        room,
        input,
        before,
        known.filter((entry) => entry.room === room.room),
      ),
    ),
    alerts: alertsOf(known.filter((entry) => entry.room === undefined)),
    energy: energyAccount(entries, period.from, period.until),
    energyBefore: energyAccount(entries, before.from, before.until),
    actuators: Object.fromEntries(input.actuators),
  };
}

function roomReport(
  room: ReportRoomInput,
  { period, step }: ReportInput,
  before: ReportPeriod,
  entries: readonly KnownEntry[],
): RoomReport {
  const bins = binsOf(room.series, period.from, period.until, step);
  const scores = scoresOf(bins, room);
  const earlier = binsOf(room.series, before.from, before.until, step);
  const airBefore = roomAirOf(earlier, scoresOf(earlier, room), room);
  const scored = Float64Array.from(scores, (score) => score?.score ?? Number.NaN);
  return {
    room: room.room,
    name: room.name,
    air: roomAirOf(bins, scores, room),
    airBefore: airBefore.meanScore === undefined ? undefined : airBefore,
    scores: hourlyOf(scored, step),
    courses: DRAWN.flatMap((quantity) => courseOf(quantity, room, bins) ?? []),
    worst: worstMoments(bins, scores),
    deeds: deedsOf(entries),
    verdicts: verdictsOf(entries),
    brought: broughtBy(entries),
    alerts: alertsOf(entries),
    faults: faultsOf(entries),
  };
}

function courseOf(quantity: Quantity, { limits }: ReportRoomInput, { values, step }: RoomBins): Course | undefined {
  const known = values.get(quantity);
  const limit = limits[quantity]?.warning;
  if (known === undefined || limit === undefined) return undefined;
  return { quantity, limit, hourly: hourlyOf(known, step) };
}

/** The entries of a period, oldest first. */
function within(entries: readonly LedgerEntry[], { from, until }: ReportPeriod): LedgerEntry[] {
  return entries.filter(({ time }) => time >= from && time < until).sort((one, other) => one.time - other.time);
}

function offsetsOver({ from, to }: ReportPeriod, { offsetAt }: ReportInput): Report['offsets'] {
  const offsets = [{ since: from, offsetMin: offsetAt(from) }];
  for (let since = from; since < to; since += HOUR) {
    const offsetMin = offsetAt(since);
    if (offsets.at(-1)!.offsetMin !== offsetMin) offsets.push({ since, offsetMin });
  }
  return offsets;
}
