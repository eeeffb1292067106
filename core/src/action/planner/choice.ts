import { MINUTE } from '../../time/span.ts';
import { hasSetPoint, offLevel } from '../action-of-level.ts';
import type { ActuatorKind, ActuatorStatus, StageEffect } from '../actuator.ts';
import type { Permission } from '../interlock/interlock.ts';
import { AIR_HEAT_WH, type AirExchange, exchangeOf } from '../model/air-exchange.ts';
import { PLAN_STEP_MIN, PLAN_STEPS, type RoomSituation } from '../situation.ts';
import { stageEffect } from '../stage-effect.ts';
import { isShutIn, type Surroundings, USUAL_TEMPERATURE } from './surroundings.ts';
import { PREFERENCE_WEIGHTS, WORTH } from './weights.ts';

/** Costs that depend on one actuator alone. */
export const OWN_PARTS = ['electricity', 'heat', 'noise'] as const;

/** An actuator in a plan: what it can be put to, what each level does, and what it costs by itself. */
export interface Choice {
  readonly status: ActuatorStatus;
  readonly byHand: boolean;
  /** Its levels, and that where it stands, should it lie between two. */
  readonly levels: readonly number[];
  readonly effects: readonly StageEffect[];
  readonly exchanges: readonly AirExchange[];
  /** Which of the levels may be chosen. */
  readonly isAllowed: readonly boolean[];
  /** Where it stands now, where it goes when nothing is needed, and which level is off: indices of levels. */
  readonly now: number;
  readonly rest: number;
  readonly off: number;
  /** It may not stay where it stands. */
  readonly isForced: boolean;
  /** Something else than to stay may be chosen. */
  readonly isFree: boolean;
  /** Steps. */
  readonly minOn: number;
  readonly minOff: number;
  /** Steps (1) in which it may not be moved. */
  readonly isLocked: Uint8Array;
  /** Cost of running each level until each step: `running[level * (PLAN_STEPS + 1) + step]`, Wh worth. */
  readonly running: Float64Array;
  /** Cost of a change in each step, and of coming back to rest after the last. */
  readonly moving: Float64Array;
  /** Share of that cost for coming back to rest. */
  readonly returning: number;
}

const HOURS = PLAN_STEP_MIN / 60;
/** A room that is warm enough, °C. */
const WARM = 22;
/** Noise that nobody hears, dB(A), and the noise that `WORTH.noise` is for. */
const SILENT_DB = 20;
const NOISE_DB = 35;
const DOUBLING_DB = 5;
/** Machines that change their stage at night are heard less than windows that move. */
const MACHINE_STIR = 0.15;
/** A person who sleeps is asked only in need; one in another room has to come. */
const WAKING = 8;
const COMING = 1.4;
/** Shutting again is part of what was asked. */
const HAND_RETURN = 0.25;
/** A motor that opened has to shut again: as much again. A machine may as well run on. */
const MOTOR_RETURN = 1;
const MACHINE_RETURN = 0.5;
/** What was just changed costs so many times as much more to change again, fading within so many minutes. */
const RESTLESS = 3;
const RESTLESS_MIN = 25;

/** Works out what can be done with an actuator, within what interlocks leave free. */
export function choiceOf(
  status: ActuatorStatus,
  permission: Permission | undefined,
  situation: RoomSituation,
  around: Surroundings,
): Choice {
  const { actuator } = status;
  const present = status.pending?.level ?? status.level ?? actuator.levels[0]!;
  const permitted = permission?.levels ?? actuator.levels;
  // It may stand between two of its levels, or be on its way.
  const levels = [...new Set([...actuator.levels, ...permitted, present])].sort((a, b) => a - b);
  const now = levels.indexOf(present);
  const staysAllowed = permitted.includes(present) || isBetween(permitted, actuator.levels, present);
  const isHeld = mustStay(status, situation) || hasSetPoint(actuator.kind);
  const isAllowed = levels.map((level, index) =>
    index === now ? staysAllowed : permitted.includes(level) && !(isHeld && staysAllowed),
  );
  const effects = levels.map((level) =>
    stageEffect(actuator, level, {
      indoorTemperature: situation.air.temperature ?? USUAL_TEMPERATURE,
      ...(around.isTemperatureKnown && { outdoorTemperature: around.temperature[0]! }),
      ...(situation.environment.outdoor.wind !== undefined && { wind: situation.environment.outdoor.wind.value }),
      factor: status.learnedFactor,
    }),
  );
  const byHand = actuator.entity === undefined;
  const isOpening = actuator.kind === 'window' || actuator.kind === 'door';
  const off = levels.indexOf(offLevel(actuator));
  return {
    status,
    byHand,
    levels,
    effects,
    exchanges: effects.map((effect) => exchangeOf(effect, situation.volumeM3)),
    isAllowed,
    now,
    off,
    rest: STAYS_WHERE_PUT.has(actuator.kind) ? now : off,
    isForced: !staysAllowed,
    isFree: isAllowed.some((allowed, index) => allowed && index !== now),
    minOn: stepsOf(actuator.minOn),
    minOff: stepsOf(actuator.minOff),
    isLocked: isShutIn(actuator) ? around.night.with(0, 0) : new Uint8Array(PLAN_STEPS),
    running: runningCosts(effects, situation, around),
    moving: movingCosts(status, isOpening, situation, around),
    returning: byHand ? HAND_RETURN : isOpening ? MOTOR_RETURN : MACHINE_RETURN,
  };
}

/** Set points and covers have no place to come back to. */
const STAYS_WHERE_PUT: ReadonlySet<ActuatorKind> = new Set(['heater', 'cooler', 'cover']);

/** A level between two that are permitted and next to each other is permitted too. */
function isBetween(permitted: readonly number[], all: readonly number[], level: number): boolean {
  const below = all.findLast((other) => other < level);
  const above = all.find((other) => other > level);
  return below !== undefined && above !== undefined && permitted.includes(below) && permitted.includes(above);
}

/** Somebody asked to leave it alone, it cannot be reached, or nobody is there to move it. */
function mustStay({ actuator, available }: ActuatorStatus, { snoozed, now, environment }: RoomSituation): boolean {
  if ((snoozed.get(actuator.id) ?? 0) > now || available === false) return true;
  return actuator.entity === undefined && environment.flags.occupied?.value === false;
}

function stepsOf(span: number): number {
  return Math.ceil(span / (PLAN_STEP_MIN * MINUTE));
}

/** Electricity, heat and noise of each effect up to each step, as their worth. */
function runningCosts(effects: readonly StageEffect[], situation: RoomSituation, around: Surroundings): Float64Array {
  const costs = new Float64Array(effects.length * (PLAN_STEPS + 1));
  effects.forEach((effect, index) => {
    const start = index * (PLAN_STEPS + 1);
    for (let step = 0; step < PLAN_STEPS; step++) {
      const { electricity, heat, noise } = ownCosts(effect, step, situation, around);
      const lasts = step === PLAN_STEPS - 1 ? 1 + around.afterwards / HOURS : 1;
      costs[start + step + 1] = costs[start + step]! + (electricity + heat + noise) * lasts;
    }
  });
  return costs;
}

/** What an effect costs by itself in one step, as its worth. */
export function ownCosts(
  effect: StageEffect,
  step: number,
  situation: RoomSituation,
  around: Surroundings,
): Record<(typeof OWN_PARTS)[number], number> {
  const weights = PREFERENCE_WEIGHTS[situation.preference];
  const loud = effect.noiseDb > SILENT_DB ? 2 ** ((effect.noiseDb - NOISE_DB) / DOUBLING_DB) : 0;
  const night = around.night[step] === 1 ? WORTH.night * weights.night : 1;
  return {
    electricity: effect.watts * HOURS * weights.energy,
    heat: heatOf(effect, step, situation, around) * WORTH.heat * weights.energy,
    noise: WORTH.noise * weights.noise * loud * night * around.presence[step]! * HOURS,
  };
}

/** Heat that an effect makes a room lose or takes to give in one step, as far as it is missed, Wh. */
export function heatOf(
  { outdoorM3h, heatRecovery, heatW, watts }: StageEffect,
  step: number,
  { air }: RoomSituation,
  { temperature, heating }: Surroundings,
): number {
  const indoor = air.temperature ?? USUAL_TEMPERATURE;
  const flow = AIR_HEAT_WH * outdoorM3h * (1 - heatRecovery) * HOURS;
  const difference = indoor - temperature[step]!;
  // What a stove or radiator gives is paid for even where it draws no electricity.
  const given = heatW > watts ? heatW * HOURS : 0;
  if (difference >= 0) return flow * difference * heating[step]! + given;
  // What hot air brings into a warm room a cooler has to take out, whether we know of one or not; a cool room is glad of it.
  return indoor >= WARM ? flow * -difference + given : given;
}

/** What a change costs in each step: effort, or wear and stir; more where it has only just been changed, so that nothing flaps. */
function movingCosts(
  { actuator, since }: ActuatorStatus,
  isOpening: boolean,
  situation: RoomSituation,
  { night, presence }: Surroundings,
): Float64Array {
  const age = since === undefined ? Number.POSITIVE_INFINITY : situation.now - since;
  const weights = PREFERENCE_WEIGHTS[situation.preference];
  return Float64Array.from({ length: PLAN_STEPS + 1 }, (_, index) => {
    const step = Math.min(index, PLAN_STEPS - 1);
    const inside = presence[step]!;
    const isNight = night[step] === 1;
    const settling = 1 + RESTLESS * Math.exp(-(age / MINUTE + index * PLAN_STEP_MIN) / RESTLESS_MIN);
    if (actuator.entity === undefined) {
      const disturbed = isNight || (step === 0 && situation.asleep) ? WAKING * weights.night : 1;
      return WORTH.effort * weights.effort * settling * disturbed * (inside > 0.5 ? 1 : COMING);
    }
    const base = isOpening ? WORTH.moveOpening : WORTH.moveMachine;
    const stirred = isNight ? inside * (isOpening ? 1 : MACHINE_STIR) * (WORTH.night * weights.night - 1) : 0;
    return base * settling * (1 + stirred);
  });
}
