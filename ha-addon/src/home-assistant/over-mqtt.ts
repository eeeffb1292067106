import type { ActuatorAdoption, Adoption } from '@iaqverse/mqtt';
import type { OverMqtt } from './home-assistant-adoption.ts';

/** What is adopted over MQTT, as Home Assistant's side asks for it. */
export function overMqttOf(sensors: Adoption, actuators: ActuatorAdoption): OverMqtt {
  return {
    sensorOf: (entity) => sensors.sensorOf(entity),
    hasSensor: (sensor) => sensors.hasSensor(sensor),
    hasActuator: (entity) => actuators.has(entity),
    listen: (changed) => {
      const leave = [sensors.listen(changed), actuators.listen(changed)];
      return () => {
        for (const end of leave) end();
      };
    },
  };
}
