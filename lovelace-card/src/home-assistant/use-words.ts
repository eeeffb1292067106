import { ACTUATOR_LABELS, type EnvironmentFlag, type HaEntityUse } from '@iaqverse/core';
import { HOME_ASSISTANT } from '../i18n/texts/home-assistant.ts';
import type { Words } from '../i18n/words.ts';
import { type Choice, domainOf } from './choices.ts';

/** What entities tell of the home as a whole. */
const TELLS: Readonly<Record<EnvironmentFlag, keyof typeof HOME_ASSISTANT>> = {
  storm: 'tells_weather',
  occupied: 'tells_person',
  alarm_armed: 'tells_alarm',
  fire_burning: 'tells_fire',
  smoke_alarm: 'tells_detector',
  co_alarm: 'tells_detector',
};

/** What an entity is used as, in a few words. */
export function useWords(entity: HaEntityUse, words: Words): string {
  const { use, quantity, flag, measures } = entity;
  switch (use) {
    case 'sensor':
      return quantity === undefined ? words.say(HOME_ASSISTANT.used_sensor) : words.label(quantity);
    case 'actuator':
      return [movesWords(entity, words), ...(measures ?? []).map((each) => words.label(each))].join(' · ');
    case 'environment': {
      const outdoors = words.say(HOME_ASSISTANT.outdoor);
      if (quantity !== undefined) return `${outdoors} · ${words.label(quantity)}`;
      if (flag !== undefined) return words.say(HOME_ASSISTANT[TELLS[flag]]);
      return domainOf(entity) === 'weather' ? words.say(HOME_ASSISTANT.tells_weather) : outdoors;
    }
    case 'left_out':
      return words.say(HOME_ASSISTANT.left_out);
  }
}

function movesWords(entity: HaEntityUse, words: Words): string {
  const { kind } = entity;
  if (kind === undefined) return words.say(HOME_ASSISTANT.kind_unknown);
  const label = ACTUATOR_LABELS[kind][words.language];
  return domainOf(entity) === 'binary_sensor' ? words.say(HOME_ASSISTANT.watched, { kind: label }) : label;
}

/** A choice in a few words. */
export function choiceWords(choice: Choice, words: Words): string {
  switch (choice.is) {
    case 'quantity':
      return words.label(choice.quantity);
    case 'kind':
      return ACTUATOR_LABELS[choice.kind][words.language];
    default:
      return words.say(HOME_ASSISTANT[`choice_${choice.is}`]);
  }
}
