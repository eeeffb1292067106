import type { ActuatorKind, ActuatorView, InterlockName } from '@iaqverse/core';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import type { Posture } from './actuator-icon.ts';

type Subject = Pick<ActuatorView, 'kind' | 'levels'>;

/** How an actuator's level is said and set. */
export type Scale = 'opening' | 'shading' | 'stages' | 'switch' | 'degrees';

const SCALES: Readonly<Record<ActuatorKind, Scale>> = {
  window: 'opening',
  door: 'opening',
  cover: 'shading',
  fan: 'stages',
  ventilation: 'stages',
  purifier: 'stages',
  humidifier: 'switch',
  dehumidifier: 'switch',
  heater: 'degrees',
  cooler: 'degrees',
};

/** How this actuator's level is said and set: what has one stage is a switch. */
export function scaleOf({ kind, levels }: Subject): Scale {
  const scale = SCALES[kind];
  return scale === 'stages' && levels.length <= 2 ? 'switch' : scale;
}

/** Whether a window or door stands ajar there: at its one level between closed and open. */
function isAjar({ levels }: Subject, level: number): boolean {
  const between = levels.filter((one) => one > 0 && one < 1);
  return between.length === 1 && between[0] === level;
}

/** A level in words: "open", "ajar", "40 % open", "stage 2 of 3", "21.0 °C". */
export function levelText(subject: Subject, level: number | undefined, words: Words): string {
  if (level === undefined) return words.say(ACTION.level_unknown);
  switch (scaleOf(subject)) {
    case 'opening':
      if (isAjar(subject, level)) return words.say(ACTION.ajar);
      if (level > 0 && level < 1) return words.say(ACTION.level_share, { share: words.percent(level) });
      return words.say(level === 0 ? ACTION.level_shut : ACTION.level_open);
    case 'shading':
      if (level > 0 && level < 1) return words.say(ACTION.level_lowered, { share: words.percent(level) });
      return words.say(level === 0 ? ACTION.level_raised : ACTION.level_down);
    case 'stages':
      if (level === 0) return words.say(ACTION.level_off);
      return words.say(ACTION.level_stage, { stage: words.number(level), of: words.number(subject.levels.length - 1) });
    case 'switch':
      return words.say(level === 0 ? ACTION.level_off : ACTION.level_on);
    case 'degrees':
      return words.value('temperature', level);
  }
}

/** A level as short as a button wants it. */
export function levelLabel(subject: Subject, level: number, words: Words): string {
  const scale = scaleOf(subject);
  if (scale === 'stages' && level > 0) return words.number(level);
  const isAjarHere = scale === 'opening' && isAjar(subject, level);
  if ((scale === 'opening' || scale === 'shading') && level > 0 && level < 1 && !isAjarHere)
    return words.percent(level);
  return levelText(subject, level, words);
}

/** Whether an actuator is at work: open, lowered, on, or set above its lowest temperature. */
export function postureOf({ kind, level, levels }: Pick<ActuatorView, 'kind' | 'level' | 'levels'>): Posture {
  if (level === undefined) return 'unknown';
  const rest = SCALES[kind] === 'degrees' ? (kind === 'cooler' ? levels.at(-1) : levels[0]) : 0;
  return level === (rest ?? 0) ? 'off' : 'on';
}

/** What is dangerous outdoors: a motor is not told to open a window while one of these holds, whoever asks. */
const SHUTTING: ReadonlySet<InterlockName> = new Set([
  'smoke',
  'storm',
  'wind',
  'rain',
  'frost',
  'alarm_armed',
  'outdoor_smoke',
]);

/** The rule for which a person's wish to move an actuator there is refused; undefined where nothing speaks against it. */
export function refusalOf(view: ActuatorView, level: number): ActuatorView['locks'][number] | undefined {
  if (view.byHand || SCALES[view.kind] !== 'opening' || level <= (view.level ?? 0)) return undefined;
  return view.locks.find(({ name }) => SHUTTING.has(name));
}
