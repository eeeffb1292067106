import assert from 'node:assert/strict';
import { type KeptActing, keepActing } from '../../../src/home/acting/kept-acting.ts';
import { roomAt } from '../../../src/home/home.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/time/span.ts';
import { activeForecasting } from '../../../src/twin/room-forecasting.ts';
import { ActingLife, configurationOf, FINE, placeOf, SHUT, staleBedroom, VENTILATION } from './acting-life.ts';

const CONFIGURATION = { actuators: [VENTILATION, SHUT], rooms: [{ id: 'bedroom' }, { id: 'study' }] };
const plain = (data: unknown): KeptActing => JSON.parse(JSON.stringify(data)) as KeptActing;

/** A home that has learned, was answered, and has alerts. */
function experienced(): ActingLife {
  const life = staleBedroom(CONFIGURATION);
  life.air.set('study', { co2: 900, temperature: 20, humidity: 50, tvoc: 120 });
  for (let round = 0; round < 3; round++) {
    life.air.set('bedroom', { co2: 1700, temperature: 21, humidity: 45, pm25: 8 });
    life.stands('fan.vent', 0, true);
    life.forMinutes(40);
    for (let minute = 0; minute < 60; minute++) {
      life.air.set('bedroom', { co2: 425 + 1275 * Math.exp(-minute / 20), temperature: 21, humidity: 45, pm25: 8 });
      life.forMinutes(1);
    }
  }
  life.air.set('bedroom', { co2: 1700, temperature: 21, humidity: 45, pm25: 8 });
  life.forMinutes(40);
  life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'vent', level: 1, hold: 3 * HOUR, actor: 'anna' });
  life.forMinutes(5);
  const [action] = life.view('study').plan!.actions;
  if (action !== undefined)
    life.apply({
      kind: 'action_answered',
      place: placeOf('study'),
      action: action.id,
      answer: 'refuse',
      actor: 'anna',
    });
  return life;
}

/** The same home after a start a minute later, with nothing but what was kept. */
function restarted(kept: unknown, at: number, configuration = configurationOf(CONFIGURATION)): ActingLife {
  const life = new ActingLife(configuration);
  life.now = at;
  life.apply({ kind: 'acting_restored', kept: structuredClone(kept) as KeptActing });
  return life;
}

describe('What acting has learned and agreed upon', () => {
  let life: ActingLife;
  let kept: KeptActing;
  before(function () {
    this.timeout(30_000);
    life = experienced();
    kept = plain(keepActing(life.home, life.now));
  });

  it('plans again after a start, before anything new is measured', () => {
    const again = restarted(kept, life.now + MINUTE);
    const place = placeOf('bedroom');
    const time = again.now - MINUTE;
    again.apply({
      kind: 'restored',
      latest: [{ ...place, sensor: 'bedroom-1', quantity: 'co2', value: 1700, time }],
      recent: [{ place, quantity: 'co2', times: Float64Array.of(time - 5 * MINUTE), values: Float64Array.of(1700) }],
      climates: [],
    });
    again.stands('fan.vent', 0, true);
    again.tellOutdoors(FINE);
    again.until(again.now + 5 * SECOND);
    const { plan, outcomes } = again.view();
    // What was planned first may be done already.
    assert.ok(plan !== undefined && plan.actions.length + outcomes.length > 0);
  });

  it('plans again soon after a start where nothing is told but what sensors measure', () => {
    const again = restarted(kept, Math.floor(life.now / HOUR) * HOUR + MINUTE);
    const place = placeOf('bedroom');
    const time = again.now - MINUTE;
    again.apply({
      kind: 'restored',
      latest: [{ ...place, sensor: 'bedroom-1', quantity: 'co2', value: 1700, time }],
      recent: [{ place, quantity: 'co2', times: Float64Array.of(time - 5 * MINUTE), values: Float64Array.of(1700) }],
      climates: [],
    });
    // The question about the newest five minutes is on its way to the model.
    activeForecasting(roomAt(again.home, place)!)!.asked = time;
    again.tellAir('bedroom', { co2: 1700 });
    again.until(again.now + 20 * SECOND);
    assert.notEqual(again.view().plan, undefined);
  });

  it('comes back after a restart', () => {
    const record = (of: ActingLife) => of.home.acting.sites.get('home')!.actuators.get('vent')!;
    assert.ok(record(life).learned.count > 0);
    const again = restarted(kept, life.now + MINUTE);
    assert.deepEqual(record(again).learned, record(life).learned);
    assert.equal(record(again).track.manualUntil, record(life).track.manualUntil);
    assert.ok(life.view().alerts.length > 0);
    assert.deepEqual(again.view().alerts, life.view().alerts);
    assert.deepEqual(plain(again.home.acting.faults.sensors), kept.faults);
    again.tellOutdoors(FINE);
    again.air.set('bedroom', { co2: 1700, temperature: 21, humidity: 45, pm25: 8 });
    again.air.set('study', { co2: 900 });
    again.measure();
    for (const key of ['home/bedroom', 'home/study']) {
      const before = life.home.rooms.get(key)!.acting!;
      const after = again.home.rooms.get(key)!.acting!;
      assert.deepEqual(plain(after.model), plain(before.model));
      assert.deepEqual(after.snoozed, before.snoozed);
    }
    again.stands('fan.vent', 3, true);
    again.forMinutes(60);
    const moved = again.commands.filter(({ entity }) => entity === 'fan.vent');
    assert.deepEqual(moved, [], 'a hand is left alone after a restart');
  });

  it('stays kept over a second restart that comes before anything is measured', () => {
    const again = restarted(kept, life.now + MINUTE);
    const twice = plain(keepActing(again.home, again.now));
    assert.deepEqual(twice.rooms, kept.rooms);
    assert.deepEqual(twice.actuators, kept.actuators);
    assert.deepEqual(twice.alerts, kept.alerts);
  });

  it('leaves alone what is too old, of another form, or no data at all', () => {
    const fresh = plain(keepActing(new ActingLife(configurationOf(CONFIGURATION)).home, 0));
    const givens: [unknown, number?][] = [
      [kept, kept.time + 61 * DAY],
      [{ ...kept, form: 2 }],
      [{ ...kept, actuators: { home: { vent: { learned: { mean: 99 } } } } }],
      [{ ...kept, alerts: 'none' }],
      ...([null, undefined, 3, 'x', [], {}] as const).map((given): [unknown] => [given]),
    ];
    for (const [given, at = life.now + MINUTE] of givens) {
      const again = restarted(given, at);
      assert.deepEqual({ ...plain(keepActing(again.home, 0)) }, fresh, JSON.stringify(given)?.slice(0, 80));
    }
  });

  it('lives on without what is damaged within', () => {
    const damages: ((of: Record<string, never>) => void)[] = [
      (model) => Object.assign(model, { presenceProfile: null }),
      (model) => Object.assign(model, { decays: { rates: 3 } }),
      (model) => Object.assign(model, { sources: { co2: {} } }),
      (model) => Object.assign(model, { sources: { gold: {} } }),
      (model) => Object.assign(model, { time: null }),
    ];
    for (const damage of damages) {
      const given = plain(kept);
      damage(given.rooms['home/bedroom']!.model as never);
      given.faults['bedroom-1'] = { co2: { pulse: 4 } };
      const again = restarted(given, life.now + MINUTE);
      assert.equal(again.home.acting.faults.sensors['bedroom-1'], undefined);
      assert.deepEqual([...again.home.acting.keptRooms.keys()], ['home/study']);
      again.air.set('bedroom', { co2: 1700, temperature: 21, humidity: 45 });
      again.measure();
      again.forMinutes(12);
      assert.notEqual(again.view().plan, undefined);
    }
    for (const model of [null, 3, 'model', []]) {
      const given = { ...plain(kept), rooms: { 'home/bedroom': { model, snoozed: {} } } };
      assert.equal(restarted(given, life.now).home.acting.keptRooms.size, 0);
    }
  });

  it('forgets what is no longer there', () => {
    const configuration = configurationOf({ rooms: [{ id: 'attic' }] });
    const again = restarted(kept, life.now + MINUTE, configuration);
    assert.equal(again.home.acting.keptRooms.size, 0);
    assert.equal(again.home.acting.alerts.rooms.size, 0);
    again.forMinutes(10);
  });
});
