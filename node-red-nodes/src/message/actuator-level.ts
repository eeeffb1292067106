import { type ActuatorView, hasSetPoint, levelOfShare, shareOfLevel } from '@iaqverse/core';

/**
 * How levels stand in payloads. `usual`: what such devices want: true and false for what is on or off, open or shut; percent for covers and
 * for openings that can stand ajar; the number of the stage; the set point in °C. `level`: as the core counts. `onoff`: true and false
 * for everything. `percent`: how far open or how strong, 0–100; set points in °C.
 */
export const STYLES = ['usual', 'level', 'onoff', 'percent'] as const;
export type Style = (typeof STYLES)[number];

/** What levels of an actuator mean. */
interface Levelled extends Pick<ActuatorView, 'kind' | 'levels' | 'level'> {
  readonly pending?: number | undefined;
}

const ON = new Set(['on', 'open', 'opened', 'true']);
const OFF = new Set(['off', 'closed', 'close', 'shut', 'false']);
/** It moves, or its device does not know: that says nothing of where it stands. */
const NOTHING = new Set(['opening', 'closing', 'unknown', 'unavailable', 'none']);
const NUMBER = /^-?\d+(?:\.\d+)?(?:\s*%)?$/;
/** What a set point can be, °C. */
const LEAST_SET_POINT = 0;
const MOST_SET_POINT = 60;

/** A level as a device wants it. */
export function payloadOfLevel(use: Levelled, level: number, style: Style): boolean | number {
  if (style === 'level') return level;
  const share = shareOfLevel(use, level);
  const counted = countedIn(use, style);
  if (counted === 'onoff') return share > 0;
  return counted === 'percent' ? Math.round(100 * share) : level;
}

/** The level that a payload means; undefined where it says nothing, such as of what moves. NaN where it means no level. */
export function levelOfPayload(use: Levelled, payload: unknown, style: Style): number | undefined {
  if (typeof payload === 'boolean') return switched(use, payload);
  if (typeof payload === 'number') return numbered(use, payload, style);
  if (typeof payload !== 'string') return Number.NaN;
  const word = payload.trim().toLowerCase();
  if (NOTHING.has(word)) return undefined;
  if (ON.has(word) || OFF.has(word)) return switched(use, ON.has(word));
  if (!NUMBER.test(word)) return Number.NaN;
  const isPercent = word.endsWith('%') && !hasSetPoint(use.kind);
  return numbered(use, Number.parseFloat(word), isPercent ? 'percent' : style);
}

/** What is on stands as it was told to, or else at its most. */
function switched(use: Levelled, isOn: boolean): number {
  const told = use.pending ?? use.level;
  return isOn && told !== undefined && shareOfLevel(use, told) > 0 ? told : levelOfShare(use, isOn ? 1 : 0);
}

function numbered(use: Levelled, value: number, style: Style): number {
  const { levels, kind } = use;
  const within = (least: number, most: number) => value >= least && value <= most;
  if (hasSetPoint(kind) && style !== 'onoff') return within(LEAST_SET_POINT, MOST_SET_POINT) ? value : Number.NaN;
  switch (countedIn(use, style)) {
    case 'percent':
      return within(0, 100) ? levelOfShare(use, value / 100) : Number.NaN;
    case 'onoff':
      return within(0, 100) ? switched(use, value > 0) : Number.NaN;
    default:
      return within(levels[0]!, levels.at(-1)!) && (style === 'level' || Number.isInteger(value)) ? value : Number.NaN;
  }
}

function countedIn({ kind, levels }: Levelled, style: Style): 'level' | 'onoff' | 'percent' {
  if (style === 'level' || style === 'onoff') return style;
  if (hasSetPoint(kind)) return 'level';
  if (style === 'percent' || kind === 'cover') return 'percent';
  if (levels.length === 2) return 'onoff';
  return kind === 'window' || kind === 'door' ? 'percent' : 'level';
}
