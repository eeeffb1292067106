import { z } from 'zod';
import { learnedEffectSchema } from '../../action/learned/learned-effect.ts';
import { createRoomModel, type RoomModel } from '../../action/model/room-model.ts';
import { kindOf, SOURCES, type Source } from '../../action/model/source-kinds.ts';
import { createBelief } from '../../action/model/source-observer.ts';
import { createSpread } from '../../action/model/source-spread.ts';
import { createWeekProfile } from '../../action/model/week-profile.ts';
import { keepAlerts, keptAlertsSchema, restoreAlerts } from '../../alert/kept-alerts.ts';
import { createChannelWatch } from '../../fault/channel-watch.ts';
import type { FaultWatch } from '../../fault/watch.ts';
import { QUANTITIES, type Quantity } from '../../quantity/quantity.ts';
import { DAY } from '../../time/span.ts';
import type { HomeEffect } from '../effect.ts';
import type { HomeEvent } from '../event.ts';
import { type Home, roomKey } from '../home.ts';
import { resembles } from './resembles.ts';

/** The form of what is kept: another one is not read. */
const FORM = 1;
/** What is older says little of a room any more. */
const OLDEST = 60 * DAY;

const keptSchema = z.object({
  form: z.literal(FORM),
  time: z.number(),
  actuators: z.record(
    z.string(),
    z.record(z.string(), z.object({ learned: learnedEffectSchema, manualUntil: z.number().optional() })),
  ),
  rooms: z.record(z.string(), z.object({ model: z.unknown(), snoozed: z.record(z.string(), z.number()) })),
  faults: z.record(z.string(), z.unknown()),
  alerts: keptAlertsSchema,
});

/** What acting learned and agreed upon: plain data that JSON keeps. */
export type KeptActing = z.output<typeof keptSchema>;

/** What is to be kept over a restart, as of `now` (ms). */
export function keepActing({ acting, rooms }: Home, now: number): KeptActing {
  const kept: KeptActing = {
    form: FORM,
    time: now,
    actuators: {},
    rooms: {},
    faults: { ...acting.faults.sensors },
    alerts: keepAlerts(acting.alerts),
  };
  for (const [site, { actuators }] of acting.sites) {
    kept.actuators[site] = {};
    for (const [id, { learned, track }] of actuators) {
      const { manualUntil } = track;
      const isHeld = manualUntil !== undefined && manualUntil > now;
      if (learned.count > 0 || isHeld) kept.actuators[site]![id] = { learned, ...(isHeld && { manualUntil }) };
    }
  }
  for (const [key, { model, snoozed }] of acting.keptRooms)
    kept.rooms[key] = { model, snoozed: Object.fromEntries(snoozed) };
  for (const [key, { acting: of }] of rooms)
    if (of !== undefined) kept.rooms[key] = { model: of.model, snoozed: Object.fromEntries(of.snoozed) };
  return kept;
}

function isWatch(given: unknown): given is FaultWatch['sensors'][string] {
  if (typeof given !== 'object' || given === null) return false;
  return Object.entries(given).every(
    ([quantity, channel]) =>
      (QUANTITIES as readonly string[]).includes(quantity) &&
      resembles(channel, createChannelWatch(quantity as Quantity, 0)),
  );
}

function isModel(given: unknown): given is RoomModel {
  const facts = { volumeM3: 1, roomType: 'other' } as const;
  if (!resembles(given, createRoomModel(facts))) return false;
  return Object.entries((given as RoomModel).sources).every(([source, model]) => {
    if (!(SOURCES as readonly string[]).includes(source)) return false;
    const kind = kindOf(source as Source, facts);
    return resembles(model, {
      belief: createBelief(kind, 0, 0, 0),
      profile: createWeekProfile(0),
      spread: createSpread(kind),
    });
  });
}

/** After a start: what was kept before is taken up. What is of another form, or too old, is left alone. */
export function restoreActing(
  home: Home,
  { kept: given }: Extract<HomeEvent, { kind: 'acting_restored' }>,
  now: number,
  effects: HomeEffect[],
): void {
  const { data: kept } = keptSchema.safeParse(given);
  if (kept === undefined || now - kept.time > OLDEST) return;
  const { acting } = home;
  const there = kept.alerts.filter(({ place }) => home.rooms.has(roomKey(place)));
  acting.alerts = restoreAlerts(there, now);
  for (const [sensor, watch] of Object.entries(kept.faults)) if (isWatch(watch)) acting.faults.sensors[sensor] = watch;
  for (const [site, actuators] of Object.entries(kept.actuators))
    for (const [id, { learned, manualUntil }] of Object.entries(actuators)) {
      const record = acting.sites.get(site)?.actuators.get(id);
      if (record === undefined) continue;
      record.learned = learned;
      record.track.manualUntil = manualUntil;
    }
  for (const [key, { model, snoozed }] of Object.entries(kept.rooms)) {
    const room = home.rooms.get(key);
    if (room === undefined || !isModel(model)) continue;
    acting.keptRooms.set(key, { model, snoozed: new Map(Object.entries(snoozed)) });
    effects.push({ kind: 'room_changed', place: { site: room.site.id, room: room.configuration.id } });
  }
}
