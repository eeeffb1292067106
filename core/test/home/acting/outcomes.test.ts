import assert from 'node:assert/strict';
import { readEntry } from '../../../src/ledger/entries.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/time/span.ts';
import { type ActingLife, FINE, START, staleBedroom } from './acting-life.ts';

const VENT_ON = 'home:bedroom:vent:turn_on:above_limit';
const FIRST_PLAN = START + 5 * MINUTE + 10 * SECOND;

/** Lets CO2 go from its first value to a last one after the ventilation was turned on, in an hour, then stay. */
function airThrough(life: ActingLife, to: (hours: number) => number, hours = 2): void {
  for (let minute = 0; minute < hours * 60; minute++) {
    const since = Math.max(0, life.now - FIRST_PLAN) / HOUR;
    life.air.set('bedroom', { co2: to(since), temperature: 21, humidity: 45, pm25: 8 });
    life.forMinutes(1);
  }
}

const outcomeOf = (life: ActingLife) => life.view().outcomes.find(({ id }) => id === VENT_ON)!;

describe('What an action brought', () => {
  it('is told with a verdict once the time has come, and written down once', () => {
    const life = staleBedroom();
    life.until(FIRST_PLAN + MINUTE);
    const { expected, verdict } = outcomeOf(life);
    assert.equal(expected?.quantity, 'co2');
    assert.equal(verdict, undefined);
    const { value, without, at } = expected!;
    assert.ok(value < without);
    const span = (at - FIRST_PLAN) / HOUR;
    airThrough(life, (hours) => 1700 + (value - 1700) * Math.min(1, hours / span), 3);
    assert.equal(outcomeOf(life).verdict, 'as_expected');
    assert.ok(Math.abs(outcomeOf(life).measured! - value) < 60);
    const entries = life.entries('outcome').map((entry) => readEntry(entry)!);
    const mine = entries.filter((entry) => entry.kind === 'outcome' && entry.detail.action === VENT_ON);
    assert.equal(mine.length, 1);
    assert.deepEqual(life.unreadable(), []);
  });

  it('says that it brought nothing where nothing came of it', () => {
    const life = staleBedroom();
    airThrough(life, () => 1700, 3);
    assert.ok(['none', 'less'].includes(outcomeOf(life).verdict!), outcomeOf(life).verdict);
  });

  it('is unclear where a hand meddled, and where nothing was measured', () => {
    const meddled = staleBedroom();
    meddled.forMinutes(12);
    meddled.stands('fan.vent', 1);
    airThrough(meddled, () => 1200, 2);
    assert.equal(outcomeOf(meddled).verdict, 'unclear');
    const silent = staleBedroom();
    silent.forMinutes(12);
    silent.air.delete('bedroom');
    silent.forMinutes(120);
    assert.equal(outcomeOf(silent).verdict, 'unclear');
    assert.equal(outcomeOf(silent).measured, undefined);
  });

  it('is remembered for the last ten, the newest first, and undone only for six hours', () => {
    const life = staleBedroom({ site: { manual_hold_minutes: 0 } });
    life.until(FIRST_PLAN + MINUTE);
    assert.equal(outcomeOf(life).undoable, true);
    for (let minute = 0; minute < 20 * 60; minute++) {
      const co2 = 1150 - 750 * Math.cos((minute * Math.PI) / 45) + ((minute * 37) % 11);
      life.air.set('bedroom', { co2, temperature: 21 + (minute % 7) / 10, humidity: 45 + (minute % 5) / 10, pm25: 8 });
      if (minute % 60 === 0) life.tellOutdoors(FINE);
      life.forMinutes(1);
    }
    const { outcomes } = life.view();
    assert.equal(outcomes.length, 10);
    const times = outcomes.map(({ at }) => at);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => b - a),
    );
    const old = outcomes.filter(({ at }) => life.now - at > 6 * HOUR + 5 * MINUTE);
    assert.ok(old.length > 0);
    assert.ok(old.every(({ undoable }) => !undoable));
  });

  it('teaches what an actuator really does', () => {
    /** The learned factor after several airings of which each moves CO2 by so much an hour. */
    const learned = (fall: number) => {
      const life = staleBedroom({ site: { manual_hold_minutes: 0 } });
      for (let round = 0; round < 4; round++) {
        life.stands('fan.vent', 0, true);
        const before = life.commands.length;
        for (let minute = 0; minute < 80; minute++) {
          const on = life.commands[before];
          const hours = on === undefined ? 0 : (life.now - on.at) / HOUR;
          const co2 = 425 + 1275 * Math.exp(-fall * hours);
          life.air.set('bedroom', { co2, temperature: 21, humidity: 45, pm25: 8 });
          life.forMinutes(1);
        }
      }
      return life.home.acting.sites.get('home')!.actuators.get('vent')!.learned;
    };
    const strong = learned(3);
    assert.ok(strong.count > 0, 'nothing was learned');
    assert.ok(strong.mean > 0.1, `strong: ${strong.mean}`);
    const weak = learned(0.02);
    assert.ok(weak.count > 0, 'nothing was learned');
    assert.ok(weak.mean < -0.1, `weak: ${weak.mean}`);
  });
});
