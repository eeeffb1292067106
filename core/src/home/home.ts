import { IaqverseError } from '../error.ts';
import type { LocalOffset } from '../outlook/local-time.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { type Channel, staleAt } from '../twin/channel.ts';
import { createRoomTwin, type RoomTwin } from '../twin/room-twin.ts';
import { syncActuators } from './acting/actuators.ts';
import { createHomeActing, type HomeActing } from './acting/home-acting.ts';
import type { Configuration } from './configuration.ts';
import { DueQueue } from './due.ts';
import type { Area, Place, SensorDescription } from './event.ts';
import { createHomeForecasting, type ForecastSettings, type HomeForecasting } from './home-forecasting.ts';

/** A place as messages name it: by slugs, and by names where those say more. */
export interface ClaimedPlace extends Place {
  readonly siteName?: string;
  readonly roomName?: string;
}

/** A sensor as the home knows it. Updated in place. */
export interface SensorRecord {
  description: SensorDescription;
  /** Where it stands now. */
  place: Place | undefined;
  /** The place that its messages name, if they do. */
  claimed: ClaimedPlace | undefined;
  available: boolean | undefined;
  lastSeen: number | undefined;
  readonly channels: Map<Quantity, Channel>;
}

/**
 * A home: its configuration, its rooms' twins, its sensors, and what is due. `step` owns it and updates it in place;
 * everyone else only reads.
 */
export interface Home {
  configuration: Configuration;
  readonly rooms: Map<string, RoomTwin>;
  readonly sensors: Map<string, SensorRecord>;
  /** Where Home Assistant says that announced sensors and actuators stand, by their ids: stronger than what their devices suggest. */
  readonly toldAreas: Map<string, string | undefined>;
  /** The sensors that the configuration puts into a room by name. */
  readonly configuredPlaces: Map<string, Place>;
  /** The areas of Home Assistant by their ids; empty as long as none has told of any. */
  areas: ReadonlyMap<string, Area>;
  /** Channels by the time at which they may turn stale. */
  readonly due: DueQueue<Channel>;
  readonly forecasting: HomeForecasting;
  readonly acting: HomeActing;
}

/** The key of a room in `Home.rooms`. */
export function roomKey(place: Place): string {
  return `${place.site}/${place.room}`;
}

/**
 * A home with the rooms of a configuration, in which nothing has been measured yet.
 * @param forecasts how it is to forecast; left out, it forecasts nothing
 * @param localOffset minutes by which local time is ahead of UTC at a time (ms), for nights and quiet hours; UTC when left out
 */
export function createHome(
  configuration: Configuration,
  forecasts?: ForecastSettings,
  localOffset: LocalOffset = () => 0,
): Home {
  const home: Home = {
    configuration,
    rooms: new Map(),
    sensors: new Map(),
    toldAreas: new Map(),
    configuredPlaces: new Map(),
    areas: new Map(),
    due: new DueQueue(),
    forecasting: createHomeForecasting(forecasts),
    acting: createHomeActing(localOffset, configuration),
  };
  for (const site of configuration.sites)
    for (const room of site.rooms) {
      const place = { site: site.id, room: room.id };
      home.rooms.set(roomKey(place), createRoomTwin(site, room));
      for (const sensor of room.sensors) home.configuredPlaces.set(sensor, place);
    }
  syncActuators(home, []);
  return home;
}

export function roomAt(home: Home, place: Place | undefined): RoomTwin | undefined {
  return place === undefined ? undefined : home.rooms.get(roomKey(place));
}

/** The room that a person names. @throws IaqverseError `unknown_room` */
export function roomOf(home: Home, place: Place): RoomTwin {
  const room = roomAt(home, place);
  if (room === undefined)
    throw new IaqverseError('unknown_room', `there is no room "${place.room}" in the site "${place.site}"`, {
      ...place,
    });
  return room;
}

/** The record of a sensor of which nothing has been heard yet. */
export function newSensorRecord(description: SensorDescription): SensorRecord {
  return {
    description,
    place: undefined,
    claimed: undefined,
    available: undefined,
    lastSeen: undefined,
    channels: new Map(),
  };
}

/** A channel that has a value is looked at again when it may have turned stale. It waits in the queue at most once. */
export function awaitStale(home: Home, channel: Channel): void {
  if (channel.waiting) return;
  channel.waiting = true;
  home.due.push(staleAt(channel), channel);
}
