import { z } from 'zod';
import { checkShape, showIssue } from '../check-shape.ts';
import { unusable } from '../forecast/learned/unusable.ts';
import { AIR_KINDS, MODELLED, type Modelled } from './air-kinds.ts';
import { createAirTrack } from './air-track.ts';
import type { VentilationOptions, VentilationState } from './state.ts';

const number = z.number();
/** All but the tracks, whose shape follows from their kinds. */
const keptSchema = z.strictObject({
  time: number.nonnegative(),
  tracks: z.partialRecord(z.enum(MODELLED), z.unknown()),
  outdoor: z.partialRecord(z.enum([...MODELLED, 'wind']), number),
  airing: z.strictObject({
    window: z.boolean().optional(),
    ventilation: number.optional(),
    purifier: number.optional(),
  }),
  decays: z.strictObject({
    rates: z.record(z.string(), z.array(number.positive()).min(1)),
    sums: z.array(number).length(6),
    key: z.string(),
    start: number,
    lastTime: number,
  }),
});

/** What is kept of a room's physics: plain JSON, without what its configuration says. */
export type KeptVentilation = Omit<VentilationState, 'options'>;

/** What is to be kept of a state. */
export function keepVentilation({ options: _, ...state }: VentilationState): KeptVentilation {
  return copyOf(state);
}

/**
 * The state that was kept, for a room of which `options` are known now.
 * @throws IaqverseError `learned_unusable`
 */
export function restoreVentilation(options: VentilationOptions, kept: unknown): VentilationState {
  const { data, issues } = checkShape(keptSchema, kept);
  if (issues !== undefined) throw unusable(showIssue(issues[0], 'its physics'));
  for (const [quantity, track] of Object.entries(data.tracks)) {
    const template = createAirTrack(quantity as Modelled, 0, 0, 0, 0, AIR_KINDS[quantity as Modelled].ratePrior);
    const fault = misfit(template, track, `tracks.${quantity}`);
    if (fault !== undefined) throw unusable(fault);
  }
  return { options, ...copyOf(data as KeptVentilation) };
}

/** Lists that grow: they may have any length up to what they are cut to. */
const GROWING: ReadonlySet<string> = new Set(['lows']);

/** Where a value is not made like another one, of numbers in the same places; undefined where it is. */
function misfit(template: unknown, value: unknown, path: string): string | undefined {
  if (typeof template === 'number')
    return typeof value === 'number' && Number.isFinite(value) ? undefined : `${path} is no number`;
  if (Array.isArray(template)) {
    const isGrowing = GROWING.has(path.slice(path.lastIndexOf('.') + 1));
    if (!Array.isArray(value) || (value.length !== template.length && !isGrowing)) return `${path} has another length`;
    return firstFault(value, (entry, index) => misfit(template[Math.min(index, template.length - 1)], entry, path));
  }
  if (typeof value !== 'object' || value === null) return `${path} is missing`;
  const parts = template as Record<string, unknown>;
  if (Object.keys(value).length !== Object.keys(parts).length) return `${path} has other parts`;
  return firstFault(Object.keys(parts), (key) =>
    misfit(parts[key], (value as Record<string, unknown>)[key], `${path}.${key}`),
  );
}

function firstFault<T>(
  entries: readonly T[],
  faultOf: (entry: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, entry] of entries.entries()) {
    const fault = faultOf(entry, index);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** A copy of plain JSON. */
function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
