import type { RoomConfiguration, SiteConfiguration } from '@iaqverse/core';
import { roomSize } from '../../scene/model/layout/room-size.ts';

/** A room on the plan of its floor, m from where that begins: x to the right, y down. */
export interface FloorRoom {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
}

/** m within which an edge goes to that of another room. */
const CATCH = 0.25;
const STEP = 0.05;

/** The other rooms of a room's floor that somebody gave a place on it. */
export function floorMates({ rooms }: SiteConfiguration, room: RoomConfiguration): FloorRoom[] {
  const floorOf = ({ floor }: RoomConfiguration): string => `${floor?.level} ${floor?.name}`;
  return rooms.flatMap((other): FloorRoom[] => {
    const { x_m: x, y_m: y } = other.layout ?? {};
    if (other.id === room.id || floorOf(other) !== floorOf(room) || x === undefined || y === undefined) return [];
    const { type, area_m2, height_m, layout } = other;
    const { width, depth } = roomSize({ type, areaM2: area_m2, heightM: height_m, ...(layout && { layout }) });
    return [{ id: other.id, name: other.name, x, y, width, depth }];
  });
}

/** Where a room goes that is dragged to a place: to the edges of others that it comes near, else in steps. */
export function caught(room: FloorRoom, others: readonly FloorRoom[]): FloorRoom {
  const along = (at: number, size: number, edges: readonly number[]): number => {
    const wishes = edges.flatMap((edge) => [edge, edge - size]).filter((wish) => Math.abs(wish - at) < CATCH);
    const near = wishes.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
    return Math.round((near ?? Math.round(at / STEP) * STEP) * 1000) / 1000 + 0;
  };
  return {
    ...room,
    x: along(
      room.x,
      room.width,
      others.flatMap(({ x, width }) => [x, x + width]),
    ),
    y: along(
      room.y,
      room.depth,
      others.flatMap(({ y, depth }) => [y, y + depth]),
    ),
  };
}

/** A first place for a room that has none: to the right of all others. */
export function besides(others: readonly FloorRoom[]): { readonly x: number; readonly y: number } {
  if (others.length === 0) return { x: 0, y: 0 };
  return { x: Math.max(...others.map(({ x, width }) => x + width)), y: Math.min(...others.map(({ y }) => y)) };
}
