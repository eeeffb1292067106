import { type RoomType, USUAL_HEIGHT_M } from '@iaqverse/core';
import type { RoomPicture } from '../../room-picture.ts';

/** Usual floor area, m², and width by depth, by what a room is for. */
const USUAL: Readonly<Record<RoomType, { readonly areaM2: number; readonly ratio: number }>> = {
  living: { areaM2: 24, ratio: 1.3 },
  bedroom: { areaM2: 14, ratio: 1.2 },
  child: { areaM2: 12, ratio: 1.15 },
  kitchen: { areaM2: 12, ratio: 1.25 },
  bathroom: { areaM2: 7, ratio: 1.2 },
  office: { areaM2: 16, ratio: 1.3 },
  classroom: { areaM2: 56, ratio: 1.2 },
  shop: { areaM2: 60, ratio: 1.3 },
  outdoor: { areaM2: 20, ratio: 1.35 },
  other: { areaM2: 15, ratio: 1.25 },
};

/** m: lower and narrower than this nothing can be told apart. */
const SMALLEST = 1;
const LARGEST = 120;

/** Inner measures of a room in metres: as a person drew it, else from its area in pleasant proportions, else the usual of its type. */
export function roomSize({
  type,
  areaM2,
  heightM,
  layout,
}: Pick<RoomPicture, 'type' | 'areaM2' | 'heightM' | 'layout'>): {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
} {
  const usual = USUAL[type];
  const area = areaM2 ?? usual.areaM2;
  const { width_m, depth_m } = layout ?? {};
  const width = width_m ?? (depth_m === undefined ? Math.sqrt(area * usual.ratio) : area / depth_m);
  return {
    width: within(width, SMALLEST, LARGEST),
    depth: within(depth_m ?? area / width, SMALLEST, LARGEST),
    height: within(heightM ?? USUAL_HEIGHT_M, 1.8, 12),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
