import type { Alert } from '../../alert/alert.ts';
import { type AlertStatePayload, alertStateOf } from '../../alert/alert-state.ts';
import { defaultAlertRules } from '../../alert/default-rules.ts';
import type { AlertNames } from '../../alert/say-alert.ts';
import { limitsOf } from '../default-limits.ts';
import { type Home, roomAt } from '../home.ts';
import type { RoomView } from '../view.ts';

/** What people call what an alert is about: its room, the sensor or actuator that caused it, and the rule, theirs or ours. */
export function alertNames(home: Home, { place, rule, cause }: Alert): AlertNames {
  const room = roomAt(home, place);
  const thingName =
    home.acting.sites.get(place.site)?.actuators.get(rule)?.actuator.name ?? home.sensors.get(rule)?.description.name;
  const rules =
    cause === 'rule'
      ? [...home.configuration.alerts, ...defaultAlertRules(room === undefined ? {} : limitsOf(room.configuration))]
      : [];
  const found = rules.find(({ id }) => id === rule);
  return {
    roomName: room?.configuration.name ?? place.room,
    thingName,
    ruleName: found?.name,
    message: found?.message,
  };
}

/** The alerts of a room as MQTT carries them. */
export function alertState(home: Home, { alerts }: Pick<RoomView, 'alerts'>): AlertStatePayload {
  return alertStateOf(alerts, (alert) => alertNames(home, alert), home.configuration.language);
}
