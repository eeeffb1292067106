import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '../../../src/time/span.ts';
import { ActingLife, type Air, FINE, MILD, SHUT, START, staleBedroom, VENTILATION, WINDOW } from './acting-life.ts';

const FRESH: Air = { co2: 480, temperature: 21, humidity: 45, pm25: 5 };
const HOOD = { kind: 'fan', id: 'hood', entity: 'fan.hood' } as const;
const levelsOf = (life: ActingLife, entity: string) =>
  life.commands.filter((command) => command.entity === entity).map(({ level }) => level);

describe('What stands above all plans', () => {
  it('opens, airs and stops exhaust when carbon monoxide is measured, at night too', () => {
    for (const hour of [10, 23]) {
      const life = new ActingLife({ actuators: [WINDOW, VENTILATION, HOOD] });
      life.now = START + (hour - 10) * HOUR;
      life.tellOutdoors(FINE);
      for (const entity of ['cover.window', 'fan.vent']) life.stands(entity, 0, true);
      life.stands('fan.hood', 1, true);
      life.air.set('bedroom', { ...FRESH, co: 45 });
      life.forMinutes(6);
      assert.deepEqual(
        [life.actuator('window').level, life.actuator('vent').level, life.actuator('hood').level],
        [1, 3, 0],
        `at ${hour}`,
      );
      assert.equal(life.view().plan?.actions[0]?.priority ?? 'urgent', 'urgent');
    }
  });

  it('tells of carbon monoxide within seconds, as danger, and of its detector in one room only', () => {
    const life = staleBedroom({ rooms: [{ id: 'bedroom' }, { id: 'study' }] }, FRESH);
    life.forMinutes(6);
    life.tellAir('bedroom', { co: 45 });
    life.until(life.now + 2 * SECOND);
    assert.deepEqual(
      life.view().alerts.map(({ rule, severity }) => [rule, severity]),
      [['co-danger', 'danger']],
    );
    const other = staleBedroom({ rooms: [{ id: 'bedroom' }, { id: 'study' }] }, FRESH);
    other.forMinutes(6);
    other.tellOutdoors({ co_alarm: true });
    other.until(other.now + 2 * SECOND);
    const told = () =>
      ['bedroom', 'study'].flatMap((room) => other.view(room).alerts.map(({ cause }) => [room, cause]));
    assert.deepEqual(told(), [['bedroom', 'carbon_monoxide']]);
    other.tellOutdoors({ co_alarm: false });
    other.until(other.now + 2 * SECOND);
    assert.deepEqual(told(), []);
    assert.deepEqual(
      other.entries('environment').map(({ detail }) => [detail.flag, detail.value]),
      [
        ['occupied', true],
        ['co_alarm', true],
        ['co_alarm', false],
      ],
    );
  });

  it('tells of a smoke alarm within seconds where nothing is measured at all', () => {
    const life = new ActingLife();
    life.tellOutdoors({ smoke_alarm: true });
    life.until(START + 2 * SECOND);
    assert.deepEqual(
      life.view().alerts.map(({ cause, severity }) => [cause, severity]),
      [['smoke', 'danger']],
    );
  });

  it('shuts and stops everything at a smoke alarm, also a ventilation that a person holds', () => {
    const life = staleBedroom({ actuators: [VENTILATION, WINDOW] });
    life.forMinutes(12);
    life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'vent', level: 2, actor: 'anna' });
    life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'window', level: 1, actor: 'anna' });
    life.forMinutes(1);
    assert.deepEqual([life.actuator('vent').level, life.actuator('window').level], [2, 1]);
    life.tellOutdoors({ smoke_alarm: true });
    life.until(life.now + 3 * SECOND);
    assert.deepEqual([life.actuator('vent').level, life.actuator('window').level], [0, 0]);
    assert.throws(
      () => life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'vent', level: 2, actor: 'anna' }),
      { code: 'interlocked' },
    );
  });

  it('heeds a smoke alarm in a room whose sensors fell silent long ago', () => {
    const life = staleBedroom();
    life.forMinutes(12);
    assert.equal(life.actuator('vent').level, 3);
    life.air.delete('bedroom');
    life.forMinutes(5 * 60);
    assert.equal(life.actuator('vent').level, 3);
    life.tellOutdoors({ smoke_alarm: true });
    life.until(life.now + 3 * SECOND);
    assert.equal(life.actuator('vent').level, 0);
  });

  it('brings to its safe state what has lost its input, and waits for nothing more', () => {
    const life = staleBedroom({ actuators: [WINDOW, { ...VENTILATION, safe: 'off' }, { ...HOOD, safe: 'hold' }] });
    life.air.delete('bedroom');
    life.forMinutes(60);
    life.stands('cover.window', 1, true);
    life.stands('fan.vent', 2, true);
    life.stands('fan.hood', 1, true);
    life.forMinutes(60);
    assert.deepEqual(
      ['window', 'vent', 'hood'].map((id) => life.actuator(id).level),
      [0, 0, 1],
    );
    const before = life.effects.filter(({ kind }) => kind === 'plan_made').length;
    life.forMinutes(3 * 60);
    const after = life.effects.filter(({ kind }) => kind === 'plan_made').length;
    life.forMinutes(24 * 60);
    assert.ok(after >= before);
    assert.equal(life.effects.filter(({ kind }) => kind === 'plan_made').length, after);
    life.air.set('bedroom', FRESH);
    life.forMinutes(12);
    assert.ok(life.effects.filter(({ kind }) => kind === 'plan_made').length > after);
  });

  it('does not open for what is unknown, wet, windy or freezing outdoors', () => {
    for (const outdoor of [undefined, { rain: 2 }, { wind: 12 }, { gust: 15 }, { temperature: -3 }, { pm25: 120 }]) {
      const life = new ActingLife({ actuators: [WINDOW] });
      life.tellOutdoors(
        outdoor === undefined ? { occupied: true } : { outdoor: { ...MILD, ...outdoor }, occupied: true },
      );
      life.stands('cover.window', 0, true);
      life.air.set('bedroom', { ...FRESH, co2: 2500 });
      life.forMinutes(30);
      assert.deepEqual(life.commands, [], JSON.stringify(outdoor));
    }
    const life = staleBedroom({ actuators: [WINDOW] }, { co2: 2500 });
    life.forMinutes(30);
    assert.ok(life.commands.length > 0);
  });

  it('shuts what stands open when nobody is at home or the burglar alarm is armed', () => {
    for (const flag of ['occupied', 'alarm_armed'] as const) {
      const life = staleBedroom({ actuators: [WINDOW] }, { co2: 2500 });
      life.until(START + 5 * MINUTE + 15 * SECOND);
      assert.equal(life.actuator('window').level, 1);
      life.forMinutes(11);
      life.stands('cover.window', 1, true);
      life.tellOutdoors({ [flag]: flag === 'alarm_armed' });
      life.forMinutes(12);
      assert.equal(life.actuator('window').level, 0, flag);
    }
  });

  it('moves no window and nothing loud in quiet hours of local time', () => {
    // 22:30 where clocks are two hours behind is half past midnight here.
    const life = new ActingLife(
      { actuators: [WINDOW, { kind: 'purifier', id: 'purifier', entity: 'fan.purifier' }] },
      -120,
    );
    life.now = Date.UTC(2026, 10, 19, 0, 30);
    life.tellOutdoors(FINE);
    life.stands('cover.window', 0, true);
    life.stands('fan.purifier', 0, true);
    life.air.set('bedroom', { ...FRESH, co2: 1500, pm25: 60 });
    life.forMinutes(60);
    assert.deepEqual(levelsOf(life, 'cover.window'), []);
    assert.ok(levelsOf(life, 'fan.purifier').length > 0);
    // Its third stage is louder than anybody sleeps by.
    assert.ok(levelsOf(life, 'fan.purifier').every((level) => level <= 2));
    assert.ok(life.actuator('purifier').locks.some(({ name }) => name === 'quiet_hours'));
    life.tellOutdoors(FINE);
    life.until(Date.UTC(2026, 10, 19, 9, 30));
    life.tellOutdoors(FINE);
    life.forMinutes(15);
    assert.ok(levelsOf(life, 'cover.window').length > 0);
  });
});

describe('A sensor that is wrong', () => {
  it('steers nothing any more, is told of, and steers again when it is right', () => {
    const life = staleBedroom({ actuators: [VENTILATION, SHUT] }, FRESH);
    // A CO2 sensor that sticks at one value, while it is alone in saying that the air is bad.
    life.air.set('bedroom', { temperature: 21, humidity: 45 });
    let minute = 0;
    const live = (minutes: number, co2: (minute: number) => number) => {
      for (let until = minute + minutes; minute < until; minute++) {
        life.tellAir('bedroom', { co2: co2(minute) });
        life.forMinutes(1);
        if (minute % 60 === 0) life.tellOutdoors(FINE);
      }
    };
    live(3 * 60, (at) => 600 + 120 * Math.sin(at / 40) + ((at * 7919) % 13));
    assert.deepEqual(life.view().faults, []);
    live(14 * 60, () => 1812);
    const faults = life.view().faults;
    assert.ok(
      faults.some(({ quantity }) => quantity === 'co2'),
      'the fault was not seen',
    );
    assert.ok(life.view().alerts.some(({ cause, rule }) => cause === 'sensor_fault' && rule === 'bedroom-1'));
    assert.ok(life.entries('fault').some(({ detail }) => detail.change === 'found'));
    const before = life.commands.length;
    life.apply({ kind: 'actuator_released', site: 'home', actuator: 'vent', actor: 'anna' });
    live(30, () => 1812);
    const raised = life.commands.slice(before).filter(({ level }) => level > 0);
    assert.deepEqual(raised, []);
    live(3 * 60, (at) => 600 + 120 * Math.sin(at / 40) + ((at * 7919) % 13));
    assert.deepEqual(
      life.view().faults.filter(({ quantity }) => quantity === 'co2'),
      [],
    );
    assert.ok(life.entries('fault').some(({ detail }) => detail.change === 'ended'));
    assert.deepEqual(life.unreadable(), []);
  });
});

describe('A room outdoors', () => {
  it('is the outdoor air of its site, and is neither planned nor worked', () => {
    const life = new ActingLife({
      rooms: [{ id: 'bedroom' }, { id: 'garden', type: 'outdoor' }],
      actuators: [WINDOW],
    });
    life.stands('cover.window', 0, true);
    life.tellOutdoors({ outdoor: { wind: 1, gust: 2, rain: 0 }, occupied: true });
    life.air.set('bedroom', { ...FRESH, co2: 2500 });
    life.forMinutes(12);
    assert.ok(life.actuator('window').locks.some(({ name }) => name === 'outdoor_unknown'));
    assert.deepEqual(life.commands, []);
    life.air.set('garden', { temperature: 14, humidity: 50, pm25: 5, illuminance: 4000 });
    life.forMinutes(12);
    assert.deepEqual(life.home.acting.sites.get('home')!.environment.outdoor.temperature?.value, 14);
    assert.ok(!life.actuator('window').locks.some(({ name }) => name === 'outdoor_unknown'));
    assert.ok(life.commands.length > 0);
    assert.equal(life.view('garden').plan, undefined);
    assert.ok(life.effects.some((effect) => effect.kind === 'environment_changed'));
    life.air.set('garden', { temperature: 14, humidity: 50, pm25: 150 });
    life.forMinutes(12);
    assert.equal(life.actuator('window').level, 0);
  });
});
