import { type Alert, type AlertNames, type AlertStatePayload, alertStateOf, type RoomView } from '@iaqverse/core';
import type { Engine } from './engine.ts';

/** What people call what an alert is about: its room, and the sensor or actuator that caused it. */
export function alertNames({ home }: Engine, { place, rule }: Alert): Pick<AlertNames, 'roomName' | 'thingName'> {
  const room = home.rooms.get(`${place.site}/${place.room}`);
  const thingName =
    home.acting.sites.get(place.site)?.actuators.get(rule)?.actuator.name ?? home.sensors.get(rule)?.description.name;
  return { roomName: room?.configuration.name ?? place.room, thingName };
}

/** The alerts of a room as MQTT carries them. */
export function alertState(engine: Engine, { alerts }: RoomView): AlertStatePayload {
  const { alerts: rules, language } = engine.home.configuration;
  return alertStateOf(
    alerts,
    (alert) => {
      const own = rules.find(({ id }) => alert.cause === 'rule' && id === alert.rule);
      return { ...alertNames(engine, alert), ruleName: own?.name, message: own?.message };
    },
    language,
  );
}
