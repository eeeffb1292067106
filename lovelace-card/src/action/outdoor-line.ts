import type { Environment, EnvironmentFlag, OutdoorKey, Quantity } from '@iaqverse/core';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';

/** What people look at first outdoors. */
const SHOWN = ['temperature', 'humidity', 'co2', 'pm25', 'o3'] as const satisfies readonly (OutdoorKey & Quantity)[];
/** Air that tells whether a window may be opened. */
const TELLING: readonly OutdoorKey[] = ['temperature', 'humidity', 'co2', 'pm25', 'pm10', 'o3', 'no2', 'tvoc'];

/** What is known outdoors, and how old the oldest of it is, ms; undefined where nothing is. */
export interface OutdoorAccount {
  readonly values: readonly string[];
  readonly age: number;
}

/** The air outdoors in short words, at the service's time `now`, ms. */
export function outdoorAccount({ outdoor }: Environment, words: Words, now: number): OutdoorAccount | undefined {
  const times = TELLING.flatMap((key) => outdoor[key]?.time ?? []);
  if (times.length === 0) return undefined;
  const values = SHOWN.flatMap((key) => {
    const known = outdoor[key];
    return known === undefined ? [] : [valueText(key, known.value, words)];
  });
  const { wind, rain } = outdoor;
  if (wind !== undefined)
    values.push(words.say(ACTION.wind, { value: words.withUnit(words.number(wind.value), 'm/s') }));
  if (rain !== undefined && rain.value > 0)
    values.push(words.say(ACTION.rain, { value: words.withUnit(words.number(rain.value, 1), 'mm/h') }));
  return { values, age: now - Math.min(...times) };
}

/** Degrees and percent say what they are; the others take their name along. */
function valueText(key: (typeof SHOWN)[number], value: number, words: Words): string {
  const said = words.value(key, value);
  return key === 'temperature' || key === 'humidity' ? said : `${words.label(key)} ${said}`;
}

const FLAGS: Readonly<Partial<Record<EnvironmentFlag, keyof typeof ACTION>>> = {
  storm: 'flag_storm',
  alarm_armed: 'flag_alarm_armed',
  fire_burning: 'flag_fire_burning',
};

/** What else is known of the site and holds actuators, in short words. */
export function flagWords({ flags }: Environment, words: Words): string[] {
  const said = (Object.keys(FLAGS) as EnvironmentFlag[])
    .filter((flag) => flags[flag]?.value === true)
    .map((flag) => words.say(ACTION[FLAGS[flag]!]));
  return flags.occupied?.value === false ? [...said, words.say(ACTION.flag_away)] : said;
}
