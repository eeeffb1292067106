import {
  type Configuration,
  LANGUAGES,
  PREFERENCES,
  type SiteConfiguration,
  STANDARD_IDS,
  STANDARDS,
} from '@iaqverse/core';
import { LANGUAGE_NAMES } from '../i18n/choose-language.ts';
import { ACTION } from '../i18n/texts/action.ts';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import { type Entered, enteredNumber, type FieldGroup } from './fields.ts';
import { LONGEST_NAME } from './room-fields.ts';

const MINUTES_A_DAY = 1440;
const COORDINATES = [
  ['latitude', 90],
  ['longitude', 180],
] as const;

/** What can be set of a site beside its rooms. */
export function siteFields(site: SiteConfiguration, words: Words): FieldGroup[] {
  return [
    {
      fields: [
        {
          path: 'name',
          label: words.say(SETTINGS.name),
          kind: 'text',
          value: site.name,
          maxLength: LONGEST_NAME,
          isRequired: true,
        },
        {
          path: 'preference',
          label: words.say(ACTION.preference),
          kind: 'choice',
          value: site.preference,
          options: PREFERENCES.map((preference) => ({
            value: preference,
            label: words.say(ACTION[preference]),
            note: words.say(ACTION[`${preference}_note`]),
          })),
        },
        {
          path: 'quiet_hours.from',
          label: words.say(SETTINGS.quiet_from),
          kind: 'time',
          value: site.quiet_hours.from,
          isRequired: true,
        },
        {
          path: 'quiet_hours.to',
          label: words.say(SETTINGS.quiet_to),
          kind: 'time',
          value: site.quiet_hours.to,
          isRequired: true,
        },
        {
          path: 'manual_hold_minutes',
          label: words.say(SETTINGS.hold),
          kind: 'number',
          value: String(site.manual_hold_minutes),
          min: 0,
          max: MINUTES_A_DAY,
          unit: words.say(SETTINGS.minutes),
          isRequired: true,
        },
      ],
    },
    {
      legend: words.say(SETTINGS.position),
      note: words.say(SETTINGS.position_note),
      isRow: true,
      fields: COORDINATES.map(([path, most]) => ({
        path,
        label: words.say(SETTINGS[path]),
        kind: 'number' as const,
        value: String(site[path] ?? ''),
        min: -most,
        max: most,
        unit: '°',
      })),
    },
  ];
}

/** What was entered as a site; its rooms and all else stay. */
export function enteredSite(site: SiteConfiguration, entered: Entered): SiteConfiguration {
  const { latitude: _, longitude: __, ...rest } = site;
  return {
    ...rest,
    ...positionOf(enteredNumber(entered, 'latitude'), enteredNumber(entered, 'longitude')),
    name: (entered.get('name') ?? site.name).trim(),
    preference: PREFERENCES.find((preference) => preference === entered.get('preference')) ?? site.preference,
    quiet_hours: {
      from: entered.get('quiet_hours.from') ?? site.quiet_hours.from,
      to: entered.get('quiet_hours.to') ?? site.quiet_hours.to,
    },
    manual_hold_minutes: enteredNumber(entered, 'manual_hold_minutes') ?? site.manual_hold_minutes,
  };
}

/** Where a site is, as far as that was said. */
export function positionOf(
  latitude: number | undefined,
  longitude: number | undefined,
): Pick<SiteConfiguration, 'latitude' | 'longitude'> {
  return { ...(latitude !== undefined && { latitude }), ...(longitude !== undefined && { longitude }) };
}

/** What holds everywhere. */
export function homeFields({ language, standard }: Configuration, words: Words): FieldGroup[] {
  return [
    {
      fields: [
        {
          path: 'language',
          label: words.say(SETTINGS.language),
          kind: 'choice',
          value: language,
          options: LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] })),
          note: words.say(SETTINGS.language_note),
        },
        {
          path: 'standard',
          label: words.say(SETTINGS.standard),
          kind: 'choice',
          value: standard,
          options: STANDARD_IDS.map((id) => ({
            value: id,
            label: STANDARDS[id].name,
            note: words.say(STANDARDS[id].description),
          })),
        },
      ],
    },
  ];
}

/** What was entered as a configuration; all else stays. */
export function enteredHome(configuration: Configuration, entered: Entered): Configuration {
  return {
    ...configuration,
    language: LANGUAGES.find((each) => each === entered.get('language')) ?? configuration.language,
    standard: STANDARD_IDS.find((id) => id === entered.get('standard')) ?? configuration.standard,
  };
}
