import type { RoomConfiguration, SiteConfiguration } from '../home/configuration.ts';
import type { Freshness } from '../home/view.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import { type Channel, freshnessOf } from './channel.ts';
import type { RecentMeans } from './recent-means.ts';
import type { RoomActing } from './room-acting.ts';
import type { RoomForecasting } from './room-forecasting.ts';

/** How mould stands on a room's coldest surface: its index, the dry hours before, and the time up to which it was followed. */
export interface MouldState {
  index: number;
  dryHours: number;
  time: number;
}

/** A room's live model. It owns what it holds, and is updated in place. */
export interface RoomTwin {
  site: SiteConfiguration;
  configuration: RoomConfiguration;
  readonly channels: Map<Quantity, Channel[]>;
  readonly means: Map<Quantity, RecentMeans>;
  mould: MouldState | undefined;
  /** How it is forecast; undefined where it is not, `too_many_rooms` where the number of rooms does not allow it. */
  forecasting: RoomForecasting | 'too_many_rooms' | undefined;
  /** How it is planned; undefined where it is not forecast. */
  acting: RoomActing | undefined;
}

/** What a room's sensors say of one quantity together. */
export interface RoomValue {
  readonly quantity: Quantity;
  readonly value: number;
  readonly time: number | undefined;
  readonly freshness: Freshness;
  readonly sensors: number;
}

export function createRoomTwin(site: SiteConfiguration, configuration: RoomConfiguration): RoomTwin {
  return {
    site,
    configuration,
    channels: new Map(),
    means: new Map(),
    mould: undefined,
    forecasting: undefined,
    acting: undefined,
  };
}

const TRUST: Readonly<Record<Freshness, number>> = { fresh: 2, stale: 1, last_known: 0 };

/**
 * The value of a quantity in a room: the median over its most trustworthy sensors (fresh before stale before of
 * unknown age), so that one sensor that is off does not decide when there are three. Undefined when none measures it.
 */
export function roomValue(room: RoomTwin, quantity: Quantity, now: number): RoomValue | undefined {
  const channels = room.channels.get(quantity);
  if (channels === undefined || channels.length === 0) return undefined;
  if (channels.length === 1) return valueOfOne(channels[0]!, now);
  let best = 0;
  for (const channel of channels) best = Math.max(best, TRUST[freshnessOf(channel, now)]);
  const counted = channels.filter((channel) => TRUST[freshnessOf(channel, now)] === best);
  if (counted.length === 1) return valueOfOne(counted[0]!, now);
  const sorted = counted.map((channel) => channel.value).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const value = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  const newest = counted.reduce((latest, channel) => Math.max(latest, channel.time ?? 0), 0);
  return {
    quantity,
    value,
    time: newest > 0 ? newest : undefined,
    freshness: freshnessOf(counted[0]!, now),
    sensors: counted.length,
  };
}

function valueOfOne(channel: Channel, now: number): RoomValue {
  return {
    quantity: channel.quantity,
    value: channel.value,
    time: channel.time,
    freshness: freshnessOf(channel, now),
    sensors: 1,
  };
}

/** All that is measured in a room, in the order of the catalogue. */
export function roomValues(room: RoomTwin, now: number): RoomValue[] {
  const values: RoomValue[] = [];
  for (const quantity of QUANTITIES) {
    const value = roomValue(room, quantity, now);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** Of values those that steer and score, by quantity. */
export function freshOf(values: readonly RoomValue[]): Map<Quantity, number> {
  return new Map(
    values.filter(({ freshness }) => freshness === 'fresh').map(({ quantity, value }) => [quantity, value]),
  );
}
