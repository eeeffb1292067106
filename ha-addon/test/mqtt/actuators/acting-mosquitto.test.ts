import assert from 'node:assert/strict';
import { type EnvironmentReport, type InterlockName, MINUTE } from '@iaqverse/core';
import { hasMosquitto } from '../mosquitto.ts';
import { ActingHouse, FINE, FRESH, HOLD, ROOMS, STALE, type Worked } from './acting-house.ts';

const OPEN = (level: number) => level === 1;
const SHUT = (level: number) => level === 0;
const RUNNING = (level: number) => level > 0;
/** So long a room is planned several times. */
const A_WHILE = 12 * MINUTE;

/** What shuts windows. */
const AGAINST_WINDOWS: readonly [InterlockName, EnvironmentReport][] = [
  ['rain', { outdoor: { rain: 1.2 } }],
  ['storm', { storm: true }],
  ['wind', { outdoor: { wind: 12, gust: 18 } }],
  ['frost', { outdoor: { temperature: -4 } }],
  ['outdoor_smoke', { outdoor: { pm25: 140 } }],
  ['alarm_armed', { alarm_armed: true }],
  ['nobody_home', { occupied: false }],
  ['smoke', { smoke_alarm: true }],
];

describe('acting on mosquitto', () => {
  let house: ActingHouse;
  before(function () {
    if (!hasMosquitto()) this.skip();
  });
  beforeEach(() => {
    house = new ActingHouse();
  });
  afterEach(() => house.stop());

  const measure = (air: Readonly<Record<string, number>>) => {
    for (const room of ROOMS) house.air.set(room, air);
  };
  const locks = (room: Worked) => house.actuator(room).locks.map(({ name }) => name);
  const alerts = (room: Worked) => house.view(room).alerts.map(({ cause, severity }) => `${cause} ${severity}`);
  const entries = async (kind: string) =>
    (await house.ledger.list({ kind, limit: 100 })).map(({ detail }) => detail).reverse();

  /** A house in mode auto, whose bedroom window stands open against stale air. */
  const airedHouse = async () => {
    await house.start('auto');
    await house.tell(FINE);
    measure(STALE);
    await house.untilStands('bedroom', OPEN);
  };

  it('airs rooms as CO2 rises, by ventilation and a window, until the air is good again', async () => {
    await house.start('auto');
    await house.tell(FINE);
    measure(FRESH);
    await house.pass(A_WHILE);
    assert.deepEqual(house.commands, []);
    measure(STALE);
    await house.untilStands('living-room', RUNNING);
    await house.untilStands('bedroom', OPEN);
    assert.deepEqual(house.told('bedroom'), [1]);
    measure(FRESH);
    await house.untilStands('living-room', SHUT);
    await house.untilStands('bedroom', SHUT);
    const window = (detail: { readonly actuator?: unknown }) => detail.actuator === 'bedroom-window';
    assert.deepEqual(
      (await entries('confirmed')).filter(window).map(({ level }) => level),
      [1, 0],
    );
    assert.deepEqual(await entries('failed'), []);
    assert.deepEqual(await entries('manual_change'), []);
    assert.equal((await house.ledger.verify()).flaw, undefined);
    assert.deepEqual(house.refused, []);
  });

  it('starts ventilation at once, and does not wait for somebody to open a window', async () => {
    await house.start('auto');
    await house.tell({ occupied: true });
    measure(STALE);
    await house.pass(A_WHILE);
    assert.ok(house.drive('living-room').stand.level > 0, JSON.stringify(house.commands));
  });

  for (const [name, report] of AGAINST_WINDOWS)
    it(`shuts a window and keeps it shut: ${name}`, async () => {
      await airedHouse();
      const before = house.told('bedroom').length;
      await house.tell(report);
      await house.untilStands('bedroom', SHUT);
      assert.ok(locks('bedroom').includes(name), locks('bedroom').join());
      await house.pass(A_WHILE);
      assert.equal(house.drive('bedroom').stand.level, 0);
      assert.deepEqual(house.told('bedroom').slice(before), [0]);
      assert.deepEqual(house.refused, []);
    });

  it('opens no window before the air outdoors is known', async () => {
    await house.start('auto');
    await house.tell({ occupied: true });
    measure(STALE);
    await house.pass(2 * A_WHILE);
    assert.deepEqual(house.told('bedroom'), []);
    assert.ok(locks('bedroom').includes('outdoor_unknown'), locks('bedroom').join());
    await house.tell(FINE);
    await house.untilStands('bedroom', OPEN);
  });

  it('opens and airs at a carbon monoxide alarm, against rain and a hand, and tells people', async () => {
    await house.start('auto');
    await house.tell({ ...FINE, outdoor: { ...FINE.outdoor, rain: 4 } });
    measure(FRESH);
    await house.pass(A_WHILE);
    house.drive('living-room').turnTo(1);
    await house.until(() => house.actuator('living-room').manualUntil !== undefined);
    await house.tell({ co_alarm: true });
    await house.untilStands('bedroom', OPEN);
    await house.untilStands('living-room', (level) => level === 3);
    assert.deepEqual(alerts('bedroom'), ['carbon_monoxide danger']);
    assert.deepEqual(
      house.notices.map(({ alert, notice }) => `${alert.cause} ${notice}`),
      ['carbon_monoxide raised'],
    );
    await house.tell({ co_alarm: false });
    await house.untilStands('bedroom', SHUT);
    assert.ok(locks('bedroom').includes('rain'), locks('bedroom').join());
  });

  for (const where of ['before it moves', 'on its way'])
    it(`tells of a window that jams ${where}, and of its end`, async () => {
      await house.start('auto');
      await house.tell(FINE);
      const drive = house.drive('bedroom');
      if (where === 'before it moves') drive.jam();
      measure(STALE);
      if (where === 'on its way') {
        await house.until(() => (house.actuator('bedroom').level ?? 0) > 0.3);
        drive.jam();
      }
      const isToldOf = () => alerts('bedroom').some((alert) => alert.startsWith('actuator_failed'));
      await house.until(isToldOf);
      assert.deepEqual(house.told('bedroom'), [1, 1, 1]);
      assert.equal((await entries('failed')).length, 1);
      assert.ok(house.notices.some(({ alert, notice }) => alert.cause === 'actuator_failed' && notice === 'raised'));
      drive.free();
      drive.turnTo(1);
      await house.until(() => !isToldOf());
    });

  it('leaves to a hand what it moved, for its time', async () => {
    await airedHouse();
    await house.pass(MINUTE);
    const before = house.told('bedroom').length;
    house.drive('bedroom').turnTo(0);
    await house.until(() => house.actuator('bedroom').manualUntil !== undefined);
    const { manualUntil } = house.actuator('bedroom');
    await house.pass(HOLD - 2 * MINUTE);
    assert.equal(house.told('bedroom').length, before);
    assert.ok(locks('bedroom').includes('manual_change'), locks('bedroom').join());
    await house.untilStands('bedroom', OPEN);
    assert.ok(house.clock.now() >= manualUntil!);
  });

  it('moves nothing in mode advise, says what it would do, and does it in mode auto', async () => {
    await house.start('advise');
    await house.tell(FINE);
    measure(STALE);
    const proposed = () => ROOMS.map((room) => house.view(room).plan?.actions.length ?? 0);
    await house.until(() => proposed().every((actions) => actions > 0));
    await house.pass(2 * A_WHILE);
    assert.deepEqual(house.commands, []);
    assert.deepEqual([house.drive('bedroom').stand.level, house.drive('living-room').stand.level], [0, 0]);
    await house.setMode('bedroom', 'auto');
    await house.untilStands('bedroom', OPEN);
    await house.pass(A_WHILE);
    assert.deepEqual(house.told('living-room'), []);
  });
});
