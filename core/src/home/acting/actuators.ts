import {
  type Actuator,
  type ActuatorConfiguration,
  type ActuatorStatus,
  actuatorSchema,
} from '../../action/actuator.ts';
import { commandSettingsOf } from '../../action/command/command-settings.ts';
import { createCommandTrack } from '../../action/command/command-track.ts';
import { createLearnedEffect, factorOf } from '../../action/learned/learned-effect.ts';
import { assumedWindow, resolveActuator } from '../../action/resolve-actuator.ts';
import { type AnnouncedActuator, nameOfAnnouncedActuator } from '../../discovery/actuator/announced-actuator.ts';
import { IaqverseError } from '../../error.ts';
import { MINUTE } from '../../time/span.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import type { RoomConfiguration, SiteConfiguration } from '../configuration.ts';
import type { HomeEffect } from '../effect.ts';
import type { Home } from '../home.ts';
import { MAX_NAME_LENGTH } from '../name.ts';
import { placeOfArea } from '../place-of-area.ts';
import { slugify } from '../slug.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import { siteActing } from './home-acting.ts';

/**
 * Makes the actuators of all sites what the configuration says: those that stay keep what is known of them. A room without
 * a window of its own is taken to have one that somebody can open. Announced actuators that nobody uses yet are adopted
 * where that can be told.
 */
export function syncActuators(home: Home, effects: HomeEffect[]): void {
  const { acting, configuration } = home;
  acting.byEntity.clear();
  for (const id of acting.sites.keys())
    if (!configuration.sites.some((site) => site.id === id)) acting.sites.delete(id);
  for (const site of configuration.sites) {
    const { actuators } = siteActing(home, site.id);
    const wanted = new Map(actuatorsOf(site, configuration.language).map((actuator) => [actuator.id, actuator]));
    for (const id of actuators.keys()) if (!wanted.has(id)) actuators.delete(id);
    for (const actuator of wanted.values()) {
      const record = actuators.get(actuator.id);
      const isSame = record?.actuator.kind === actuator.kind && record.actuator.entity === actuator.entity;
      if (record !== undefined && isSame) record.actuator = actuator;
      else actuators.set(actuator.id, newRecord(site, actuator));
      const current = actuators.get(actuator.id)!;
      current.track.settings = settingsOf(site, actuator);
      if (actuator.entity !== undefined) acting.byEntity.set(actuator.entity, current);
    }
  }
  for (const announced of acting.announced.values()) adopt(home, announced, effects);
}

function actuatorsOf(site: SiteConfiguration, language: Home['configuration']['language']): Actuator[] {
  const actuators = site.actuators.map((configuration) =>
    resolveActuator(configuration, facts(site.rooms.find(({ id }) => id === configuration.rooms[0])!), language),
  );
  const windowed = new Set(site.actuators.filter(({ kind }) => kind === 'window').flatMap(({ rooms }) => rooms));
  const taken = new Set(actuators.map(({ id }) => id));
  for (const room of site.rooms) {
    if (windowed.has(room.id) || room.type === 'outdoor') continue;
    const assumed = assumedWindow({ ...facts(room), id: room.id }, language);
    if (!taken.has(assumed.id)) actuators.push(assumed);
  }
  return actuators;
}

function facts({ type, area_m2, name }: RoomConfiguration) {
  return { type, areaM2: area_m2, name };
}

function settingsOf(site: SiteConfiguration, actuator: Actuator) {
  return commandSettingsOf(actuator.kind, site.manual_hold_minutes * MINUTE);
}

function newRecord(site: SiteConfiguration, actuator: Actuator): ActuatorRecord {
  const track = createCommandTrack(settingsOf(site, actuator));
  return {
    site: site.id,
    actuator,
    track,
    learned: createLearnedEffect(actuator.kind),
    wishes: new Map(),
    isSeen: false,
    saidUntil: undefined,
    isAsked: false,
    waiting: undefined,
  };
}

/** Something announced itself that can be moved. It is used where the configuration names it, or its area and kind tell. */
export function announceActuator(home: Home, announced: AnnouncedActuator, effects: HomeEffect[]): void {
  const { announced: known, byEntity } = home.acting;
  const isBack = !known.has(announced.entity);
  known.set(announced.entity, announced);
  adopt(home, announced, effects);
  const record = byEntity.get(announced.entity);
  if (record === undefined) return;
  // Whether its device is there it may say itself.
  if (isBack) record.track.available = undefined;
  effects.push({ kind: 'actuators_changed', site: record.site });
}

/** An actuator that is announced no more stays in the configuration, without a device to move it. */
export function withdrawActuator(home: Home, entity: string, effects: HomeEffect[]): void {
  home.acting.announced.delete(entity);
  const record = home.acting.byEntity.get(entity);
  if (record === undefined) return;
  record.track.available = false;
  effects.push({ kind: 'actuators_changed', site: record.site });
  for (const room of record.actuator.rooms) effects.push({ kind: 'room_changed', place: { site: record.site, room } });
}

function adopt(home: Home, announced: AnnouncedActuator, effects: HomeEffect[]): void {
  const { entity, kind, device } = announced;
  const area = home.toldAreas.has(entity) ? home.toldAreas.get(entity) : device.suggestedArea;
  if (kind === undefined || area === undefined || home.acting.byEntity.has(entity)) return;
  const place = placeOfArea(home, area);
  const site = place && home.configuration.sites.find(({ id }) => id === place.site);
  if (place === undefined || site === undefined) return;
  const name = nameOfAnnouncedActuator(announced).trim().slice(0, MAX_NAME_LENGTH);
  const id = freeId(site, slugify(name) || kind);
  site.actuators.push(actuatorSchema.parse({ kind, id, name, rooms: [place.room], entity }) as ActuatorConfiguration);
  effects.push(
    { kind: 'configuration_changed', configuration: home.configuration },
    { kind: 'actuators_changed', site: site.id },
    { kind: 'room_changed', place },
  );
  syncActuators(home, effects);
}

function freeId(site: SiteConfiguration, wanted: string): string {
  const taken = new Set(site.actuators.map(({ id }) => id));
  const short = wanted.slice(0, 56).replace(/-+$/, '');
  for (let number = 1; ; number++) {
    const id = number === 1 ? short : `${short}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** The actuators that a room can be worked by. */
export function actuatorsIn(home: Home, room: RoomTwin): ActuatorRecord[] {
  const { actuators } = siteActing(home, room.site.id);
  const { id } = room.configuration;
  return [...actuators.values()].filter(({ actuator }) => actuator.rooms.includes(id));
}

/** An actuator of a site. @throws IaqverseError `unknown_actuator` */
export function actuatorAt(home: Home, site: string, id: string): ActuatorRecord {
  const record = home.acting.sites.get(site)?.actuators.get(id);
  if (record === undefined)
    throw new IaqverseError('unknown_actuator', `there is no actuator "${id}" in the site "${site}"`, { site, id });
  return record;
}

/** How an actuator stands, as planners and interlocks see it. */
export function statusOf({ actuator, track, learned }: ActuatorRecord): ActuatorStatus {
  const { level, since, manualUntil, pending, failed, available } = track;
  return {
    actuator,
    level,
    since,
    manualUntil,
    pending: pending && { level: pending.level, attempt: pending.attempt, at: pending.askedAt },
    failedAt: failed?.at,
    available,
    learnedFactor: factorOf(learned).value,
  };
}
