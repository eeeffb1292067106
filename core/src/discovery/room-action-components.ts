import type { Language } from '../language.ts';
import { deedWords, recommendationWords } from './room-action.ts';
import { type RoomComponent, template } from './room-components.ts';
import { NAMES } from './room-names.ts';
import { wordOf } from './room-words.ts';

/** The topics that what is recommended and told of a room stands on. */
export interface ActionTopics {
  readonly action: string;
  readonly alert: string;
  readonly event: string;
  readonly snooze: string;
  readonly acknowledge: string;
}

/** What is recommended in a room, what is wrong, and the buttons that answer it, by key. */
export function actionComponents(language: Language, topics: ActionTopics): [key: string, RoomComponent][] {
  const recommendations = recommendationWords(language);
  const deeds = deedWords(language);
  return [
    [
      'recommended_action',
      {
        platform: 'sensor',
        name: NAMES.recommendedAction[language],
        icon: 'mdi:window-open-variant',
        device_class: 'enum',
        options: Object.values(recommendations),
        state_topic: topics.action,
        value_template: `{{ ${wordOf(recommendations, 'value_json.recommended')} }}`,
        json_attributes_topic: topics.action,
        json_attributes_template:
          '{{ dict(value_json.first | default({}, true), code=value_json.recommended) | tojson }}',
      },
    ],
    [
      'action_taken',
      {
        platform: 'event',
        name: NAMES.actionTaken[language],
        icon: 'mdi:check-circle-outline',
        event_types: Object.values(deeds),
        state_topic: topics.event,
        value_template: `{{ dict(value_json, event_type=${wordOf(deeds, 'value_json.event_type')}, code=value_json.event_type) | tojson }}`,
      },
    ],
    [
      'alert',
      {
        platform: 'binary_sensor',
        name: NAMES.alert[language],
        device_class: 'problem',
        state_topic: topics.alert,
        value_template: '{{ value_json.state }}',
        json_attributes_topic: topics.alert,
      },
    ],
    [
      'sensor_fault',
      {
        platform: 'binary_sensor',
        name: NAMES.sensorFault[language],
        device_class: 'problem',
        entity_category: 'diagnostic',
        value_template: template('sensor_fault'),
      },
    ],
    ['snooze', button(NAMES.snooze[language], 'mdi:bell-sleep-outline', topics.snooze)],
    ['acknowledge', button(NAMES.acknowledge[language], 'mdi:bell-check-outline', topics.acknowledge)],
  ];
}

function button(name: string, icon: string, topic: string): RoomComponent {
  return { platform: 'button', name, icon, command_topic: topic, payload_press: 'PRESS' };
}
