import { coolingRunning, heatingRunning } from './climate.ts';
import type { Interlock, InterlockName } from './interlock.ts';
import { inputLost, minimumOff, minimumOn } from './machine.ts';
import {
  outdoorCo2,
  outdoorOzone,
  outdoorParticles,
  outdoorSmoke,
  outdoorUnknown,
  outdoorWetter,
} from './outdoor-air.ts';
import { alarmArmed, manualChange, nobodyHome, unconfirmed } from './people.ts';
import { quietHours, sleepingChild } from './rest.ts';
import { carbonMonoxide, openFireExhaust, smoke } from './safety.ts';
import { frost, rain, storm, wind } from './weather.ts';

/** Every interlock by its name. */
export const INTERLOCK_RULES: Readonly<Record<InterlockName, Interlock>> = {
  carbon_monoxide: carbonMonoxide,
  smoke,
  open_fire_exhaust: openFireExhaust,
  manual_change: manualChange,
  unconfirmed,
  storm,
  wind,
  rain,
  frost,
  alarm_armed: alarmArmed,
  nobody_home: nobodyHome,
  outdoor_unknown: outdoorUnknown,
  outdoor_smoke: outdoorSmoke,
  outdoor_particles: outdoorParticles,
  outdoor_ozone: outdoorOzone,
  outdoor_co2: outdoorCo2,
  outdoor_wetter: outdoorWetter,
  heating_running: heatingRunning,
  cooling_running: coolingRunning,
  sleeping_child: sleepingChild,
  quiet_hours: quietHours,
  input_lost: inputLost,
  minimum_on: minimumOn,
  minimum_off: minimumOff,
};
