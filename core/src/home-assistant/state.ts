import { z } from 'zod';
import { checkShape, showIssue } from '../check-shape.ts';
import { parseIso } from '../time/iso.ts';
import { SECOND } from '../time/span.ts';

/** What an entity says at a moment. */
export interface HaState {
  readonly entityId: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** When it was said last, be it the same as before, ms. */
  readonly time: number;
}

/** Several states of one moment. */
export interface HaStateChange {
  /** They are all that there are: an entity that is not among them has no state. */
  readonly isWhole: boolean;
  readonly states: readonly HaState[];
  /** Entities that have no state any more. */
  readonly removed: readonly string[];
}

/** States by which an entity says that it has nothing to say. */
const SILENT: ReadonlySet<string> = new Set(['unavailable', 'unknown', '']);

/** Whether an entity is there and says something. */
export function saysSomething(state: HaState | undefined): state is HaState {
  return state !== undefined && !SILENT.has(state.state);
}

/** A text of an entity's attributes; undefined where there is none. */
export function textAttribute({ attributes }: Pick<HaState, 'attributes'>, name: string): string | undefined {
  const value = attributes[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A finite number of an entity's attributes; undefined where there is none. */
export function numberAttribute({ attributes }: Pick<HaState, 'attributes'>, name: string): number | undefined {
  const value = attributes[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const attributesSchema = z.record(z.string(), z.unknown());
const isoSchema = z.string().transform((text, context) => {
  const time = parseIso(text);
  if (time !== undefined) return time;
  context.addIssue({ code: 'custom', message: 'give a time in ISO 8601' });
  return z.NEVER;
});

/** A state as `get_states` gives it; `last_reported` came with release 2024.4. */
const wholeStateSchema = z.object({
  entity_id: z.string().min(1),
  state: z.string(),
  attributes: attributesSchema.catch({}),
  last_updated: isoSchema,
  last_reported: isoSchema.nullish().catch(undefined),
});

/** Reads the answer to `get_states`. A state that does not fit is left out and named in `refused`. */
export function readStates(raw: unknown): { states: HaState[]; refused: string[] } {
  if (!Array.isArray(raw)) return { states: [], refused: ['the states are no list'] };
  const refused: string[] = [];
  const states = raw.flatMap((entry: unknown, index): HaState[] => {
    const { data, issues } = checkShape(wholeStateSchema, entry);
    if (issues === undefined)
      return [
        {
          entityId: data.entity_id,
          state: data.state,
          attributes: data.attributes,
          time: Math.max(data.last_updated, data.last_reported ?? 0),
        },
      ];
    refused.push(`state ${index + 1} is not valid: ${showIssue(issues[0], 'it')}`);
    return [];
  });
  return { states, refused };
}

const seconds = z.number().nonnegative().nullish();

/** A state as `subscribe_entities` and `history/history_during_period` shorten it: `lu` is left out where it equals `lc`. */
const shortStateSchema = z.object({
  s: z.string(),
  a: attributesSchema.catch({}).optional(),
  lc: seconds,
  lu: seconds,
});
const changeSchema = z.object({
  '+': z.object({ s: z.string().optional(), a: attributesSchema.optional(), lc: seconds, lu: seconds }).optional(),
  '-': z.object({ a: z.array(z.string()).optional() }).optional(),
});
const eventSchema = z.object({
  a: z.record(z.string(), z.unknown()).optional(),
  c: z.record(z.string(), z.unknown()).optional(),
  r: z.array(z.string()).optional(),
});

/**
 * What an event of `subscribe_entities` changed, after what was known before.
 * @param before the last state of an entity
 */
export function readStateEvent(
  raw: unknown,
  before: (entityId: string) => HaState | undefined,
): HaStateChange & { readonly refused: readonly string[] } {
  const { data: event, issues } = checkShape(eventSchema, raw);
  if (issues !== undefined)
    return { isWhole: false, states: [], removed: [], refused: [showIssue(issues[0], 'the event')] };
  const states: HaState[] = [];
  const refused: string[] = [];
  const take = (entityId: string, state: HaState | undefined): void => {
    if (state === undefined) refused.push(`the state of ${entityId.slice(0, 200)} is not valid`);
    else states.push(state);
  };
  for (const [entityId, entry] of Object.entries(event.a ?? {})) take(entityId, readShortState(entityId, entry));
  for (const [entityId, entry] of Object.entries(event.c ?? {})) take(entityId, changed(before(entityId), entry));
  return { isWhole: false, states, removed: event.r ?? [], refused };
}

/** One shortened state that stands for itself; undefined where it is none. */
export function readShortState(entityId: string, raw: unknown): HaState | undefined {
  const { data } = checkShape(shortStateSchema, raw);
  const time = data?.lu ?? data?.lc;
  if (data === undefined || time === undefined || time === null) return undefined;
  return { entityId, state: data.s, attributes: data.a ?? {}, time: milliseconds(time) };
}

function changed(before: HaState | undefined, raw: unknown): HaState | undefined {
  const { data } = checkShape(changeSchema, raw);
  if (data === undefined || before === undefined) return undefined;
  const { '+': added, '-': taken } = data;
  const gone = taken?.a ?? [];
  const kept =
    gone.length === 0
      ? before.attributes
      : Object.fromEntries(Object.entries(before.attributes).filter(([name]) => !gone.includes(name)));
  const time = added?.lc ?? added?.lu;
  return {
    entityId: before.entityId,
    state: added?.s ?? before.state,
    attributes: added?.a === undefined ? kept : { ...kept, ...added.a },
    time: time === undefined || time === null ? before.time : milliseconds(time),
  };
}

function milliseconds(time: number): number {
  return Math.round(time * SECOND);
}
