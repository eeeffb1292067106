import type { Language } from '../language.ts';
import { RECOMMENDED_ACTIONS } from './room-action.ts';
import { type RoomComponent, template } from './room-components.ts';
import { NAMES } from './room-names.ts';

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
  return [
    [
      'recommended_action',
      {
        platform: 'sensor',
        name: NAMES.recommendedAction[language],
        icon: 'mdi:window-open-variant',
        device_class: 'enum',
        options: RECOMMENDED_ACTIONS,
        state_topic: topics.action,
        value_template: '{{ value_json.recommended }}',
        json_attributes_topic: topics.action,
        json_attributes_template: '{{ value_json.first | default({}, true) | tojson }}',
      },
    ],
    [
      'action_taken',
      {
        platform: 'event',
        name: NAMES.actionTaken[language],
        icon: 'mdi:check-circle-outline',
        event_types: RECOMMENDED_ACTIONS.slice(1),
        state_topic: topics.event,
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
