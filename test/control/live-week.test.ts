import assert from 'node:assert/strict';
import { type HomeWeek, homeWeek } from '../../bench/control/home/home-week.ts';
import { liveWeek } from '../../bench/control/live-week.ts';
import { Plant } from '../../bench/control/plant.ts';
import { createHysteresis } from '../../bench/control/policies/hysteresis.ts';
import { createNothing } from '../../bench/control/policies/nothing.ts';
import { createOriginal } from '../../bench/control/policies/original.ts';
import type { Advice, Command, CreatePolicy, Decision, Observation } from '../../bench/control/policy.ts';
import { createSimulatedHome } from '../../core/src/simulate/index.ts';
import { DAY, HOUR, MINUTE } from '../../core/src/time/span.ts';

/** The same home-week, cut short so that a test is quick. */
function short(index: number, days = 0.5): HomeWeek {
  const week = homeWeek('judged', 1, index);
  const judgedFrom = week.startTime + 6 * HOUR;
  return { ...week, judgedFrom, until: judgedFrom + days * DAY };
}

/** A policy that decides by a function of what it observes, and notes it. */
function policy(decide: (observation: Observation) => Partial<Decision>, notes: Observation[] = []): CreatePolicy {
  return () => ({
    every: MINUTE,
    decide: (observation) => {
      notes.push(observation);
      return { commands: [], ...decide(observation) };
    },
  });
}

describe('home-weeks', () => {
  it('come in every climate, build and season within sixty in a row, half of them with motors', () => {
    const weeks = Array.from({ length: 60 }, (_, index) => homeWeek('judged', 1, index));
    const kinds = new Set(weeks.map(({ strata }) => `${strata.climate} ${strata.build} ${strata.season}`));
    assert.equal(kinds.size, 60);
    assert.equal(weeks.filter(({ strata }) => strata.windows === 'motorised').length, 30);
    for (const { site, strata } of weeks) {
      const motors = site.actuators.filter(({ kind, entity }) => kind === 'window' && entity !== undefined);
      assert.ok(strata.windows === 'motorised' || motors.length === 0);
    }
  });

  it('are the same for the same seed, and others for tuning', () => {
    const { spec, site } = homeWeek('judged', 1, 7);
    assert.deepEqual(homeWeek('judged', 1, 7).site, site);
    assert.deepEqual(homeWeek('judged', 1, 7).spec.rooms, spec.rooms);
    assert.notDeepEqual(homeWeek('tuning', 1, 7).spec.rooms, spec.rooms);
    assert.notDeepEqual(homeWeek('judged', 2, 7).spec.rooms, spec.rooms);
  });

  it('have actuators whose real effect is not the configured one', () => {
    const week = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => homeWeek('judged', 1, index));
    const factors = week.flatMap(({ site, spec }) =>
      site.actuators.flatMap((configuration) => {
        if (configuration.kind !== 'purifier') return [];
        const real = spec.rooms.flatMap(({ actuators }) => actuators).find(({ id }) => id === configuration.id);
        return real?.kind === 'purifier' ? [real.flows[1]! / configuration.cadr_m3h![0]!] : [];
      }),
    );
    assert.ok(factors.length > 1);
    for (const factor of factors) assert.ok(factor >= 0.6 && factor <= 1.4);
    assert.ok(Math.max(...factors) - Math.min(...factors) > 0.1);
  });
});

describe('a home that lives a week', () => {
  it('comes to the same figures each time, under any policy', () => {
    for (const create of [createHysteresis, createOriginal])
      assert.deepEqual(liveWeek(short(1), create), liveWeek(short(1), create));
  });

  it('lives under no policy as the plant does alone', () => {
    const week = short(3);
    const plant = new Plant(createSimulatedHome(week.spec, week.seed, week.startTime), new Map());
    plant.run(week.judgedFrom);
    plant.resetMeter();
    plant.run(week.until);
    const { figures } = liveWeek(week, createNothing);
    for (const [key, value] of Object.entries(plant.figures))
      assert.equal(figures[key as keyof typeof plant.figures], value, key);
    assert.equal(figures.switchings + figures.advice + figures.overridden + figures.violations, 0);
  });

  it('tells a controller readings and reports, and no truth; it is told how everything stands first', () => {
    const notes: Observation[] = [];
    const week = short(1);
    liveWeek(
      week,
      policy(() => ({}), notes),
    );
    const told = new Set(notes[0]!.states.map(({ actuator }) => actuator));
    for (const { id, entity } of week.site.actuators) if (entity !== undefined) assert.ok(told.has(id), id);
    assert.ok(notes.some(({ readings }) => readings.length > 0));
    assert.ok(notes.some(({ environment }) => environment.some(({ outdoor }) => outdoor?.temperature !== undefined)));
    assert.deepEqual(
      notes.map(({ now }) => now),
      notes.map((_, index) => week.startTime + (index + 1) * MINUTE),
    );
  });

  it('does what a motor is told, late or never, and its device says so', () => {
    const notes: Observation[] = [];
    const week = short(1);
    const { id } = week.site.actuators.find(({ kind, entity }) => kind === 'purifier' && entity !== undefined)!;
    const at = week.judgedFrom + HOUR;
    const commands: Command[] = [{ actuator: id, level: 2 }];
    liveWeek(
      week,
      policy(({ now }) => (now === at ? { commands } : {}), notes),
    );
    const told = notes.find(({ now, states }) => now > at && states.some(({ actuator }) => actuator === id));
    assert.equal(told?.states.find(({ actuator }) => actuator === id)?.level, 2);
  });

  it('refuses a command to what has no motor', () => {
    const week = short(0);
    const { id } = week.site.actuators.find(({ kind }) => kind === 'window')!;
    const commands: Command[] = [{ actuator: id, level: 1 }];
    assert.throws(
      () =>
        liveWeek(
          week,
          policy(() => ({ commands })),
        ),
      /no motor/,
    );
  });

  it('has people who follow advice now and then, at the same times under every policy that gives it', () => {
    const week = short(0, 2);
    const { id } = week.site.actuators.find(({ kind, rooms }) => kind === 'window' && rooms[0] === 'living-room')!;
    const hourly = (now: number): { advice: readonly Advice[] } => ({
      advice: Math.floor(now / HOUR) % 2 === 0 ? [{ actuator: id, level: 1 }] : [],
    });
    const first = liveWeek(
      week,
      policy(({ now }) => hourly(now)),
    ).figures;
    assert.ok(first.followed > 0 && first.followed < first.advice);
    const withPurifier = week.site.actuators.find(({ kind, entity }) => kind === 'purifier' && entity !== undefined)!;
    const second = liveWeek(
      week,
      policy(({ now }) => ({ ...hourly(now), commands: [{ actuator: withPurifier.id, level: 1 }] })),
    ).figures;
    assert.equal(second.followed, first.followed);
  });

  it('can be forked by a policy with foresight, and then really comes out as foreseen', () => {
    const week = short(2);
    let foreseen: number | undefined;
    let real: number | undefined;
    const seeing: CreatePolicy = (_, fork) => ({
      every: HOUR,
      decide: ({ now }) => {
        if (now === week.judgedFrom + 4 * HOUR) real = fork().air('bedroom-1', 'co2');
        if (now === week.judgedFrom) {
          const plant = fork();
          plant.run(now + 4 * HOUR);
          foreseen = plant.air('bedroom-1', 'co2');
        }
        return { commands: [] };
      },
    });
    liveWeek(week, seeing);
    assert.ok(foreseen !== undefined);
    assert.equal(foreseen, real);
  });
});
