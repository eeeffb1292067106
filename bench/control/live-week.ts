import type { Reading } from '../../core/src/reading/reading.ts';
import { createSimulatedHome } from '../../core/src/simulate/index.ts';
import { Devices } from './devices.ts';
import type { Figures } from './exposure.ts';
import { Hands } from './hands.ts';
import type { HomeWeek, Strata } from './home/home-week.ts';
import { Plant } from './plant.ts';
import { type CreatePolicy, type EnvironmentReport, type PolicyContext, type StateReport, TICK } from './policy.ts';
import { Referee, type Violation } from './referee.ts';
import { Surroundings } from './surroundings.ts';

/** What came of a home-week under a policy. */
export interface WeekFigures extends Figures {
  /** Commands that changed what a motorised actuator was told before. */
  switchings: number;
  violations: number;
  violationsByRule: Partial<Record<Violation, number>>;
  /** Pieces of advice shown, and followed; how often people undid what a motor did. */
  advice: number;
  followed: number;
  overridden: number;
}

export interface WeekResult {
  readonly index: number;
  readonly strata: Strata;
  readonly figures: WeekFigures;
}

/** Lets a home live its week under a policy. The same week and policy give the same result. */
export function liveWeek(week: HomeWeek, create: CreatePolicy): WeekResult {
  const { spec, seed, startTime, judgedFrom, until, site, contacts } = week;
  const plant = new Plant(
    createSimulatedHome(spec, seed, startTime),
    new Map(week.devices.map((device) => [device.id, device])),
  );
  const devices = new Devices(plant, week.devices, contacts, seed);
  const hands = new Hands(plant, week.people, site.actuators);
  const surroundings = new Surroundings(plant, week);
  const context: PolicyContext = {
    site,
    utcOffsetMinutes: spec.utcOffsetMinutes,
    actsFrom: judgedFrom,
    contacts,
  };
  const referee = new Referee(context);
  const policy = create(context, () => plant.fork());

  let pending = nothingYet();
  let states: StateReport[] = devices.all();
  for (let now = startTime + TICK; now <= until; now += TICK) {
    const readings = plant.run(now);
    if (now === judgedFrom) plant.resetMeter();
    const { moved, done } = hands.tick(now);
    const reports = devices.tick(now, moved);
    states.push(...reports.map(({ actuator, level }) => ({ actuator, level })));
    const environment = surroundings.tick(now);
    referee.observe({ now, readings, states, environment, done }, reports);
    pending.readings.push(...readings);
    pending.states.push(...states);
    pending.environment.push(...environment);
    pending.done.push(...done);
    states = [];
    if (now % policy.every !== 0) continue;

    const { commands, advice } = policy.decide({ now, ...pending });
    pending = nothingYet();
    if (now < judgedFrom) continue;
    referee.judge(commands, now);
    for (const command of commands) devices.command(command, now);
    if (advice !== undefined) hands.show(advice, now);
  }
  const { counts, violations, switchings } = referee;
  return {
    index: week.index,
    strata: week.strata,
    figures: {
      ...plant.figures,
      switchings,
      violations,
      violationsByRule: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      ...hands.counts,
    },
  };
}

function nothingYet(): {
  readings: Reading[];
  states: StateReport[];
  environment: EnvironmentReport[];
  done: StateReport[];
} {
  return { readings: [], states: [], environment: [], done: [] };
}
