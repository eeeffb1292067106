import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ActuatorStatus } from '../../../src/action/actuator.ts';
import { INTERLOCKS, type InterlockName, type Verdict } from '../../../src/action/interlock/interlock.ts';
import { allows, permit, verdictFor } from '../../../src/action/interlock/permit.ts';
import { resolveActuator } from '../../../src/action/resolve-actuator.ts';
import type { RoomSituation } from '../../../src/action/situation.ts';
import { createEnvironment } from '../../../src/environment/environment.ts';
import type { EnvironmentReport } from '../../../src/environment/environment-report.ts';
import { takeReport } from '../../../src/environment/take-report.ts';
import { IaqverseError } from '../../../src/error.ts';
import { limitsOf } from '../../../src/home/default-limits.ts';
import type { HomeEffect } from '../../../src/home/effect.ts';
import { ACTION_ANSWERS, type HomeEvent } from '../../../src/home/event.ts';
import { MODES } from '../../../src/home/mode.ts';
import type { Quantity } from '../../../src/quantity/quantity.ts';

import { ActingLife, type Air, configurationOf, placeOf } from './acting-life.ts';

const ROOMS = ['bedroom', 'kitchen'] as const;
const ENTITIES = ['cover.window', 'fan.vent', 'fan.hood', 'fan.purifier'] as const;

/** Two rooms with machines of their own, and a ventilation for both. */
function givenHome(modes: readonly string[]) {
  return configurationOf({
    rooms: ROOMS.map((id, index) => ({ id, type: id === 'kitchen' ? id : 'bedroom', mode: modes[index] })),
    actuators: [
      { kind: 'window', id: 'window', entity: 'cover.window', rooms: ['bedroom'] },
      { kind: 'ventilation', id: 'vent', entity: 'fan.vent', rooms: ['bedroom', 'kitchen'] },
      { kind: 'fan', id: 'hood', entity: 'fan.hood', rooms: ['kitchen'] },
      { kind: 'purifier', id: 'purifier', entity: 'fan.purifier', rooms: ['bedroom'] },
    ],
    site: { manual_hold_minutes: 20 },
  });
}

/** One thing that happens in a life. */
type Deed =
  | { readonly does: 'wait'; readonly minutes: number }
  | { readonly does: 'meet'; readonly report: EnvironmentReport }
  | { readonly does: 'sleep'; readonly hours: number }
  | { readonly does: 'air'; readonly room: string; readonly air: Air | undefined }
  | { readonly does: 'outdoors'; readonly report: EnvironmentReport }
  | { readonly does: 'hand'; readonly entity: string; readonly share: number; readonly retained: boolean }
  | { readonly does: 'available'; readonly entity: string; readonly available: boolean }
  | { readonly does: 'obey'; readonly obeys: boolean }
  | { readonly does: 'mode'; readonly room: string; readonly mode: (typeof MODES)[number] }
  | { readonly does: 'answer'; readonly room: string; readonly answer: (typeof ACTION_ANSWERS)[number] }
  | { readonly does: 'command'; readonly actuator: string; readonly share: number }
  | { readonly does: 'release'; readonly actuator: string };

const value = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10);
const anyAir = fc.record(
  {
    co2: fc.oneof(value(420, 900), value(1200, 3000)),
    pm25: fc.oneof(value(0, 20), value(30, 150)),
    temperature: value(15, 30),
    humidity: value(25, 85),
    co: fc.oneof({ arbitrary: value(0, 5), weight: 6 }, { arbitrary: value(30, 90), weight: 1 }),
  },
  { requiredKeys: ['co2', 'temperature', 'humidity'] },
);
const anyReport: fc.Arbitrary<EnvironmentReport> = fc
  .record(
    {
      outdoor: fc.record(
        {
          temperature: value(-5, 32),
          humidity: value(30, 100),
          co2: value(410, 600),
          pm25: fc.oneof(value(0, 12), value(10, 120)),
          o3: value(5, 110),
          wind: fc.oneof(value(0, 6), value(5, 20)),
          gust: fc.oneof(value(0, 8), value(5, 30)),
          rain: fc.oneof(fc.constant(0), value(0, 8)),
        },
        { requiredKeys: [] },
      ),
      storm: fc.boolean(),
      occupied: fc.boolean(),
      alarm_armed: fc.boolean(),
      fire_burning: fc.boolean(),
      smoke_alarm: fc.boolean(),
      co_alarm: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((report) => report as EnvironmentReport);
const FINE_WEATHER = fc.constant<Deed>({
  does: 'outdoors',
  report: {
    outdoor: { temperature: 14, humidity: 50, co2: 425, pm25: 4, o3: 20, wind: 1, gust: 2, rain: 0 },
    storm: false,
    occupied: true,
    alarm_armed: false,
    smoke_alarm: false,
    co_alarm: false,
  },
});
const room = fc.constantFrom(...ROOMS);
const entity = fc.constantFrom(...ENTITIES);
const actuator = fc.constantFrom('window', 'vent', 'hood', 'purifier', 'kitchen-window');
const share = fc.constantFrom(0, 0.3, 1);

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { arbitrary: fc.record({ does: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 14 }) }), weight: 9 },
  { arbitrary: fc.record({ does: fc.constant('meet' as const), report: anyReport }), weight: 3 },
  { arbitrary: fc.record({ does: fc.constant('sleep' as const), hours: fc.constantFrom(2, 8) }), weight: 1 },
  {
    arbitrary: fc.record({
      does: fc.constant('air' as const),
      room,
      air: fc.option(anyAir, { nil: undefined, freq: 8 }),
    }),
    weight: 6,
  },
  { arbitrary: fc.record({ does: fc.constant('outdoors' as const), report: anyReport }), weight: 4 },
  { arbitrary: FINE_WEATHER, weight: 3 },
  {
    arbitrary: fc.record({ does: fc.constant('hand' as const), entity, share, retained: fc.boolean() }),
    weight: 1,
  },
  { arbitrary: fc.record({ does: fc.constant('available' as const), entity, available: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ does: fc.constant('obey' as const), obeys: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ does: fc.constant('mode' as const), room, mode: fc.constantFrom(...MODES) }), weight: 1 },
  {
    arbitrary: fc.record({ does: fc.constant('answer' as const), room, answer: fc.constantFrom(...ACTION_ANSWERS) }),
    weight: 2,
  },
  { arbitrary: fc.record({ does: fc.constant('command' as const), actuator, share }), weight: 1 },
  { arbitrary: fc.record({ does: fc.constant('release' as const), actuator }), weight: 1 },
);

/** Lives deeds; what people are refused is no failure. */
function live(life: ActingLife, deeds: readonly Deed[]): void {
  for (const entity of ENTITIES) life.stands(entity, 0, true);
  for (const each of ROOMS) life.air.set(each, { co2: 600, temperature: 21, humidity: 45, pm25: 5 });
  life.measure();
  for (const deed of deeds) {
    try {
      doOne(life, deed);
    } catch (error) {
      if (!(error instanceof IaqverseError)) throw error;
      assert.ok(['interlocked', 'unknown_action', 'invalid_argument'].includes(error.code), error.code);
    }
  }
  life.forMinutes(6);
}

function levelOf(life: ActingLife, id: string, part: number): number {
  const { levels } = [...ROOMS].flatMap((each) => life.view(each).actuators).find((one) => one.actuator === id)!;
  return levels[Math.round(part * (levels.length - 1))]!;
}

function doOne(life: ActingLife, deed: Deed): void {
  const actor = 'anna';
  switch (deed.does) {
    case 'wait':
      life.forMinutes(deed.minutes);
      return;
    // A device that does not answer: what happens next happens while its command is under way.
    case 'meet':
      life.obeys = false;
      life.untilCommand(11);
      life.tellOutdoors({ ...(deed.report.outdoor !== undefined && { outdoor: deed.report.outdoor }) });
      life.forMinutes(1);
      return;
    case 'sleep':
      life.forMinutes(deed.hours * 60);
      return;
    case 'air':
      if (deed.air === undefined) life.air.delete(deed.room);
      else life.air.set(deed.room, deed.air);
      life.measure();
      return;
    case 'outdoors':
      life.tellOutdoors(deed.report);
      return;
    case 'hand':
      life.stands(deed.entity, levelOf(life, deed.entity.split('.')[1]!, deed.share), deed.retained);
      return;
    case 'available':
      life.apply({ kind: 'actuator_availability', entity: deed.entity, available: deed.available });
      return;
    case 'obey':
      life.obeys = deed.obeys;
      return;
    case 'mode':
      life.apply({ kind: 'mode_set', place: placeOf(deed.room), mode: deed.mode, actor });
      return;
    case 'answer': {
      const view = life.view(deed.room);
      const id = deed.answer === 'undo' ? view.outcomes[0]?.id : view.plan?.actions[0]?.id;
      if (id !== undefined)
        life.apply({ kind: 'action_answered', place: placeOf(deed.room), action: id, answer: deed.answer, actor });
      return;
    }
    case 'command': {
      const level = levelOf(life, deed.actuator, deed.share);
      life.apply({ kind: 'actuator_commanded', site: 'home', actuator: deed.actuator, level, actor });
      return;
    }
    case 'release':
      life.apply({ kind: 'actuator_released', site: 'home', actuator: deed.actuator, actor });
  }
}

/** Watches a home from outside: what it shows, and what was reported to it, make the situations in which it commands. */
class Witness {
  readonly seen: { readonly entity: string; readonly level: number; readonly byPerson: boolean }[] = [];
  readonly #life: ActingLife;
  readonly #environment = createEnvironment();
  /** By entity: whether a person gave the command that is under way. */
  readonly #asked = new Map<string, boolean>();

  constructor(life: ActingLife) {
    this.#life = life;
    life.watch = (event, effects) => this.#look(event, effects);
  }

  #look(event: HomeEvent, effects: readonly HomeEffect[]): void {
    const { now } = this.#life;
    if (event.kind === 'environment') takeReport(this.#environment, event.report, now);
    const isPerson = event.kind === 'actuator_commanded' || event.kind === 'action_answered';
    for (const effect of effects) {
      if (effect.kind !== 'command_actuator') continue;
      const { entity, level, attempt } = effect;
      const isRetry = attempt > 1 || event.kind === 'actuator_availability';
      const byPerson = isPerson || (isRetry && this.#asked.get(entity) === true);
      this.#asked.set(entity, byPerson);
      this.seen.push({ entity, level, byPerson });
      this.#check(entity, level, byPerson);
    }
  }

  #check(entity: string, level: number, byPerson: boolean): void {
    const { home } = this.#life;
    const [site] = home.configuration.sites;
    const configuration = site!.actuators.find((one) => one.entity === entity)!;
    const places = configuration.rooms;
    // What was told before may be taken back: it is told to stay where it stands.
    const stands = home.acting.byEntity.get(entity)!.track.level;
    if (!byPerson && level !== stands)
      assert.ok(
        site!.rooms.some(({ id, mode }) => places.includes(id) && mode === 'auto'),
        `${entity} was moved although no room may be worked`,
      );
    const verdicts: { name: InterlockName; verdict: Verdict; room: string }[] = [];
    for (const id of places) {
      const situation = this.#situation(id);
      const status = situation.actuators.find((one) => one.actuator.entity === entity)!;
      for (const name of INTERLOCKS) {
        const verdict = verdictFor(name, situation, status);
        // A person is held back from danger only, and holds back plans by the same move.
        if (verdict === undefined || (byPerson && !verdict.alsoByHand)) continue;
        verdicts.push({ name, verdict, room: id });
      }
      if (!byPerson && places.length === 1)
        assert.ok(permit(situation, status).levels.includes(level), `${entity} to ${level} is not permitted`);
    }
    const { levels } = resolveActuator(configuration, { type: 'living', name: 'x' });
    for (const { name, verdict, room: of } of verdicts) {
      if (allows(verdict, level)) continue;
      const rank = INTERLOCKS.indexOf(name);
      const stronger = verdicts.find(
        (other) =>
          INTERLOCKS.indexOf(other.name) <= rank &&
          other.verdict !== verdict &&
          !levels.some((each) => allows(other.verdict, each) && allows(verdict, each)),
      );
      assert.ok(stronger !== undefined, `${entity} to ${level} against ${name} in ${of}`);
    }
  }

  #situation(id: string): RoomSituation {
    const { now, home } = this.#life;
    const view = this.#life.view(id);
    const site = home.configuration.sites[0]!;
    const air: Partial<Record<Quantity, number>> = {};
    const inputs: Partial<Record<Quantity, 'good' | 'stale' | 'faulty'>> = {};
    for (const { quantity, value: measured, freshness } of view.quantities) {
      const isFaulty = view.faults.some((fault) => fault.quantity === quantity);
      inputs[quantity] = isFaulty ? 'faulty' : freshness === 'fresh' ? 'good' : 'stale';
      if (inputs[quantity] === 'good') air[quantity] = measured;
    }
    const configuration = site.rooms.find((one) => one.id === id)!;
    return {
      place: placeOf(id),
      name: view.name,
      type: view.type,
      mode: view.mode,
      now,
      offsetMin: 0,
      volumeM3: 35,
      air,
      inputs,
      paths: {},
      leakagePerHour: 0.3,
      presence: 0,
      presenceAhead: [],
      asleep: false,
      quietHours: { from: 22 * 60, to: 7 * 60 },
      environment: this.#environment,
      actuators: view.actuators.flatMap((shown): ActuatorStatus[] => {
        const of = site.actuators.find((one) => one.id === shown.actuator);
        if (of === undefined) return [];
        const first = site.rooms.find((one) => one.id === of.rooms[0])!;
        return [
          {
            actuator: resolveActuator(of, { type: first.type, areaM2: first.area_m2, name: first.name }),
            level: shown.level,
            since: shown.since,
            manualUntil: shown.manualUntil,
            pending: undefined,
            failedAt: shown.failedAt,
            available: shown.available,
            learnedFactor: 1,
          },
        ];
      }),
      limits: limitsOf(configuration),
      mouldIndex: view.derived.mouldIndex,
      preference: 'balanced',
      snoozed: new Map(),
    };
  }
}

const deeds = fc.array(anyDeed, { minLength: 10, maxLength: 45 });
const RUNS = { numRuns: 40, seed: 4, interruptAfterTimeLimit: 45_000 } as const;

describe('The whole life of a home that acts', function () {
  this.timeout(60_000);

  it('commands nothing that an interlock of any room forbids at that moment, whatever happens', () => {
    const seen: Witness['seen'] = [];
    fc.assert(
      fc.property(deeds, (given) => {
        const life = new ActingLife(givenHome(['auto', 'auto']));
        const witness = new Witness(life);
        live(life, given);
        seen.push(...witness.seen);
      }),
      RUNS,
    );
    // The property says something: every device was moved, by plans and by persons.
    for (const of of ENTITIES)
      assert.ok(
        seen.some((one) => one.entity === of && !one.byPerson),
        of,
      );
    assert.ok(seen.some(({ byPerson }) => byPerson));
    assert.ok(seen.length > 4 * RUNS.numRuns, String(seen.length));
  });

  it('moves no motor by itself in modes advise and off, ever', () => {
    const calm = deeds.map((all) =>
      all.filter(
        (deed) => !(deed.does === 'mode' && deed.mode === 'auto') && deed.does !== 'answer' && deed.does !== 'command',
      ),
    );
    let proposed = 0;
    fc.assert(
      fc.property(calm, (given) => {
        const life = new ActingLife(givenHome(['advise', 'off']));
        live(life, given);
        assert.deepEqual(life.commands, []);
        proposed += life.entries('decision').length;
      }),
      { ...RUNS, numRuns: 15 },
    );
    assert.ok(proposed > 0);
  });

  it('does the same again with the same events, and writes down what can be read', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(deeds, (given) => {
        const lives = [0, 1].map(() => {
          const life = new ActingLife(givenHome(['auto', 'advise']));
          live(life, given);
          return life;
        });
        assert.deepEqual(lives[1]!.effects, lives[0]!.effects);
        assert.deepEqual(lives[0]!.unreadable(), []);
        for (const { kind } of lives[0]!.entries()) kinds.add(kind);
      }),
      { ...RUNS, numRuns: 15 },
    );
    const expected = ['decision', 'command', 'confirmed', 'failed', 'manual_change', 'action_answered', 'outcome'];
    for (const kind of [...expected, 'alert', 'environment', 'mode_set']) assert.ok(kinds.has(kind), kind);
  });
});
