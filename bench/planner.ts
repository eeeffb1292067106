import { permit, planRoom, type RoomSituation } from '@iaqverse/core';
import { planSituations } from './support/plan-situations.ts';
import { median, quantile, rounded } from './support/statistics.ts';

const ROUNDS = 5;
/** The bare part: as many steps of a room's mass balance as a plan's simulation of one program takes for all quantities, so many times. */
const BARE_STEPS = 24 * 5;
const BARE_PROGRAMS = 100;

/**
 * What to do in one room, interlocks included, over rooms of one to four actuators in good and bad air, beside a bare mass balance in the
 * same run: 100 programs of 24 steps for five quantities. The ratio tells one machine's figures from another's.
 */
export async function benchPlanner() {
  const situations = planSituations();
  // The first round warms up.
  for (const situation of situations) plan(situation);
  const times: number[] = [];
  const bare: number[] = [];
  const byActuators = new Map<number, number[]>();
  for (let round = 0; round < ROUNDS; round++)
    for (const situation of situations) {
      bare.push(timed(bareBalance));
      const time = timed(() => plan(situation));
      times.push(time);
      const count = situation.actuators.length;
      byActuators.set(count, [...(byActuators.get(count) ?? []), time]);
    }
  const bareMs = median(bare);
  return {
    situations: situations.length,
    plans: times.length,
    p50Ms: rounded(quantile(times, 0.5)),
    p99Ms: rounded(quantile(times, 0.99)),
    p99MsByActuators: Object.fromEntries(
      [...byActuators].sort(([a], [b]) => a - b).map(([count, own]) => [count, rounded(quantile(own, 0.99))]),
    ),
    bareP50Ms: rounded(bareMs),
    ratioP50: rounded(quantile(times, 0.5) / bareMs),
    ratioP99: rounded(quantile(times, 0.99) / bareMs),
  };
}

function plan(situation: RoomSituation): number {
  const permissions = new Map(situation.actuators.map((status) => [status.actuator.id, permit(situation, status)]));
  return planRoom(situation, permissions).actions.length;
}

/** C' = (1 − e^(−nΔt)) of the way to its balance, as any simulation of a room's air steps. */
function bareBalance(): number {
  let sum = 0;
  for (let program = 0; program < BARE_PROGRAMS; program++) {
    let value = 600 + program;
    const perStep = 0.02 + program / 1000;
    for (let step = 0; step < BARE_STEPS; step++) value += (420 + 30 / perStep - value) * (1 - Math.exp(-perStep));
    sum += value;
  }
  return sum;
}

/** Milliseconds; what is computed is looked at, so that it is not left out. */
function timed(run: () => number): number {
  const began = performance.now();
  const result = run();
  const ended = performance.now();
  if (Number.isNaN(result)) throw new Error('a plan came to nothing');
  return ended - began;
}
