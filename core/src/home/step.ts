import { staleAt } from '../twin/channel.ts';
import { announceActuator, withdrawActuator } from './acting/actuators.ts';
import { alertsDue, answer } from './acting/alerts.ts';
import { answerRoom } from './acting/answer-room.ts';
import { answerAction, commandByPerson, releaseActuator, setPreference } from './acting/answers.ts';
import { retryCommands, takeActuatorAvailability, takeActuatorState } from './acting/commands.ts';
import { nextActingDue } from './acting/home-acting.ts';
import { restoreActing } from './acting/kept-acting.ts';
import { planDue } from './acting/plan-rooms.ts';
import { takeEnvironment } from './acting/take-environment.ts';
import { announceSensor, withdrawSensor } from './announce-sensor.ts';
import { applyConfiguration } from './apply-configuration.ts';
import { chooseForest } from './choose-forest.ts';
import { assignSensor, setLimit, setMode } from './command.ts';
import type { HomeEffect } from './effect.ts';
import type { HomeEvent } from './event.ts';
import { closeDue, takeForecastAnswer, takePastLearned } from './forecast-rooms.ts';
import type { Home } from './home.ts';
import { restore, takeLastKnown } from './restore.ts';
import { leaveGoneAreas, takeAreaOf, takeAreas } from './take-areas.ts';
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
    case 'areas_told':
      takeAreas(home, event.areas, now, effects);
      break;
    case 'area_told':
      takeAreaOf(home, event, now, effects);
      break;
    case 'sensor_announced':
      announceSensor(home, event.description, effects);
      leaveGoneAreas(home, now, effects);
      break;
    case 'sensor_withdrawn':
      withdrawSensor(home, event.sensor, effects);
      leaveGoneAreas(home, now, effects);
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
    case 'environment':
      takeEnvironment(home, event, now, effects);
      break;
    case 'actuator_announced':
      announceActuator(home, event.announced, effects);
      break;
    case 'actuator_withdrawn':
      withdrawActuator(home, event.entity, now, effects);
      break;
    case 'actuator_availability':
      takeActuatorAvailability(home, event, now, effects);
      break;
    case 'actuator_state':
      takeActuatorState(home, event, now, effects);
      break;
    case 'actuator_commanded':
      commandByPerson(home, event, now, effects);
      break;
    case 'actuator_released':
      releaseActuator(home, event, now, effects);
      break;
    case 'action_answered':
      answerAction(home, event, now, effects);
      break;
    case 'alert_answered':
      answer(home, event, now, effects);
      break;
    case 'room_answered':
      answerRoom(home, event, now, effects);
      break;
    case 'preference_set':
      setPreference(home, event, now, effects);
      break;
    case 'acting_restored':
      restoreActing(home, event, now, effects);
      break;
    case 'tick':
      letGoStale(home, now, effects);
      closeDue(home, now, effects);
      retryCommands(home, now, effects);
      planDue(home, now, effects);
      alertsDue(home, now, effects);
      break;
  }
  return effects;
}

/** When the next tick is needed, or undefined while nothing is due. */
export function nextDue(home: Home): number | undefined {
  const dues = [home.due.next(), home.forecasting.due.next(), nextActingDue(home.acting)];
  return dues.reduce((soonest, due) => (soonest === undefined || (due !== undefined && due < soonest) ? due : soonest));
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
