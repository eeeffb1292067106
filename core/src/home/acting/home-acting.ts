import { type AlertBook, createAlertBook, nextDueAlert } from '../../alert/alert-book.ts';
import { type RuleLookup, ruleLookup } from '../../alert/compiled-rule.ts';
import type { AnnouncedActuator } from '../../discovery/actuator/announced-actuator.ts';
import { createEnvironment, type Environment } from '../../environment/environment.ts';
import { createFaultWatch, type FaultWatch } from '../../fault/watch.ts';
import type { LocalOffset } from '../../outlook/local-time.ts';
import type { RoomActing } from '../../twin/room-acting.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import type { Configuration } from '../configuration.ts';
import { DueQueue } from '../due.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import type { RequestCount } from './requests.ts';

/** The acting part of a site. Updated in place. */
export interface SiteActing {
  readonly environment: Environment;
  /** By id: the configured ones, and the windows that rooms are taken to have. */
  readonly actuators: Map<string, ActuatorRecord>;
  /** What people were asked today. */
  readonly requests: RequestCount;
}

/** The acting part of a home. Updated in place. */
export interface HomeActing {
  /** Local time, of which nights, days and quiet hours are. */
  readonly localOffset: LocalOffset;
  readonly sites: Map<string, SiteActing>;
  /** What announced itself as an actuator, by entity, whether it is used or not. */
  readonly announced: Map<string, AnnouncedActuator>;
  /** The actuators that announced ones move, by entity. */
  readonly byEntity: Map<string, ActuatorRecord>;
  /** Actuators by the time at which their command is looked at again. */
  readonly commands: DueQueue<ActuatorRecord>;
  /** Rooms by the time at which they are planned and their alerts looked at. */
  readonly rooms: DueQueue<RoomTwin>;
  readonly faults: FaultWatch;
  alerts: AlertBook;
  /** What rooms had learned before the start, until they are planned again; by their keys. */
  readonly keptRooms: Map<string, Pick<RoomActing, 'model' | 'snoozed'>>;
  /** The rules of the configuration and our own, by room. */
  rules: RuleLookup;
}

/** What a site's actuators and surroundings are; made when the site is new. */
export function siteActing({ acting }: { readonly acting: HomeActing }, site: string): SiteActing {
  let of = acting.sites.get(site);
  if (of === undefined) {
    of = { environment: createEnvironment(), actuators: new Map(), requests: { day: 0, count: 0 } };
    acting.sites.set(site, of);
  }
  return of;
}

/** When a command, a plan or an alert is due next, ms; undefined while nothing is. */
export function nextActingDue({ commands, rooms, alerts }: HomeActing): number | undefined {
  const dues = [commands.next(), rooms.next(), nextDueAlert(alerts)].filter((due) => due !== undefined);
  return dues.length === 0 ? undefined : Math.min(...dues);
}

/** @param localOffset minutes by which local time is ahead of UTC at a time (ms) */
export function createHomeActing(localOffset: LocalOffset, configuration: Configuration): HomeActing {
  return {
    localOffset,
    sites: new Map(),
    announced: new Map(),
    byEntity: new Map(),
    commands: new DueQueue(),
    rooms: new DueQueue(),
    faults: createFaultWatch(),
    alerts: createAlertBook(),
    keptRooms: new Map(),
    rules: rulesOf(configuration),
  };
}

/** The alert rules that a configuration makes, with ours. */
export function rulesOf({ alerts, tvoc_molar_mass: molarMass }: Configuration): RuleLookup {
  return ruleLookup(alerts, molarMass);
}
