import {
  type Alert,
  type AlertNames,
  type AlertStatePayload,
  alertStateOf,
  type Home,
  type RoomView,
} from '@iaqverse/core';

/** What people call what an alert is about: its room, the sensor or actuator that caused it, and the rule that they wrote. */
export function alertNames(home: Home, { place, rule, cause }: Alert): AlertNames {
  const room = home.rooms.get(`${place.site}/${place.room}`);
  const thingName =
    home.acting.sites.get(place.site)?.actuators.get(rule)?.actuator.name ?? home.sensors.get(rule)?.description.name;
  const own = home.configuration.alerts.find(({ id }) => cause === 'rule' && id === rule);
  return {
    roomName: room?.configuration.name ?? place.room,
    thingName,
    ruleName: own?.name,
    message: own?.message,
  };
}

/** The alerts of a room as MQTT carries them. */
export function alertState(home: Home, { alerts }: RoomView): AlertStatePayload {
  return alertStateOf(alerts, (alert) => alertNames(home, alert), home.configuration.language);
}
