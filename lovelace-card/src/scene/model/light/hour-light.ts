import type { RoomLayout } from '../../room-layout.ts';
import type { RoomPicture, SunPicture } from '../../room-picture.ts';
import { bright, mix, type Rgb } from '../shape/colour.ts';

/** A lamp that shines on what is near it. */
export interface Lamp {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly colour: Rgb;
  /** m: where half of its light is left. */
  readonly reach: number;
}

/**
 * The light of an hour. It is worked into the colours of corners whenever it changes, which is seldom, so that drawing
 * costs no light at all: a tablet without a graphics card draws the room as fast as plain boxes.
 */
export interface HourLight {
  /** The same for the same light. */
  readonly key: string;
  /** From above and from below. */
  readonly sky: Rgb;
  readonly ground: Rgb;
  /** The brighter side of the sky: towards it, and its colour. */
  readonly towards: readonly [number, number, number];
  readonly bright: Rgb;
  readonly lamps: readonly Lamp[];
  /** How much lamps are on, 0–1. */
  readonly lamplit: number;
  /** Towards the sun, and the colour of its patches with their strength as 0–1; none while it is down. */
  readonly sun:
    | { readonly towards: readonly [number, number, number]; readonly colour: Rgb; readonly strength: number }
    | undefined;
  /** What glass shows of the world outside. */
  readonly glass: { readonly colour: Rgb; readonly alpha: number };
}

const USUAL_DAY: SunPicture = { azimuthDeg: 118, elevationDeg: 32 };
const USUAL_EVENING: SunPicture = { azimuthDeg: 290, elevationDeg: -9 };

const DAY = { sky: [0.6, 0.61, 0.63], ground: [0.5, 0.47, 0.44], bright: [0.5, 0.475, 0.43] } as const;
const DUSK = { sky: [0.4, 0.32, 0.36], ground: [0.26, 0.2, 0.18], bright: [0.42, 0.3, 0.2] } as const;
const NIGHT = { sky: [0.17, 0.18, 0.24], ground: [0.1, 0.085, 0.08], bright: [0.07, 0.075, 0.11] } as const;
/** Light of lamps of 2,700 K as eyes that are used to it see it. */
const LAMP: Rgb = [1, 0.68, 0.38];

const DEGREE = Math.PI / 180;

/** Where the wall at the back looks while nobody says it, degrees clockwise from north: windows are drawn to the south. */
const USUAL_NORTH_DEG = 180;

/**
 * The light in a room: from the sun, or where nobody knows that, day in a light theme and evening in a dark one. It
 * comes from where the sun is by where the walls look, as a person drew them.
 */
export function hourLight({ sun = undefined, palette, layout: drawn }: RoomPicture, layout: RoomLayout): HourLight {
  const { azimuthDeg, elevationDeg } =
    sun === undefined ? (palette.isDark ? USUAL_EVENING : USUAL_DAY) : seenFrom(sun, drawn?.north_deg);
  const azimuth = Math.round(azimuthDeg) * DEGREE;
  const elevation = Math.round(elevationDeg * 2) / 2;
  const day = smooth(-1, 14, elevation);
  const dusk = smooth(-11, -1, elevation);
  const exposure = palette.isDark ? 0.8 - 0.16 * day : 1 + 0.25 * (1 - dusk);
  const hour = (of: 'sky' | 'ground' | 'bright') => bright(mix(mix(NIGHT[of], DUSK[of], dusk), DAY[of], day), exposure);
  const lamplit = 1 - smooth(-4, palette.isDark ? 12 : 6, elevation);
  const height = Math.max(elevation, 2) * DEGREE;
  const isUp = elevation > 1;
  return {
    key: `${Math.round(azimuthDeg)} ${elevation} ${palette.isDark}`,
    sky: hour('sky'),
    ground: hour('ground'),
    towards: unit(0.62 - 0.25 * Math.sin(azimuth), 1, 0.72),
    bright: hour('bright'),
    lamps: lampsOf(layout, lamplit * (palette.isDark ? 0.92 : 1)),
    lamplit,
    sun: isUp
      ? {
          towards: [-Math.sin(azimuth) * Math.cos(height), Math.sin(height), Math.cos(azimuth) * Math.cos(height)],
          colour: mix([1, 0.6, 0.28], [1, 0.93, 0.76], day),
          strength: (0.3 + 0.16 * day) * smooth(1, 8, elevation) * (palette.isDark ? 0.7 : 1),
        }
      : undefined,
    glass: {
      colour: mix(mix([0.02, 0.035, 0.07], [0.42, 0.3, 0.34], dusk), [0.72, 0.84, 0.88], day),
      alpha: 0.5 - 0.2 * day,
    },
  };
}

/** The sun as it stands to the walls of a room, were the wall at its back the one that looks south. */
function seenFrom({ azimuthDeg, elevationDeg }: SunPicture, northDeg = USUAL_NORTH_DEG): SunPicture {
  return { azimuthDeg: (azimuthDeg - northDeg + USUAL_NORTH_DEG + 720) % 360, elevationDeg };
}

/** Whether it is so dark that people lie where there are beds. */
export function isNight({ lamplit }: HourLight): boolean {
  return lamplit > 0.9;
}

/** Standing lamps, and a weaker one high in the middle so that no corner is lost. */
function lampsOf({ furniture, width, depth, height }: RoomLayout, lamplit: number): Lamp[] {
  if (lamplit === 0) return [];
  const standing = furniture.filter(({ kind }) => kind === 'lamp').slice(0, 3);
  const across = Math.hypot(width, depth);
  return [
    ...standing.map(({ at, size }) => ({
      x: at.x,
      y: size.y * 0.9,
      z: at.z,
      colour: bright(LAMP, 0.95 * lamplit),
      reach: 1.5,
    })),
    {
      x: 0,
      y: height * 0.95,
      z: 0,
      colour: bright(LAMP, (standing.length > 0 ? 0.5 : 0.72) * lamplit),
      reach: 0.42 * across + 0.5,
    },
  ];
}

/** What reaches a surface, by place and direction, into `out`: red, green, blue. */
export function receive(
  light: HourLight,
  x: number,
  y: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
  reach: number,
  out: [number, number, number],
): void {
  const up = 0.5 + 0.5 * ny;
  const facing = nx * light.towards[0] + ny * light.towards[1] + nz * light.towards[2];
  const side = Math.max(0, facing) * 0.8 + (0.5 + 0.5 * facing) * 0.2;
  for (let n = 0; n < 3; n++)
    out[n] = (light.ground[n]! * (1 - up) + light.sky[n]! * up) * reach + light.bright[n]! * side * (0.4 + 0.6 * reach);
  for (const lamp of light.lamps) {
    const [dx, dy, dz] = [lamp.x - x, lamp.y - y, lamp.z - z];
    const far = Math.hypot(dx, dy, dz) + 1e-6;
    // Half of it comes round by way of the walls, so a side that looks away is not black.
    const direct = (dx * nx + dy * ny + dz * nz) / far;
    const got = (0.45 + 0.55 * Math.max(-0.4, direct)) / (1 + (far / lamp.reach) ** 2);
    const share = got * (0.35 + 0.65 * reach);
    for (let n = 0; n < 3; n++) out[n]! += lamp.colour[n]! * share;
  }
}

function smooth(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

function unit(x: number, y: number, z: number): [number, number, number] {
  const long = Math.hypot(x, y, z);
  return [x / long, y / long, z / long];
}
