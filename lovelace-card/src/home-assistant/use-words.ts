import { ACTUATOR_LABELS, type HaEntityUse } from '@iaqverse/core';
import { HOME_ASSISTANT } from '../i18n/texts/home-assistant.ts';
import type { Words } from '../i18n/words.ts';
import { type Choice, domainOf } from './choices.ts';

/** What entities tell that is no quantity, by their domain. */
const TELLS: Readonly<Record<string, keyof typeof HOME_ASSISTANT>> = {
  weather: 'tells_weather',
  person: 'tells_person',
  alarm_control_panel: 'tells_alarm',
  binary_sensor: 'tells_detector',
};

/** What an entity is used as, in a few words. */
export function useWords(entity: HaEntityUse, words: Words): string {
  const { use, quantity, kind } = entity;
  switch (use) {
    case 'sensor':
      return quantity === undefined ? words.say(HOME_ASSISTANT.used_sensor) : words.label(quantity);
    case 'actuator':
      return kind === undefined ? words.say(HOME_ASSISTANT.kind_unknown) : ACTUATOR_LABELS[kind][words.language];
    case 'environment': {
      const outdoors = words.say(HOME_ASSISTANT.outdoor);
      if (quantity !== undefined) return `${outdoors} · ${words.label(quantity)}`;
      const tells = TELLS[domainOf(entity)];
      return tells === undefined ? outdoors : words.say(HOME_ASSISTANT[tells]);
    }
    case 'left_out':
      return words.say(HOME_ASSISTANT.left_out);
  }
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
