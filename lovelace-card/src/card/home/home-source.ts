import type { Environment, Place, RoomView } from '@iaqverse/core';
import type { CardConfig } from '../card-config.ts';
import type { Hass } from '../hass.ts';
import type { More } from '../more-info.ts';
import type { Trouble } from '../source/room-source.ts';

/** A site and its rooms, as far as a card is told to show them. */
export interface HomeSite {
  readonly id: string;
  readonly name: string;
  readonly rooms: readonly RoomView[];
  /** What is known outdoors; undefined where nobody tells. */
  readonly environment: Environment | undefined;
}

/** Where a card has a whole home from. It does nothing before it is started, and calls back after every change. */
export interface HomeSource {
  /** Undefined until there is something to tell. */
  readonly sites: readonly HomeSite[] | undefined;
  readonly trouble: Trouble | undefined;
  /** The clock that the rooms' times are of, ms. */
  now(): number;
  start(): void;
  stop(): void;
  take(hass: Hass): void;
  /** The options of a card of one of these rooms. */
  cardOf(place: Place): Omit<CardConfig, 'type'>;
  /** The area of Home Assistant that a room is; undefined where nobody knows. */
  areaOf(place: Place): string | undefined;
  more(place: Place): Promise<More | undefined>;
}
