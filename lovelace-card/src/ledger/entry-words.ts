import {
  type Alert,
  CATALOGUE,
  type KnownEntry,
  type LedgerEntry,
  MODE_LABELS,
  type NumberedLedgerEntry,
  parseLimitKey,
  type Quantity,
  sayAction,
  sayAlert,
  sayFault,
  sayInterlock,
  sayOutcome,
} from '@iaqverse/core';
import { actorName } from '../action/actor.ts';
import { levelText } from '../action/actuator-state.ts';
import { ACTION } from '../i18n/texts/action.ts';
import { LEDGER } from '../i18n/texts/ledger.ts';
import type { Words } from '../i18n/words.ts';
import type { EntryNames } from './entry-names.ts';

type Of<K extends KnownEntry['kind']> = Extract<KnownEntry, { kind: K }>;
/** What is written without a schema of its own. */
interface PlainDetails {
  readonly sensor_assigned: { readonly sensor: string };
  readonly configured: { readonly rooms: number };
  readonly model_promoted: { readonly quantity: Quantity };
  readonly model_withdrawn: { readonly quantity: Quantity };
}
type PlainEntry = {
  [K in keyof PlainDetails]: Omit<LedgerEntry, 'kind' | 'detail'> & { kind: K; detail: PlainDetails[K] };
}[keyof PlainDetails];

/** An entry as people read it: a sentence, and what else there is to say. */
export interface SpokenEntry {
  readonly sentence: string;
  readonly more: readonly string[];
}

/** What an entry says, in sentences. The service wrote its detail in the shape of its kind. */
export function speakEntry(entry: NumberedLedgerEntry, names: EntryNames, words: Words): SpokenEntry {
  const known = entry as unknown as KnownEntry | PlainEntry;
  switch (known.kind) {
    case 'decision':
      return decision(known, names, words);
    case 'command':
    case 'confirmed':
    case 'failed':
    case 'manual_change':
      return plain(move(known, names, words));
    case 'action_answered':
      return plain(answer(known, words));
    case 'outcome':
      return outcome(known, names, words);
    case 'alert':
      return alert(known, names, words);
    case 'fault':
      return fault(known, names, words);
    case 'environment':
      return plain(
        words.say(known.detail.value ? LEDGER.flag_on : LEDGER.flag_off, {
          flag: words.say(LEDGER[`flag_${known.detail.flag}`]),
        }),
      );
    case 'mode_set': {
      const { before, after } = known.detail;
      return plain(
        words.say(LEDGER.mode_set, { before: words.say(MODE_LABELS[before]), after: words.say(MODE_LABELS[after]) }),
      );
    }
    case 'limit_set':
      return plain(limit(known, words));
    case 'preference_set': {
      const { before, after } = known.detail;
      return plain(
        words.say(LEDGER.preference_set, { before: words.say(ACTION[before]), after: words.say(ACTION[after]) }),
      );
    }
    case 'sensor_assigned':
      return plain(words.say(LEDGER.sensor_assigned, { name: names.sensor(known.detail.sensor) }));
    case 'configured':
      return plain(words.say(LEDGER.configured, { rooms: words.number(known.detail.rooms) }));
    case 'model_promoted':
    case 'model_withdrawn':
      return plain(words.say(LEDGER[known.kind], { quantity: words.label(known.detail.quantity) }));
    default:
      return plain(words.say(LEDGER.other, { kind: entry.kind }));
  }
}

/** Who did it, in a word or two. */
export function entryActor({ actor }: Pick<LedgerEntry, 'actor'>, words: Words): string {
  if (actor === 'hand') return words.say(LEDGER.by_hand);
  return actorName(actor) ?? words.say(LEDGER.by_person);
}

function plain(sentence: string): SpokenEntry {
  return { sentence, more: [] };
}

function decision({ time, site, room, detail }: Of<'decision'>, names: EntryNames, words: Words): SpokenEntry {
  const format = { offsetMin: words.offsetMin(time), now: time };
  const [first, ...others] = detail.actions.map((action) =>
    sayAction(
      { ...action, place: { site: site ?? '', room: room ?? '' } } as Parameters<typeof sayAction>[0],
      words.language,
      format,
    ),
  );
  const held = detail.forbidden.map(({ actuator, interlock }) =>
    words.say(LEDGER.held, {
      name: names.actuator(site, actuator)?.name ?? actuator,
      why: sayInterlock(interlock, {}, words.language),
    }),
  );
  return { sentence: first ?? words.say(LEDGER.nothing_needed), more: [...others, ...held] };
}

function move(
  { kind, time, site, detail }: Of<'command'> | Of<'confirmed'> | Of<'failed'> | Of<'manual_change'>,
  names: EntryNames,
  words: Words,
): string {
  const view = names.actuator(site, detail.actuator);
  const name = view?.name ?? detail.actuator;
  const level = view === undefined ? words.number(detail.level, 1) : levelText(view, detail.level, words);
  if (kind === 'command')
    return words.say(detail.attempt > 1 ? LEDGER.told_again : LEDGER.told, { name, level, n: detail.attempt });
  if (kind === 'confirmed') return words.say(LEDGER.confirmed, { name, level });
  if (kind === 'failed') return words.say(LEDGER.did_not, { name, level, n: detail.attempts });
  if (detail.until === undefined) return words.say(LEDGER.moved, { name, level });
  return words.say(LEDGER.moved_until, { name, level, time: nearTime(detail.until, time, words) });
}

function answer({ time, detail: { answer: said, name, until } }: Of<'action_answered'>, words: Words): string {
  return words.say(LEDGER[`answer_${said}`], { name, time: nearTime(until ?? time, time, words) });
}

function outcome({ site, actor, detail }: Of<'outcome'>, names: EntryNames, words: Words): SpokenEntry {
  const { did, at, level } = detail;
  const levels = names.actuator(site, detail.actuator)?.levels ?? [0, level];
  const deed = words.say(ACTION.deed, {
    name: detail.name,
    level: levelText({ kind: detail.kind, levels }, level, words),
  });
  const view = { ...detail, id: detail.action, action: did, before: undefined, actor, undoable: false };
  const said = sayOutcome(view as Parameters<typeof sayOutcome>[0], words.language, {
    offsetMin: words.offsetMin(detail.expected?.at ?? at),
  });
  return { sentence: `${deed}. ${said}`, more: [] };
}

function alert({ time, site, room, detail }: Of<'alert'>, names: EntryNames, words: Words): SpokenEntry {
  const { change, rule, until } = detail;
  const place = { site: site ?? '', room: room ?? '' };
  const thingName = names.actuator(site, rule)?.name ?? names.sensor(rule);
  const { title, text } = sayAlert(
    { ...detail, id: detail.alert, place, phase: 'raised', changedAt: time, escalations: 0 } as unknown as Alert,
    { roomName: names.place(site, room) ?? '', thingName },
    words.language,
  );
  const more = change === 'snoozed' && until !== undefined ? [`→ ${nearTime(until, time, words)}`] : [];
  return { sentence: words.say(LEDGER[`alert_${change}`], { what: title }), more: change === 'raised' ? [text] : more };
}

function fault({ time, detail }: Of<'fault'>, names: EntryNames, words: Words): SpokenEntry {
  const { saw, remedy } = sayFault({ ...detail, foundAt: time }, names.sensor(detail.sensor), words.language);
  if (detail.change === 'ended') return plain(words.say(LEDGER.fault_ended, { what: saw }));
  return { sentence: saw, more: [remedy] };
}

function limit({ detail: { key, value } }: Of<'limit_set'>, words: Words): string {
  const parsed = parseLimitKey(key);
  if (parsed === undefined) return words.say(LEDGER.other, { kind: key });
  const { quantity, severity } = parsed;
  return words.say(LEDGER.limit_set, {
    quantity: CATALOGUE[quantity].label[words.language],
    step: words.text(`limit_${severity}`),
    value: words.value(quantity, value),
  });
}

/** A time as the clock shows it, with its day where that is another one than that of the entry. */
function nearTime(time: number, entry: number, words: Words): string {
  return words.date(time, words.date(time, 'date') === words.date(entry, 'date') ? 'clock' : 'full');
}
