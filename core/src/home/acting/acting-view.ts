import type { ActuatorView, LockView } from '../../action/action-view.ts';
import type { Permission } from '../../action/interlock/interlock.ts';
import { stageEffect } from '../../action/stage-effect.ts';
import { openAlerts } from '../../alert/alert-book.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import { ROOM_TEMPERATURE } from '../../ventilation/room-facts.ts';
import type { Home } from '../home.ts';
import type { RoomView } from '../view.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import { actuatorsIn, statusOf } from './actuators.ts';

/** What can be done in a room, what is planned, what was done, and what is wrong. */
export function viewActing(
  home: Home,
  room: RoomTwin,
): Pick<RoomView, 'actuators' | 'plan' | 'outcomes' | 'alerts' | 'faults' | 'sourceHint'> {
  const { acting } = room;
  const place = { site: room.site.id, room: room.configuration.id };
  return {
    actuators: actuatorsIn(home, room).map((record) =>
      viewActuator(record, acting?.permissions.get(record.actuator.id)),
    ),
    ...(acting?.plan !== undefined && { plan: acting.plan }),
    outcomes: acting?.outcomes.map(({ view }) => view) ?? [],
    alerts: openAlerts(home.acting.alerts, place),
    faults: acting?.faults ?? [],
    ...(acting?.hint !== undefined && { sourceHint: acting.hint }),
  };
}

function viewActuator(record: ActuatorRecord, permission: Permission | undefined): ActuatorView {
  const { actuator, level, since, manualUntil, pending, failedAt, available, learnedFactor } = statusOf(record);
  const full = stageEffect(actuator, actuator.levels.at(-1)!, {
    indoorTemperature: ROOM_TEMPERATURE,
    factor: learnedFactor,
  });
  const flowM3h = Math.round(full.outdoorM3h + full.cleanM3h);
  return {
    actuator: actuator.id,
    kind: actuator.kind,
    name: actuator.name,
    rooms: actuator.rooms,
    byHand: actuator.entity === undefined,
    ...(record.isSeen && { isWatched: true }),
    isAssumed: actuator.isAssumed,
    level,
    levels: actuator.levels,
    ...(since !== undefined && { since }),
    ...(manualUntil !== undefined && { manualUntil }),
    ...(pending !== undefined && { pending: pending.level }),
    ...(failedAt !== undefined && { failedAt }),
    ...(available !== undefined && { available }),
    ...(flowM3h > 0 && { flowM3h }),
    locks:
      permission?.rules.map(
        ({ name, verdict: { until, value, limit, indoor } }): LockView => ({
          name,
          ...(until !== undefined && { until }),
          ...(value !== undefined && { value }),
          ...(limit !== undefined && { limit }),
          ...(indoor !== undefined && { indoor }),
        }),
      ) ?? [],
  };
}
