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
import {
  type AnnouncedActuator,
  isContact,
  nameOfAnnouncedActuator,
} from '../../discovery/actuator/announced-actuator.ts';
import type { AnnouncedDevice } from '../../discovery/announced-sensor.ts';
import { IaqverseError } from '../../error.ts';
import { MINUTE } from '../../time/span.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import type { RoomConfiguration, SiteConfiguration } from '../configuration.ts';
import type { HomeEffect } from '../effect.ts';
import type { Home } from '../home.ts';
import { MAX_NAME_LENGTH } from '../name.ts';
import { placeOfArea } from '../place-of-area.ts';
import { slugify } from '../slugify.ts';
import { type ActuatorRecord, tellRooms } from './actuator-record.ts';
import { siteActing } from './home-acting.ts';
import { takeContactLevel } from './moved-by-hand.ts';

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
      const isSame =
        record?.actuator.kind === actuator.kind &&
        record.actuator.entity === actuator.entity &&
        record.actuator.contact === actuator.contact;
      if (record !== undefined && isSame) record.actuator = actuator;
      else actuators.set(actuator.id, newRecord(site, actuator));
      const current = actuators.get(actuator.id)!;
      current.track.settings = settingsOf(site, actuator);
      const name = actuator.entity ?? actuator.contact;
      if (name !== undefined) acting.byEntity.set(name, current);
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
    contactLevel: undefined,
    isContactAway: false,
    intended: undefined,
    saidUntil: undefined,
    isAsked: false,
    waiting: undefined,
  };
}

/**
 * Something announced itself that can be moved, or that watches what a person moves. It is used where the configuration names it, or its
 * area and kind tell.
 */
export function announceActuator(home: Home, announced: AnnouncedActuator, effects: HomeEffect[]): void {
  const { announced: known, byEntity } = home.acting;
  const { entity } = announced;
  const isBack = !known.has(entity);
  known.set(entity, announced);
  const before = [
    ...(announced.aliases ?? []).filter((alias) => !known.has(alias)),
    ...[...known.values()].flatMap((other) => (other.aliases?.includes(entity) ? [other.entity] : [])),
  ];
  followName(home, before, entity, effects);
  adopt(home, announced, effects);
  const record = byEntity.get(entity);
  if (record === undefined) return;
  // Whether its device is there it may say itself.
  if (isBack && record.actuator.entity === entity) record.track.available = undefined;
  effects.push({ kind: 'actuators_changed', site: record.site });
}

/** An actuator that is announced no more stays in the configuration, without a device to move it; or a contact to watch it. */
export function withdrawActuator(home: Home, entity: string, now: number, effects: HomeEffect[]): void {
  home.acting.announced.delete(entity);
  const record = home.acting.byEntity.get(entity);
  if (record === undefined) return;
  if (record.actuator.contact === entity)
    takeContactLevel(home, record, { level: undefined, isOld: true, now }, effects);
  else record.track.available = false;
  effects.push({ kind: 'actuators_changed', site: record.site });
  tellRooms(record, effects);
}

/** What was announced under other names goes by this one from now on: what is configured under them is it. */
export function followName(home: Home, before: readonly string[], entity: string, effects: HomeEffect[]): void {
  for (const name of before) {
    if (!rename(home, name, entity)) continue;
    effects.push({ kind: 'configuration_changed', configuration: home.configuration });
    syncActuators(home, effects);
  }
}

/** Of two that turn out to be one the older stays. */
function rename(home: Home, from: string, to: string): boolean {
  const site = home.configuration.sites.find(({ actuators }) => actuators.some((one) => nameOf(one) === from));
  const same = site?.actuators.filter((one) => nameOf(one) === from || nameOf(one) === to) ?? [];
  const [kept] = same;
  if (site === undefined || kept === undefined) return false;
  const record = siteActing(home, site.id).actuators.get(kept.id);
  if (nameOf(kept) !== to) {
    const key = kept.entity === undefined ? 'contact' : 'entity';
    kept[key] = to;
    if (record !== undefined) record.actuator = { ...record.actuator, [key]: to };
  }
  site.actuators = site.actuators.filter((one) => one === kept || !same.includes(one));
  return true;
}

/** The announced actuator or contact that something configured stands for. */
function nameOf({ entity, contact }: ActuatorConfiguration): string | undefined {
  return entity ?? contact;
}

function adopt(home: Home, announced: AnnouncedActuator, effects: HomeEffect[]): void {
  const { entity, kind, device, aliases = [] } = announced;
  const { announced: known, byEntity } = home.acting;
  const area = home.toldAreas.has(entity) ? home.toldAreas.get(entity) : device.suggestedArea;
  if (kind === undefined || area === undefined || byEntity.has(entity)) return;
  if (aliases.some((alias) => known.has(alias))) return;
  const place = placeOfArea(home, area);
  const site = place && home.configuration.sites.find(({ id }) => id === place.site);
  if (place === undefined || site === undefined) return;
  if (isContact(announced) && isMovedAnyway(home, site, announced)) return;
  const waiting = isContact(announced)
    ? unwatchedIn(site, place.room, kind)
    : watchedBySameDevice(home, site, kind, device);
  if (waiting === undefined) {
    const name = nameOfAnnouncedActuator(announced).trim().slice(0, MAX_NAME_LENGTH);
    const id = freeId(site, slugify(name) || kind);
    const moved = isContact(announced) ? { contact: entity } : { entity };
    site.actuators.push(
      actuatorSchema.parse({ kind, id, name, rooms: [place.room], ...moved }) as ActuatorConfiguration,
    );
  } else if (isContact(announced)) waiting.contact = entity;
  else {
    waiting.entity = entity;
    delete waiting.contact;
  }
  effects.push(
    { kind: 'configuration_changed', configuration: home.configuration },
    { kind: 'actuators_changed', site: site.id },
    { kind: 'room_changed', place },
  );
  syncActuators(home, effects);
}

/** A motor of the same device tells better how it stands; and the contact of a thermostat is its guess. */
function isMovedAnyway({ acting }: Home, site: SiteConfiguration, { device }: AnnouncedActuator): boolean {
  const siblings = [...acting.announced.values()].filter(
    (other) => !isContact(other) && isSameDevice(other.device, device),
  );
  return siblings.some(
    ({ component, entity }) => component === 'climate' || site.actuators.some((one) => one.entity === entity),
  );
}

/** The opening that a person configured in a room without saying what watches it. */
function unwatchedIn(site: SiteConfiguration, room: string, kind: string): ActuatorConfiguration | undefined {
  return site.actuators.find((one) => one.kind === kind && one.rooms[0] === room && nameOf(one) === undefined);
}

/** The opening that so far only a contact of the same device was known of. */
function watchedBySameDevice({ acting }: Home, site: SiteConfiguration, kind: string, device: AnnouncedDevice) {
  return site.actuators.find((one) => {
    const contact = one.entity === undefined && one.contact !== undefined && acting.announced.get(one.contact);
    return one.kind === kind && contact && isSameDevice(contact.device, device);
  });
}

function isSameDevice(a: AnnouncedDevice, b: AnnouncedDevice): boolean {
  return a.identifiers.some((identifier) => b.identifiers.includes(identifier));
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
