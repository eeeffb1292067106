import assert from 'node:assert/strict';
import type { Command, EnvironmentReport, PolicyContext, StateReport } from '../../bench/control/policy.ts';
import { REFEREE_LIMITS, Referee, type Violation } from '../../bench/control/referee.ts';
import { configurationSchema } from '../../core/src/home/configuration.ts';
import { HOUR, MINUTE } from '../../core/src/time/span.ts';

/** Noon of a day, local time being UTC. */
const NOON = Date.parse('2026-03-02T12:00:00Z');
const NIGHT = Date.parse('2026-03-02T23:30:00Z');
const FINE = { temperature: 12, humidity: 60, wind: 3, gust: 5, rain: 0, pm25: 8 };

const [site] = configurationSchema.parse({
  version: 1,
  sites: [
    {
      id: 'home',
      name: 'Home',
      rooms: [
        { id: 'living', name: 'Living', type: 'living', sensors: ['living-air'] },
        { id: 'bed', name: 'Bed', type: 'bedroom', sensors: ['bed-air'] },
      ],
      actuators: [
        { kind: 'window', id: 'window', rooms: ['living'], entity: 'w', min_on_minutes: 5, min_off_minutes: 10 },
        { kind: 'window', id: 'bed-window', rooms: ['bed'], entity: 'b' },
        { kind: 'fan', id: 'fan', rooms: ['living'], entity: 'f', flow_m3h: [80], noise_db: [42] },
        {
          kind: 'purifier',
          id: 'purifier',
          rooms: ['bed'],
          entity: 'p',
          cadr_m3h: [100, 300],
          noise_db: [30, 52],
          min_on_minutes: 10,
          min_off_minutes: 10,
        },
      ],
    },
  ],
}).sites;
const context: PolicyContext = { site: site!, utcOffsetMinutes: 0, actsFrom: 0, contacts: [] };

/** A referee that has watched a fine day for an hour, with everything shut and off. */
class Game {
  readonly referee = new Referee(context);
  now: number;

  constructor(start = NOON) {
    this.now = start - HOUR;
    this.states(['window', 'bed-window', 'fan', 'purifier'].map((actuator) => ({ actuator, level: 0 })));
    this.air('living-air', 10);
    this.reports({ outdoor: FINE, occupied: true });
    this.now = start;
    this.reports({ outdoor: FINE });
  }

  states(states: readonly StateReport[], byHand = false): this {
    const { now } = this;
    this.referee.observe(
      { now, readings: [], states, environment: [], done: [] },
      states.map((state) => ({ ...state, byHand })),
    );
    return this;
  }

  air(sensor: string, value: number, quantity: 'pm25' | 'co2' = 'pm25'): this {
    const { now } = this;
    this.referee.observe(
      { now, readings: [{ sensor, quantity, value, time: now }], states: [], environment: [], done: [] },
      [],
    );
    return this;
  }

  reports(...environment: EnvironmentReport[]): this {
    const { now } = this;
    this.referee.observe({ now, readings: [], states: [], environment, done: [] }, []);
    return this;
  }

  later(span: number): this {
    this.now += span;
    return this;
  }

  commands(...commands: Command[]): this {
    this.referee.judge(commands, this.now);
    return this;
  }

  /** Commands a level, and the device confirms it at once. */
  moves(actuator: string, level: number): this {
    return this.commands({ actuator, level }).states([{ actuator, level }]);
  }

  broke(expected: Partial<Record<Violation, number>>): void {
    const broken = Object.fromEntries(Object.entries(this.referee.counts).filter(([, count]) => count > 0));
    assert.deepEqual(broken, expected);
  }
}

const open = { actuator: 'window', level: 1 };

describe('the referee', () => {
  it('has nothing against a window that is opened for a while on a fine day', () => {
    const game = new Game()
      .moves('window', 1)
      .later(20 * MINUTE)
      .moves('window', 0);
    game.broke({});
    assert.equal(game.referee.switchings, 2);
  });

  for (const [name, report, violation] of [
    ['in rain', { outdoor: { rain: 1 } }, 'opened_in_rain'],
    ['in a storm that is warned of', { storm: true }, 'opened_in_storm'],
    ['in gusts', { outdoor: { gust: 25 } }, 'opened_in_storm'],
    ['in frost', { outdoor: { temperature: -4 } }, 'opened_in_frost'],
    ['with nobody at home', { occupied: false }, 'opened_nobody_home'],
    ['to smoke', { outdoor: { pm25: 120 } }, 'opened_outdoor_smoke'],
    ['to worse particles than indoors', { outdoor: { pm25: 40 } }, 'opened_outdoor_particles'],
  ] as const)
    it(`sees a window opened ${name}`, () => {
      new Game()
        .reports(report)
        .later(3 * MINUTE)
        .commands(open)
        .broke({ [violation]: 1 });
    });

  it('lets a window be opened to particles that are fewer than the room has', () => {
    new Game()
      .air('living-air', 90)
      .reports({ outdoor: { pm25: 40 } })
      .later(MINUTE)
      .commands(open)
      .broke({});
  });

  it('sees a window opened when nobody has told of the outdoor air for hours, unless a forecast does', () => {
    new Game()
      .later(4 * HOUR)
      .commands(open)
      .broke({ opened_outdoor_unknown: 1 });
    const forecast = Array.from({ length: 9 }, (_, index) => ({ time: NOON + index * HOUR, temperature: 12, pm25: 8 }));
    new Game()
      .reports({ forecast })
      .later(4 * HOUR)
      .commands(open)
      .broke({});
  });

  it('sees a window that is left open in the rain, once, and none that was told to shut', () => {
    const wet: EnvironmentReport = { outdoor: { rain: 2 } };
    const game = new Game().moves('window', 1).reports(wet);
    for (let minute = 0; minute < 30; minute++) game.later(MINUTE).commands();
    game.broke({ left_open: 1 });
    const told = new Game().moves('window', 1).reports(wet).later(MINUTE).commands({ actuator: 'window', level: 0 });
    for (let minute = 0; minute < 30; minute++) told.later(MINUTE).commands();
    told.broke({});
  });

  it('does not blame a controller for a window that a person opened in the rain', () => {
    const game = new Game().states([open], true).reports({ outdoor: { rain: 2 } });
    for (let minute = 0; minute < 30; minute++) game.later(MINUTE).commands();
    game.broke({});
  });

  it('sees a command against what a person changed within two hours', () => {
    new Game().states([open], true).later(HOUR).commands({ actuator: 'window', level: 0 }).broke({
      against_manual_change: 1,
    });
    new Game()
      .states([open], true)
      .later(REFEREE_LIMITS.manualHold)
      .reports({ outdoor: FINE })
      .commands({ actuator: 'window', level: 0 })
      .broke({});
  });

  it('sees minimum times broken, but not a window that is shut at once because it rains', () => {
    new Game()
      .moves('purifier', 1)
      .later(3 * MINUTE)
      .commands({ actuator: 'purifier', level: 0 })
      .broke({ minimum_on: 1 });
    new Game()
      .moves('purifier', 1)
      .later(20 * MINUTE)
      .moves('purifier', 0)
      .later(3 * MINUTE)
      .commands({ actuator: 'purifier', level: 1 })
      .broke({ minimum_off: 1 });
    new Game()
      .moves('window', 1)
      .reports({ outdoor: { rain: 2 } })
      .later(MINUTE)
      .commands({ actuator: 'window', level: 0 })
      .broke({});
  });

  it('sees what is loud and what is opened in a bedroom at night, unless the air there is dangerous', () => {
    const loud = { actuator: 'purifier', level: 2 };
    new Game(NIGHT).commands(loud).broke({ loud_at_night: 1 });
    new Game(NIGHT).commands({ ...loud, level: 1 }).broke({});
    new Game(NIGHT).commands({ actuator: 'bed-window', level: 1 }).broke({ opened_at_night: 1 });
    new Game(NIGHT).air('bed-air', 2400, 'co2').commands({ actuator: 'bed-window', level: 1 }).broke({});
    new Game(NIGHT).commands(open).broke({});
  });

  it('sees an exhaust switched on while an open fire burns and every window is shut', () => {
    const fan = { actuator: 'fan', level: 1 };
    new Game()
      .reports({ fire_burning: true })
      .later(5 * MINUTE)
      .commands(fan)
      .broke({ exhaust_with_open_fire: 1 });
    new Game()
      .states([open])
      .reports({ fire_burning: true })
      .later(5 * MINUTE)
      .commands(fan)
      .broke({});
  });

  it('counts a command that is given again as one', () => {
    const game = new Game()
      .commands(open)
      .later(3 * MINUTE)
      .commands(open)
      .later(3 * MINUTE)
      .commands(open);
    assert.equal(game.referee.switchings, 1);
  });

  it('counts going back to a stage that a person left as a change', () => {
    const game = new Game()
      .moves('purifier', 2)
      .later(10 * MINUTE)
      .states([{ actuator: 'purifier', level: 1 }], true);
    game.later(3 * HOUR).commands({ actuator: 'purifier', level: 2 });
    assert.equal(game.referee.switchings, 2);
  });
});
