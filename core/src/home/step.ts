import { staleAt } from '../twin/channel.ts';
import { announceSensor, withdrawSensor } from './announce-sensor.ts';
import { applyConfiguration } from './apply-configuration.ts';
import { chooseForest } from './choose-forest.ts';
import { assignSensor, setLimit, setMode } from './command.ts';
import type { HomeEffect } from './effect.ts';
import type { HomeEvent } from './event.ts';
import { closeDue, takeForecastAnswer, takePastLearned } from './forecast-rooms.ts';
import type { Home } from './home.ts';
import { restore, takeLastKnown } from './restore.ts';
import { takeReadings } from './take-readings.ts';

/**
 * The reducer: what an event does to a home. It updates `home`, which it owns, in place, and returns what the world
 * should do, as plain data. The same events at the same times always give the same effects.
 * @param now milliseconds since 1970
 * @throws IaqverseError `unknown_room`, `unknown_sensor`, `invalid_argument` for commands that name what is not there
 */
export function step(home: Home, event: HomeEvent, now: number): HomeEffect[] {
  const effects: HomeEffect[] = [];
  switch (event.kind) {
    case 'readings':
      takeReadings(home, event.measurements, event.origin, now, effects);
      break;
    case 'last_known':
      takeLastKnown(home, event.measurements, effects);
      break;
    case 'restored':
      restore(home, event, now, effects);
      break;
    case 'sensor_announced':
      announceSensor(home, event.description, effects);
      break;
    case 'sensor_withdrawn':
      withdrawSensor(home, event.sensor, effects);
      break;
    case 'sensor_availability': {
      const record = home.sensors.get(event.sensor);
      if (record === undefined || record.available === event.available) break;
      record.available = event.available;
      effects.push({ kind: 'sensors_changed' });
      break;
    }
    case 'sensor_assigned':
      assignSensor(home, event, now, effects);
      break;
    case 'mode_set':
      setMode(home, event, now, effects);
      break;
    case 'limit_set':
      setLimit(home, event, now, effects);
      break;
    case 'configured':
      applyConfiguration(home, event, now, effects);
      break;
    case 'forecast_answered':
      takeForecastAnswer(home, event, now, effects);
      break;
    case 'forest_chosen':
      chooseForest(home, event, now, effects);
      break;
    case 'past_learned':
      takePastLearned(home, event, now, effects);
      break;
    case 'tick':
      letGoStale(home, now, effects);
      closeDue(home, now, effects);
      break;
  }
  return effects;
}

/** When the next tick is needed, or undefined while nothing is due. */
export function nextDue(home: Home): number | undefined {
  const stale = home.due.next();
  const closing = home.forecasting.due.next();
  return stale === undefined || closing === undefined ? (stale ?? closing) : Math.min(stale, closing);
}

/** Rooms whose values have become too old are told of; channels that were heard since wait for their next time. */
function letGoStale(home: Home, now: number, effects: HomeEffect[]): void {
  for (let channel = home.due.pop(now); channel !== undefined; channel = home.due.pop(now)) {
    const record = home.sensors.get(channel.sensor);
    if (record?.channels.get(channel.quantity) !== channel) continue;
    const due = staleAt(channel);
    if (due > now) {
      home.due.push(due, channel);
      continue;
    }
    channel.waiting = false;
    if (record.place !== undefined) effects.push({ kind: 'room_changed', place: record.place });
  }
}
