import { fullLevel } from '../../action/action-of-level.ts';
import type { ActuatorKind } from '../../action/actuator.ts';
import { stageEffect } from '../../action/stage-effect.ts';
import { outdoorAt } from '../../environment/outdoor-at.ts';
import { FORECAST_QUANTITIES } from '../../forecast/horizons.ts';
import { PRESENCE_HOLDS, type RoomInputs } from '../../forecast/room-inputs.ts';
import { freshnessOf } from '../../twin/channel.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import { ROOM_TEMPERATURE } from '../../ventilation/room-facts.ts';
import type { Home } from '../home.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import { actuatorsIn } from './actuators.ts';
import { siteActing } from './home-acting.ts';

/** What is known of a room now beside its air: how its openings and machines stand, who is in, and the air outdoors. */
export function roomInputs(home: Home, room: RoomTwin, now: number): RoomInputs {
  const occupancy = toldOccupancy(room, now);
  const records = actuatorsIn(home, room);
  const outdoor = outdoorOf(home, room, now);
  const shares = {
    window: openShare(records, 'window'),
    door: openShare(records, 'door'),
    ventilation: flowShare(records, ['ventilation', 'fan']),
    purifier: flowShare(records, ['purifier']),
  };
  return {
    ...(occupancy !== undefined && { occupancy }),
    ...(Object.fromEntries(Object.entries(shares).filter(([, share]) => share !== undefined)) as Partial<RoomInputs>),
    ...(Object.keys(outdoor).length > 0 && { outdoor }),
  };
}

/**
 * How many people are seen in a room, or 1 where that somebody is there is all that is seen; undefined where nothing has told lately.
 * Of several sensors the one that sees most counts: the others look elsewhere.
 */
export function toldOccupancy(room: RoomTwin, now: number): number | undefined {
  const told = (room.channels.get('occupancy') ?? []).flatMap((channel) => {
    const isRecent = channel.time !== undefined && now - channel.time <= PRESENCE_HOLDS;
    return isRecent && freshnessOf(channel, now) === 'fresh' ? channel.value : [];
  });
  return told.length === 0 ? undefined : Math.max(...told);
}

/** How far the widest opening of a kind stands open, 0–1; undefined where nobody knows of any. */
function openShare(records: readonly ActuatorRecord[], kind: ActuatorKind): number | undefined {
  const levels = records.flatMap(({ actuator, track }) => (actuator.kind === kind ? (track.level ?? []) : []));
  return levels.length === 0 ? undefined : Math.max(...levels);
}

/** The share of all that machines of these kinds could move that they move now, 0–1; undefined where nobody knows. */
function flowShare(records: readonly ActuatorRecord[], kinds: readonly ActuatorKind[]): number | undefined {
  let moved = 0;
  let most = 0;
  for (const { actuator, track } of records) {
    if (!kinds.includes(actuator.kind) || track.level === undefined) continue;
    const flow = (level: number) => {
      const { outdoorM3h, cleanM3h } = stageEffect(actuator, level, { indoorTemperature: ROOM_TEMPERATURE, factor: 1 });
      return outdoorM3h + cleanM3h;
    };
    moved += flow(track.level);
    most += flow(fullLevel(actuator));
  }
  return most === 0 ? undefined : moved / most;
}

function outdoorOf(home: Home, room: RoomTwin, now: number): NonNullable<RoomInputs['outdoor']> {
  const air = outdoorAt(siteActing(home, room.site.id).environment, now);
  const known = FORECAST_QUANTITIES.flatMap((quantity) =>
    air[quantity] === undefined ? [] : [[quantity, air[quantity]] as const],
  );
  return Object.fromEntries(known);
}
