import {
  BIN,
  DAY,
  type Home,
  type KeptActing,
  type KeptRoom,
  keepActing,
  type Measurement,
  type Place,
  QUANTITIES,
  type RecentPast,
  type RoomConfiguration,
  RoomForecaster,
} from '@iaqverse/core';
import type { SetMode } from './declared-rooms.ts';

/** The form of what is kept: another one is not read. */
const FORM = 1;

type RoomTwin = NonNullable<ReturnType<Home['rooms']['get']>>;

/** What a room had measured and learned. */
interface KeptTwin {
  readonly place: Place;
  readonly recent: readonly RecentPast[];
  readonly learned?: KeptRoom;
}

/** What a home knows that a restart must not cost: plain data that any context store can hold. */
export interface KeptHome {
  readonly form: number;
  readonly acting: KeptActing;
  readonly latest: readonly Measurement[];
  readonly rooms: readonly KeptTwin[];
  /** Rooms that nobody declared: the home made them by itself, of what it heard. */
  readonly adopted?: readonly RoomConfiguration[];
  /** How actuators stand that say nothing of it themselves: as they were told last. */
  readonly obeyed?: readonly { readonly entity: string; readonly level: number }[];
  /** The modes that somebody set. */
  readonly modes?: readonly SetMode[];
}

/**
 * What is to be kept, as of `now` (ms).
 * @param adopted the rooms that nobody declared: those that nothing was heard of in a day are let go
 * @param silent the actuators, by entity, that say nothing of how they stand
 */
export function keepHome(
  home: Home,
  now: number,
  adopted: readonly RoomConfiguration[],
  silent: readonly string[],
): KeptHome {
  const latest = [...home.sensors.values()].flatMap(({ channels, place }) =>
    [...channels.values()].flatMap(({ sensor, quantity, value, time }): Measurement[] =>
      time === undefined ? [] : [{ sensor, quantity, value, time, ...place }],
    ),
  );
  const heard = new Set(latest.filter(({ time }) => time! > now - DAY).map(({ room }) => room));
  return {
    form: FORM,
    acting: keepActing(home, now),
    latest,
    rooms: [...home.rooms.values()].map((room) => keepTwin(room, now)),
    adopted: adopted.filter(({ id }) => heard.has(id)),
    obeyed: silent.flatMap((entity) => {
      const level = home.acting.byEntity.get(entity)?.track.level;
      return level === undefined ? [] : [{ entity, level }];
    }),
  };
}

function keepTwin(room: RoomTwin, now: number): KeptTwin {
  const place = { site: room.site.id, room: room.configuration.id };
  const { forecasting } = room;
  const forecaster = typeof forecasting === 'object' ? forecasting.forecaster : undefined;
  return {
    place,
    recent: QUANTITIES.flatMap((quantity): RecentPast[] => {
      const means = room.means.get(quantity);
      return means === undefined ? [] : [{ place, quantity, ...meansOfDay(means, now) }];
    }),
    ...(forecaster instanceof RoomForecaster && { learned: forecaster.save() }),
  };
}

/** What was kept, where it is of this form; undefined where there is nothing, or nothing that can be read. */
export function readKeptHome(value: unknown): KeptHome | undefined {
  const { form } = (value ?? {}) as Partial<KeptHome>;
  return form === FORM ? (value as KeptHome) : undefined;
}

/** The means over five minutes of the day before `now` (ms): their beginnings, and values. */
export function meansOfDay(
  means: { at(time: number): number | undefined },
  now: number,
): { times: number[]; values: number[] } {
  const times: number[] = [];
  const values: number[] = [];
  for (let time = now - DAY + BIN; time <= now; time += BIN) {
    const value = means.at(time);
    if (value === undefined) continue;
    times.push(Math.floor(time / BIN) * BIN);
    values.push(value);
  }
  return { times, values };
}
