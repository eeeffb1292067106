import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '../../../src/time/span.ts';
import { type ActingLife, FINE, MILD, START, staleBedroom, WINDOW } from './acting-life.ts';

const FIRST_PLAN = START + 5 * MINUTE + 10 * SECOND;

/** A bedroom whose ventilation was told to run, and says nothing. */
function waiting(obeys = false): ActingLife {
  const life = staleBedroom();
  life.obeys = obeys;
  life.until(FIRST_PLAN);
  return life;
}

describe('The commands of a home', () => {
  it('tells a motor what was planned, and takes its state as the answer', () => {
    const life = waiting(true);
    assert.deepEqual(life.commands, [{ entity: 'fan.vent', level: 3, attempt: 1, at: FIRST_PLAN }]);
    assert.equal(life.actuator('vent').pending, 3);
    life.until(FIRST_PLAN + 2 * SECOND);
    const { level, since, pending, manualUntil } = life.actuator('vent');
    assert.deepEqual([level, since, pending, manualUntil], [3, FIRST_PLAN + SECOND, undefined, undefined]);
    const [command] = life.entries('command');
    const [confirmed] = life.entries('confirmed');
    const expected = {
      actuator: 'vent',
      level: 3,
      from: 0,
      attempt: 1,
      action: 'home:bedroom:vent:turn_on:above_limit',
    };
    assert.deepEqual(command?.detail, expected);
    assert.deepEqual([confirmed?.actor, confirmed?.detail.level, confirmed?.detail.from], ['iaqverse', 3, 0]);
  });

  it('leaves what runs as it is until the air was measured for five minutes', () => {
    const life = staleBedroom();
    life.stands('fan.vent', 2, true);
    life.until(FIRST_PLAN - SECOND);
    assert.deepEqual([life.commands, life.view().plan?.actions], [[], []]);
    life.forMinutes(30);
    assert.ok(life.commands.every(({ level }) => level > 2));
  });

  it('heeds an alarm in the first minutes too', () => {
    const life = staleBedroom();
    life.stands('fan.vent', 2, true);
    life.tellOutdoors({ smoke_alarm: true });
    life.until(START + 3 * SECOND);
    assert.equal(life.actuator('vent').level, 0);
  });

  it('tells it again, rarer and rarer, and raises an alert when it never answers', () => {
    const life = waiting();
    life.until(FIRST_PLAN + 64 * SECOND);
    assert.deepEqual(
      life.commands.map(({ attempt, at }) => [attempt, at - FIRST_PLAN]),
      [
        [1, 0],
        [2, 5 * SECOND],
        [3, 20 * SECOND],
      ],
    );
    assert.deepEqual(life.view().alerts, []);
    life.until(FIRST_PLAN + 67 * SECOND);
    assert.deepEqual(
      life.view().alerts.map(({ cause, rule, severity }) => [cause, rule, severity]),
      [['actuator_failed', 'vent', 'warning']],
    );
    assert.equal(life.actuator('vent').failedAt, FIRST_PLAN + 65 * SECOND);
    assert.deepEqual(
      life.entries('failed').map(({ detail }) => detail.attempts),
      [3],
    );
  });

  it('leaves alone what failed for a while, then tries again, and the alert ends when it does as it is told', () => {
    const life = waiting();
    life.until(FIRST_PLAN + 9 * MINUTE);
    assert.equal(life.commands.length, 3);
    assert.deepEqual(
      life.view().actuators[0]?.locks.map(({ name }) => name),
      ['unconfirmed'],
    );
    life.obeys = true;
    life.until(FIRST_PLAN + 25 * MINUTE);
    assert.equal(life.actuator('vent').level, 3);
    assert.equal(life.actuator('vent').failedAt, undefined);
    const told = life.changes().filter(({ alert }) => alert.cause === 'actuator_failed');
    assert.deepEqual(
      told.map(({ alert }) => alert.phase),
      ['raised', 'cleared'],
    );
  });

  it('takes back what it told before when an interlock has come to forbid it', () => {
    const life = staleBedroom({ actuators: [WINDOW] });
    life.obeys = false;
    life.until(FIRST_PLAN);
    assert.deepEqual(life.commands, [{ entity: 'cover.window', level: 1, attempt: 1, at: FIRST_PLAN }]);
    life.tellOutdoors({ outdoor: { ...MILD, gust: 20 } });
    life.until(FIRST_PLAN + 20 * MINUTE);
    assert.deepEqual(
      life.commands.slice(1).map(({ level }) => level),
      life.commands.slice(1).map(() => 0),
    );
    assert.deepEqual([life.commands[1]?.at, life.commands[1]?.attempt], [FIRST_PLAN + 5 * SECOND, 1]);
  });

  it('takes back what is forbidden by stopping what may not even stay', () => {
    const life = staleBedroom();
    life.stands('fan.vent', 2, true);
    life.air.set('bedroom', { co2: 2300, temperature: 21, humidity: 45, pm25: 8 });
    life.obeys = false;
    life.until(FIRST_PLAN);
    assert.deepEqual(
      life.commands.map(({ level }) => level),
      [3],
    );
    // Outdoor air that is no better than the room's: only the lowest stage is left. No plan is made anew for that at once.
    life.tellOutdoors({ outdoor: { co2: 2700 } });
    life.until(FIRST_PLAN + 6 * SECOND);
    assert.deepEqual(
      life.commands.map(({ level }) => level),
      [3, 1],
    );
  });

  it('calls back at once what it told before when rain begins', () => {
    const life = staleBedroom({ actuators: [WINDOW] });
    life.obeys = false;
    life.until(FIRST_PLAN);
    life.tellOutdoors({ outdoor: { rain: 3 } });
    life.until(FIRST_PLAN + 2 * SECOND);
    assert.deepEqual(
      life.commands.map(({ level }) => level),
      [1, 0],
    );
    assert.equal(life.view().plan?.actions[0]?.interlock, 'rain');
  });

  it('takes back what it told before when the room is no longer to be worked', () => {
    const life = waiting();
    life.apply({ kind: 'mode_set', place: { site: 'home', room: 'bedroom' }, mode: 'advise', actor: 'anna' });
    life.until(FIRST_PLAN + 10 * MINUTE);
    assert.deepEqual(
      life.commands.map(({ level, attempt }) => [level, attempt]),
      [
        [3, 1],
        [0, 1],
      ],
    );
  });

  it('waits for a device that is away, tells it when it is back, and not what is forbidden by then', () => {
    for (const isRaining of [false, true]) {
      const life = staleBedroom({ actuators: [WINDOW] });
      life.obeys = false;
      life.until(FIRST_PLAN);
      life.apply({ kind: 'actuator_availability', entity: 'cover.window', available: false });
      life.until(FIRST_PLAN + 20 * SECOND);
      assert.equal(life.commands.length, 1);
      if (isRaining) life.tellOutdoors({ outdoor: { rain: 3 } });
      life.apply({ kind: 'actuator_availability', entity: 'cover.window', available: true });
      assert.equal(life.commands.length, isRaining ? 1 : 2);
      assert.equal(life.entries('command').length, life.commands.length);
    }
  });

  it('raises an alert for a device that stays away with a command of ours', () => {
    const life = waiting();
    life.apply({ kind: 'actuator_availability', entity: 'fan.vent', available: false });
    life.until(FIRST_PLAN + 3 * MINUTE);
    assert.deepEqual(
      life.view().alerts.map(({ cause }) => cause),
      ['actuator_failed'],
    );
  });

  it('tells a motor again what a person asked for, whatever plans may not do', () => {
    const life = staleBedroom();
    life.obeys = false;
    life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'vent', level: 1, actor: 'anna' });
    life.until(START + MINUTE);
    assert.deepEqual(
      life.commands.map(({ level, attempt }) => [level, attempt]),
      [
        [1, 1],
        [1, 2],
        [1, 3],
      ],
    );
    life.forMinutes(2);
    assert.deepEqual(
      life.view().alerts.map(({ cause }) => cause),
      ['actuator_failed'],
    );
  });

  it('leaves alone for the time of the site what a hand moved, then takes it up again', () => {
    const life = staleBedroom({ site: { manual_hold_minutes: 30 } });
    life.forMinutes(20);
    life.stands('fan.vent', 1);
    const moved = life.now;
    assert.equal(life.actuator('vent').manualUntil, moved + 30 * MINUTE);
    assert.deepEqual(
      life.entries('manual_change').map(({ actor, detail }) => [actor, detail.level, detail.from]),
      [['hand', 1, 3]],
    );
    const before = life.commands.length;
    life.until(moved + 30 * MINUTE - SECOND);
    assert.equal(life.commands.length, before);
    life.air.set('bedroom', { ...life.air.get('bedroom'), co2: 1900 });
    life.until(moved + 41 * MINUTE);
    assert.equal(life.actuator('vent').level, 3);
  });

  it('gives back at once what a person moved', () => {
    const life = staleBedroom();
    life.apply({
      kind: 'actuator_commanded',
      site: 'home',
      actuator: 'vent',
      level: 1,
      hold: 90 * MINUTE,
      actor: 'anna',
    });
    life.forMinutes(20);
    assert.deepEqual([life.actuator('vent').level, life.actuator('vent').manualUntil], [1, START + 90 * MINUTE]);
    assert.deepEqual(
      life.entries('manual_change').map(({ actor, detail }) => [actor, detail.until]),
      [['anna', START + 90 * MINUTE]],
    );
    assert.equal(life.commands.length, 1);
    life.apply({ kind: 'actuator_released', site: 'home', actuator: 'vent', actor: 'anna' });
    life.forMinutes(1);
    assert.deepEqual([life.actuator('vent').level, life.actuator('vent').manualUntil], [3, undefined]);
  });

  it('takes what a broker had kept as where a device stands, not as a hand', () => {
    const life = staleBedroom();
    life.stands('fan.vent', 2, true);
    assert.deepEqual([life.actuator('vent').level, life.actuator('vent').manualUntil], [2, undefined]);
    assert.deepEqual(life.entries('manual_change'), []);
    life.stands('fan.vent', undefined);
    assert.equal(life.actuator('vent').level, 2);
    assert.deepEqual(life.stands('fan.nobody', 1), []);
  });

  it('refuses a level that a device does not have', () => {
    const life = staleBedroom();
    const ask = (level: number) =>
      life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'vent', level, actor: 'anna' });
    for (const level of [-1, 4, 100]) assert.throws(() => ask(level), { code: 'invalid_argument' });
    assert.deepEqual(life.commands, []);
    ask(2);
    assert.equal(life.commands.length, 1);
    assert.deepEqual(life.tellOutdoors(FINE), []);
  });
});
