import type { Actuator, ActuatorConfiguration } from './actuator.ts';

/**
 * What an actuator that serves several rooms is for one of them: so much of its air, water and heat reaches it, and so much
 * of its electricity is its own. Noise is heard whole.
 * @param share 0–1
 */
export function shareOfActuator(actuator: Actuator, share: number): Actuator {
  return { ...actuator, configuration: scaled(actuator.configuration, share) };
}

function scaled(made: ActuatorConfiguration, share: number): ActuatorConfiguration {
  const times = (value: number | undefined) => value && value * share;
  const all = (values: number[] | undefined) => values?.map((value) => value * share);
  switch (made.kind) {
    case 'fan':
    case 'ventilation':
      return { ...made, flow_m3h: all(made.flow_m3h), watts: all(made.watts) };
    case 'purifier':
      return { ...made, cadr_m3h: all(made.cadr_m3h), watts: all(made.watts) };
    case 'humidifier':
    case 'dehumidifier':
      return { ...made, grams_per_hour: times(made.grams_per_hour), watts: times(made.watts) };
    case 'heater':
    case 'cooler':
      return { ...made, heat_watts: times(made.heat_watts), watts: times(made.watts) };
    default:
      return made;
  }
}
