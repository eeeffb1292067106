import { MEDIAN } from '../../forecast/horizons.ts';
import { MINUTE } from '../../time/span.ts';
import { actionOf } from '../action-of-level.ts';
import type { InterlockName, Permission } from '../interlock/interlock.ts';
import { allows } from '../interlock/permit.ts';
import type { ActionCost, ExpectedEffect, Plan, PlannedAction } from '../plan.ts';
import {
  PLAN_STEP_MIN,
  PLAN_STEPS,
  PLANNED_QUANTITIES,
  type PlannedQuantity,
  type RoomSituation,
} from '../situation.ts';
import { type Choice, choiceOf, heatOf } from './choice.ts';
import { forbiddenOf } from './forbidden.ts';
import { difference, type Outcome, outcomeOf } from './plan-parts.ts';
import { levelAt, type Program } from './program.ts';
import { type Purpose, purposeOf, safetyPurpose } from './purpose.ts';
import { runnerUpOf } from './runner-up.ts';
import { asItStands, searchPrograms } from './search.ts';
import { RoomSimulation } from './simulation.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import { comparePriorities } from './urgency.ts';

const HOURS = PLAN_STEP_MIN / 60;
const STEP = PLAN_STEP_MIN * MINUTE;
/** What is planned for later than this is left to a later plan. */
const LISTED_STEPS = 12;
/** Rules that keep order rather than people safe: what they ask for is not urgent. */
const ORDERLY: ReadonlySet<InterlockName> = new Set([
  'manual_change',
  'unconfirmed',
  'nobody_home',
  'outdoor_co2',
  'outdoor_wetter',
  'heating_running',
  'cooling_running',
  'sleeping_child',
  'quiet_hours',
  'input_lost',
  'minimum_on',
  'minimum_off',
]);
/** What another quantity must change by to be told as an effect, canonical units. */
const WORTH_TELLING: Readonly<Record<PlannedQuantity, number>> = {
  co2: 50,
  pm25: 2,
  tvoc: 30,
  temperature: 0.5,
  humidity: 3,
};

/** Everything that explains a plan. */
export interface Planning {
  readonly situation: RoomSituation;
  readonly around: Surroundings;
  readonly choices: readonly Choice[];
  readonly simulation: RoomSimulation;
  readonly permissions: ReadonlyMap<string, Permission>;
  readonly programs: readonly Program[];
  readonly outcome: Outcome;
}

/**
 * What to do in a room over the next two hours: the programs of its actuators that cost least, in exposure, discomfort, energy, noise,
 * effort and wear together (see weights.ts), never more than leaving everything as it is; only levels that the permissions leave
 * free. Deterministic. In mode `off` nothing is to be done.
 * @param permissions by id of the actuator; one that is missing is free
 */
export function planRoom(situation: RoomSituation, permissions: ReadonlyMap<string, Permission>): Plan {
  const around = surroundingsOf(situation);
  const choices = situation.actuators.map((status) =>
    choiceOf(status, permissions.get(status.actuator.id), situation, around),
  );
  const simulation = new RoomSimulation(situation, around, choices);
  const isOff = situation.mode === 'off';
  const { programs } = isOff ? { programs: choices.map(asItStands) } : searchPrograms(simulation, choices);
  const outcome = outcomeOf(simulation, choices, programs, situation, around);
  const planning = { situation, around, choices, simulation, permissions, programs, outcome };
  const forbidden = isOff ? [] : forbiddenOf(planning);
  const actions = isOff
    ? []
    : choices
        .flatMap((choice, index) => (isDone(choice, programs[index]!) ? [actionFor(planning, index, forbidden)] : []))
        .sort((a, b) => comparePriorities(a.priority, b.priority) || a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    place: situation.place,
    madeAt: situation.now,
    actions,
    forbidden: forbidden.map(({ actuator, level, interlock }) => ({ actuator, level, interlock })),
    expected: expectedOf(planning),
  };
}

/** Its first change comes soon enough to be told. */
function isDone(choice: Choice, { from, level }: Program): boolean {
  return from <= LISTED_STEPS && level !== choice.now;
}

function actionFor(planning: Planning, index: number, forbidden: ReturnType<typeof forbiddenOf>): PlannedAction {
  const { situation, around, choices, simulation, permissions, programs, outcome } = planning;
  const choice = choices[index]!;
  const { actuator, level: known } = choice.status;
  const program = programs[index]!;
  const level = choice.levels[program.level]!;
  const stays = { from: PLAN_STEPS, level: choice.now, until: PLAN_STEPS, after: choice.now };
  const without = outcomeOf(
    simulation,
    choices,
    programs.map((other, at) => (at === index ? stays : other)),
    situation,
    around,
  );
  const interlock = choice.isForced ? forcedBy(permissions.get(actuator.id), choice) : undefined;
  const purpose = choice.isForced
    ? safetyPurpose(interlock === undefined || !ORDERLY.has(interlock))
    : purposeOf(difference(without, outcome), situation, isReplaced(planning, index));
  const action = actionOf(actuator, known === undefined ? undefined : choice.levels[choice.now], level);
  const { site, room } = situation.place;
  return {
    id: [site, room, actuator.id, action, purpose.reason].join(':'),
    place: situation.place,
    actuator: actuator.id,
    kind: actuator.kind,
    name: actuator.name,
    byHand: choice.byHand,
    action,
    level,
    from: known,
    at: situation.now + program.from * STEP,
    until: program.until < PLAN_STEPS ? situation.now + program.until * STEP : undefined,
    priority: purpose.priority,
    reason: purpose.reason,
    quantity: purpose.quantity,
    current: purpose.current,
    predicted: purpose.predicted,
    limit: purpose.limit,
    severity: purpose.severity,
    minutesToLimit: purpose.minutesToLimit,
    probability: purpose.probability,
    expected: effectsOf(situation, purpose, program, outcome, without),
    cost: costOf(choice, program, situation, around),
    runnerUp: choice.isForced ? undefined : runnerUpOf(planning, index, forbidden),
    interlock,
  };
}

/** The strongest rule that does not let an actuator stand where it stands. */
function forcedBy(permission: Permission | undefined, choice: Choice): InterlockName | undefined {
  const present = choice.levels[choice.now]!;
  const rules = permission?.rules ?? [];
  const against = rules.find(({ verdict }) => !allows(verdict, present));
  return (against ?? rules[0])?.name;
}

/** Whether another actuator is turned up while this one is turned down. */
function isReplaced({ choices, programs }: Planning, index: number): boolean {
  const moved = (at: number) => {
    const choice = choices[at]!;
    const { outdoorM3h: before, cleanM3h: cleaned } = choice.effects[choice.now]!;
    const { outdoorM3h: after, cleanM3h: cleans } = choice.effects[programs[at]!.level]!;
    return after + cleans - before - cleaned;
  };
  return moved(index) < 0 && choices.some((_, other) => other !== index && moved(other) > 0);
}

/**
 * What an action brings: for what it is done for, when that is back below its limit; else when what is done ends, or at the plan's end.
 * Then what else changes much at that time.
 */
function effectsOf(
  situation: RoomSituation,
  { quantity, limit, current }: Purpose,
  { until }: Program,
  outcome: Outcome,
  without: Outcome,
): ExpectedEffect[] {
  if (quantity === undefined) return [];
  const values = outcome.medians[quantity];
  const below = limit === undefined ? -1 : values.findIndex((value) => value < limit);
  const isAbove = limit !== undefined && current !== undefined && current >= limit;
  const step =
    isAbove && below >= 0 ? Math.max(below, Math.min(until, PLAN_STEPS) - 1) : Math.min(until, PLAN_STEPS) - 1;
  const at = isAbove && below >= 0 && values[step]! >= limit ? below : step;
  const effect = (of: PlannedQuantity): ExpectedEffect => ({
    quantity: of,
    value: outcome.medians[of][at]!,
    without: without.medians[of][at]!,
    at: situation.now + (at + 1) * STEP,
  });
  const others = PLANNED_QUANTITIES.filter(
    (other) =>
      other !== quantity &&
      situation.paths[other] !== undefined &&
      Math.abs(outcome.medians[other][at]! - without.medians[other][at]!) >= WORTH_TELLING[other],
  );
  return [effect(quantity), ...others.map(effect)];
}

/** What a program takes beyond leaving its actuator as it is; below 0 where it saves. */
function costOf(choice: Choice, program: Program, situation: RoomSituation, around: Surroundings): ActionCost {
  let electricityWh = 0;
  let heatWh = 0;
  let noiseDb = 0;
  const before = choice.effects[choice.now]!;
  for (let step = 0; step < PLAN_STEPS; step++) {
    const effect = choice.effects[levelAt(choice, program, step)]!;
    electricityWh += (effect.watts - before.watts) * HOURS;
    heatWh += heatOf(effect, step, situation, around) - heatOf(before, step, situation, around);
    if (step >= program.from) noiseDb = Math.max(noiseDb, effect.noiseDb);
  }
  return { electricityWh: Math.round(electricityWh), heatWh: Math.round(heatWh), noiseDb };
}

function expectedOf({ situation, outcome }: Planning): Plan['expected'] {
  return Object.fromEntries(
    PLANNED_QUANTITIES.flatMap((quantity) => {
      const path = situation.paths[quantity];
      if (path === undefined) return [];
      const stays = path.map((values) => values[MEDIAN]!);
      return [[quantity, { with: outcome.medians[quantity], without: stays }]];
    }),
  );
}
