import type { ForecastQuantity } from '../forecast/horizons.ts';
import type { Language } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import { type RoomComponent, template } from './room-components.ts';
import { SHOWN_HORIZON } from './room-forecast.ts';
import { NAMES } from './room-names.ts';

/** The key of what is forecast for half an hour ahead: `co2_30min`. */
export function forecastKey(quantity: ForecastQuantity | 'score'): string {
  return `${quantity}_${SHOWN_HORIZON}min`;
}

/** What is read from the room's forecast: the value, and everything said with it as attributes. */
function fromForecast(object: string, value: string, forecastTopic: string) {
  return {
    platform: 'sensor',
    state_topic: forecastTopic,
    value_template: `{{ (${object} | default({}, true)).${value} | default(none) }}`,
    json_attributes_topic: forecastTopic,
    json_attributes_template: `{{ ${object} | default({}, true) | tojson }}`,
  } as const;
}

/** The score that is expected in half an hour. Expectations have no statistics: no state class. */
export function predictedScoreComponent(language: Language, forecastTopic: string): RoomComponent {
  return {
    ...fromForecast('value_json.in_30min.score', 'value', forecastTopic),
    name: NAMES.scoreAhead[language],
    icon: 'mdi:chart-timeline-variant',
    suggested_display_precision: 0,
  };
}

/** What a quantity is expected to be in half an hour, in its canonical unit. */
export function forecastComponent(
  quantity: ForecastQuantity,
  language: Language,
  forecastTopic: string,
): RoomComponent {
  const { deviceClass, unit, decimals, label } = CATALOGUE[quantity];
  return {
    ...fromForecast(`value_json.in_30min.${quantity}`, 'value', forecastTopic),
    name: NAMES.quantityAhead[language].replace('%s', label[language]),
    // What asks for all CO2 of an area is not to hear of the CO2 to come: it leaves diagnostic entities out.
    entity_category: 'diagnostic',
    ...(deviceClass !== undefined && { device_class: deviceClass }),
    ...(unit !== '' && { unit_of_measurement: unit }),
    suggested_display_precision: decimals,
  };
}

/** Minutes until a warning limit is crossed; unknown while none is ahead. */
export function timeToLimitComponent(language: Language, forecastTopic: string): RoomComponent {
  return {
    ...fromForecast('value_json.time_to_limit', 'minutes', forecastTopic),
    name: NAMES.timeToLimit[language],
    icon: 'mdi:timer-alert-outline',
    device_class: 'duration',
    unit_of_measurement: 'min',
    suggested_display_precision: 0,
  };
}

/** What CO2 tells of what moves the room's air, by key, with its interval as attributes. */
export function estimateComponents(language: Language, stateTopic: string): [key: string, RoomComponent][] {
  const estimate = (key: 'air_change_rate' | 'occupants') =>
    ({
      platform: 'sensor',
      state_class: 'measurement',
      suggested_display_precision: 1,
      value_template: `{{ (value_json.estimates.${key} | default({}, true)).value | default(none) }}`,
      json_attributes_topic: stateTopic,
      json_attributes_template: `{{ value_json.estimates.${key} | default({}, true) | tojson }}`,
    }) as const;
  return [
    [
      'air_change_rate',
      {
        ...estimate('air_change_rate'),
        name: NAMES.airChangeRate[language],
        icon: 'mdi:air-filter',
        unit_of_measurement: '1/h',
      },
    ],
    ['occupants', { ...estimate('occupants'), name: NAMES.occupants[language], icon: 'mdi:account-group-outline' }],
    [
      'window_open_inferred',
      {
        platform: 'binary_sensor',
        name: NAMES.windowOpenInferred[language],
        device_class: 'window',
        value_template: template('estimates.window_open_inferred'),
        json_attributes_topic: stateTopic,
        json_attributes_template: "{{ {'probability': value_json.estimates.window_open} | tojson }}",
      },
    ],
  ];
}
