import type { NumberedLedgerEntry } from '@iaqverse/core';

/** What entries are about, as people would group them, and the kinds that belong there. */
export const GROUPS = {
  advice: ['decision'],
  moves: ['command', 'confirmed', 'failed', 'manual_change'],
  answers: ['action_answered'],
  outcomes: ['outcome'],
  alerts: ['alert'],
  faults: ['fault'],
  surroundings: ['environment'],
  settings: ['mode_set', 'limit_set', 'preference_set', 'sensor_assigned', 'configured'],
  models: ['model_promoted', 'model_withdrawn'],
} as const satisfies Record<string, readonly string[]>;
export type EntryGroup = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as EntryGroup[];

/** Who is asked about: IAQverse itself, or any person, however they came. */
export const ACTORS = ['iaqverse', 'people'] as const;
export type ActorFilter = (typeof ACTORS)[number];

/** What is to be shown; what is undefined is not asked about. */
export interface LedgerFilter {
  readonly site: string | undefined;
  readonly room: string | undefined;
  readonly group: EntryGroup | undefined;
  readonly actor: ActorFilter | undefined;
  /** Local days, YYYY-MM-DD, both included. */
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** The group of an entry; undefined for a kind that is not known here. */
export function groupOf(kind: string): EntryGroup | undefined {
  return GROUP_NAMES.find((group) => (GROUPS[group] as readonly string[]).includes(kind));
}

/** Whether an entry is among those that are asked about, as far as the service does not sort that out. */
export function passes({ kind, actor }: NumberedLedgerEntry, filter: Pick<LedgerFilter, 'group' | 'actor'>): boolean {
  if (filter.group !== undefined && groupOf(kind) !== filter.group) return false;
  return filter.actor === undefined || (actor === 'iaqverse') === (filter.actor === 'iaqverse');
}

/** The kind that alone is asked about; undefined where there are several. */
export function singleKind(group: EntryGroup | undefined): string | undefined {
  if (group === undefined) return undefined;
  const kinds = GROUPS[group];
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** The first moment of a local day, ms; `next` of the day after it. */
export function startOfDay(day: string, next = false): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + (next ? 1 : 0)).getTime();
}

/** The filter that an address names. */
export function readFilter(query: string): LedgerFilter {
  const asked = new URLSearchParams(query);
  const day = (name: string): string | undefined => {
    const text = asked.get(name);
    return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined;
  };
  return {
    site: asked.get('site') ?? undefined,
    room: asked.get('room') ?? undefined,
    group: GROUP_NAMES.find((group) => group === asked.get('what')),
    actor: ACTORS.find((actor) => actor === asked.get('who')),
    since: day('since'),
    until: day('until'),
  };
}

/** A filter as it stands in an address. */
export function writeFilter({ site, room, group, actor, since, until }: LedgerFilter): string {
  const named = { site, room, what: group, who: actor, since, until };
  return new URLSearchParams(
    Object.entries(named).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  ).toString();
}
