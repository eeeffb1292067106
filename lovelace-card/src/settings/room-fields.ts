import {
  CATALOGUE,
  type Configuration,
  DEFAULT_LIMITS,
  MODE_LABELS,
  MODES,
  QUANTITIES,
  type Quantity,
  ROOM_TYPES,
  type RoomConfiguration,
  type RoomView,
  STANDARD_IDS,
  STANDARDS,
} from '@iaqverse/core';
import { SETTINGS } from '../i18n/texts/settings.ts';
import { PLACES } from '../i18n/texts/settings-places.ts';
import type { Words } from '../i18n/words.ts';
import { quantityRows } from '../room/rows.ts';
import { type Entered, enteredNumber, type Field, type FieldGroup, type FieldIssue } from './fields.ts';

/** The steps of a limit, mildest first. */
const STEPS = ['warning', 'critical', 'danger'] as const;
/** m² */
export const SMALLEST_AREA = 0.1;
export const LARGEST_AREA = 10_000;
const GREATEST_HEIGHT = 50;
export const LONGEST_NAME = 100;

/** What can be set of a room; its limits are those of what it measures, and of what it has limits of its own for. */
export function roomFields(
  room: RoomConfiguration,
  view: RoomView | undefined,
  configuration: Configuration,
  words: Words,
): FieldGroup[] {
  const standard = STANDARDS[configuration.standard].name;
  return [
    {
      fields: [
        {
          path: 'name',
          label: words.say(SETTINGS.name),
          kind: 'text',
          value: room.name,
          maxLength: LONGEST_NAME,
          isRequired: true,
        },
        {
          path: 'type',
          label: words.say(SETTINGS.type),
          kind: 'choice',
          value: room.type,
          options: ROOM_TYPES.map((type) => ({ value: type, label: words.say(SETTINGS[`type_${type}`]) })),
        },
        {
          path: 'area_m2',
          label: words.say(SETTINGS.area),
          kind: 'number',
          value: room.area_m2 === undefined ? '' : String(room.area_m2),
          min: SMALLEST_AREA,
          max: LARGEST_AREA,
          unit: 'm²',
          ...(room.layout?.width_m !== undefined && { note: words.say(PLACES.area_drawn) }),
        },
        {
          path: 'height_m',
          label: words.say(SETTINGS.height),
          kind: 'number',
          value: String(room.height_m),
          min: 0.1,
          max: GREATEST_HEIGHT,
          unit: 'm',
          isRequired: true,
        },
        {
          path: 'standard',
          label: words.say(SETTINGS.standard),
          kind: 'choice',
          value: room.standard ?? '',
          options: [
            { value: '', label: words.say(SETTINGS.standard_home, { standard }) },
            ...STANDARD_IDS.map((id) => ({ value: id, label: STANDARDS[id].name })),
          ],
        },
        {
          path: 'mode',
          label: words.say(SETTINGS.mode),
          kind: 'choice',
          value: room.mode,
          options: MODES.map((mode) => ({
            value: mode,
            label: words.say(MODE_LABELS[mode]),
            note: words.text(`mode_${mode}_note`),
          })),
        },
      ],
    },
    ...limitGroups(room, view, words),
  ];
}

function limitGroups(room: RoomConfiguration, view: RoomView | undefined, words: Words): FieldGroup[] {
  return limitedQuantities(room, view).map((quantity, index): FieldGroup => {
    const own = room.limits[quantity];
    const usual = DEFAULT_LIMITS[quantity];
    return {
      path: `limits.${quantity}`,
      legend: `${words.say(SETTINGS.limits)}: ${words.label(quantity)}`,
      ...(index === 0 && { note: words.say(SETTINGS.limits_note) }),
      isRow: true,
      fields: STEPS.map((step): Field => {
        const fallback = own === undefined ? usual?.[step] : undefined;
        return {
          path: `limits.${quantity}.${step}`,
          label: words.text(`limit_${step}`),
          kind: 'number',
          value: own?.[step] === undefined ? '' : String(own[step]),
          unit: CATALOGUE[quantity].unit,
          ...(fallback !== undefined && { usual: String(fallback) }),
        };
      }),
    };
  });
}

/** Comfort has no limits: its levels come from the standard. What has limits of its own keeps them. */
function limitedQuantities(room: RoomConfiguration, view: RoomView | undefined): Quantity[] {
  const measured = new Set(view === undefined ? [] : quantityRows(view).map(({ quantity }) => quantity));
  return QUANTITIES.filter(
    (quantity) => room.limits[quantity] !== undefined || (measured.has(quantity) && DEFAULT_LIMITS[quantity]),
  );
}

/** What was entered as a room; what cannot be set here stays. */
export function enteredRoom(room: RoomConfiguration, entered: Entered): RoomConfiguration {
  const { area_m2: _area, standard: _standard, ...kept } = room;
  const area = enteredNumber(entered, 'area_m2');
  const standard = STANDARD_IDS.find((id) => id === entered.get('standard'));
  const limits = { ...room.limits };
  for (const quantity of QUANTITIES) {
    if (!entered.has(`limits.${quantity}.warning`)) continue;
    const [warning, critical, danger] = STEPS.map((step) => enteredNumber(entered, `limits.${quantity}.${step}`));
    if (warning === undefined || danger === undefined) delete limits[quantity];
    else limits[quantity] = { warning, danger, ...(critical !== undefined && { critical }) };
  }
  return {
    ...kept,
    name: (entered.get('name') ?? room.name).trim(),
    type: ROOM_TYPES.find((type) => type === entered.get('type')) ?? room.type,
    height_m: enteredNumber(entered, 'height_m') ?? room.height_m,
    mode: MODES.find((mode) => mode === entered.get('mode')) ?? room.mode,
    limits,
    ...(area !== undefined && { area_m2: area }),
    ...(standard !== undefined && { standard }),
  };
}

/** What is wrong with limits that were entered: steps that belong together, and their order. */
export function limitIssues(entered: Entered, words: Words): FieldIssue[] {
  return QUANTITIES.flatMap((quantity) => {
    const path = `limits.${quantity}`;
    if (!entered.has(`${path}.warning`)) return [];
    const [warning, critical, danger] = STEPS.map((step) => enteredNumber(entered, `${path}.${step}`));
    const given = [warning, critical, danger].filter((value) => value !== undefined);
    if (given.length === 0) return [];
    const issue = (text: (typeof SETTINGS)['limits_both' | 'limits_order']) => [
      { path, message: words.say(text), isForeign: false },
    ];
    if (warning === undefined || danger === undefined) return issue(SETTINGS.limits_both);
    return given.every((value, at) => at === 0 || given[at - 1]! < value) ? [] : issue(SETTINGS.limits_order);
  });
}
