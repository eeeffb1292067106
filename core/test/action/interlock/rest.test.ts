import assert from 'node:assert/strict';
import { permit } from '../../../src/action/interlock/permit.ts';
import { quietHours, sleepingChild } from '../../../src/action/interlock/rest.ts';
import { HOUR, MINUTE } from '../../../src/time/span.ts';
import { actuatorOf, byHand, NOON, situationOf, statusOf } from '../some-situation.ts';

const PURIFIER = statusOf(actuatorOf('purifier'), 3);
const WINDOW = statusOf(actuatorOf('window'), 0);
const asleep = situationOf({ type: 'child', asleep: true });
const night = situationOf({ now: NOON + 11 * HOUR });

describe('Interlock sleeping_child', () => {
  it('keeps machines below 35 dB(A) and moves no window by motor', () => {
    // 25, 38 and 50 dB(A).
    assert.deepEqual(permit(asleep, PURIFIER).levels, [0, 1]);
    assert.deepEqual(permit(asleep, WINDOW).levels, [0]);
    assert.deepEqual(permit(asleep, { ...WINDOW, level: 1 }).levels, [1]);
    const atLimit = statusOf(actuatorOf('fan', { flow_m3h: [75], noise_db: [35] }), 1);
    assert.deepEqual(permit(asleep, atLimit).levels, [0]);
  });

  it('does not keep a person from moving a machine', () => {
    const purifier = { ...PURIFIER, actuator: byHand(PURIFIER.actuator) };
    assert.deepEqual(permit(asleep, purifier).levels, [0, 1, 2, 3]);
  });

  it('is about children who sleep in their room', () => {
    assert.equal(sleepingChild({ ...asleep, asleep: false }, PURIFIER), undefined);
    assert.equal(sleepingChild({ ...asleep, type: 'bedroom' }, PURIFIER), undefined);
  });

  it('does not give way to bad air: an alert tells people', () => {
    assert.deepEqual(permit({ ...asleep, air: { co2: 5000 } }, PURIFIER).levels, [0, 1]);
  });
});

describe('Interlock quiet_hours', () => {
  it('keeps machines at 38 dB(A) or less and opens no window by motor, but may shut one', () => {
    assert.deepEqual(permit({ ...night, air: { co2: 899 } }, PURIFIER).levels, [0, 1, 2]);
    const louder = statusOf(actuatorOf('fan', { flow_m3h: [75], noise_db: [39] }), 0);
    assert.deepEqual(permit({ ...night, air: { co2: 899 } }, louder).levels, [0]);
    // Stale air is worse for sleep than a little more noise.
    assert.deepEqual(permit({ ...night, air: { co2: 900 } }, louder).levels, [0, 1]);
    assert.deepEqual(permit(night, statusOf(actuatorOf('dehumidifier'), 1)).levels, [0]);
    assert.deepEqual(permit(night, WINDOW).levels, [0]);
    const open = WINDOW.actuator.levels.at(-1)!;
    const verdict = quietHours(night, { ...WINDOW, level: open });
    assert.deepEqual([verdict?.highest, verdict?.lowest], [open, undefined]);
    const atLimit = statusOf(actuatorOf('fan', { flow_m3h: [75], noise_db: [38] }), 0);
    assert.deepEqual(permit(night, atLimit).levels, [0, 1]);
  });

  it('lets what was started for dangerous air run for its shortest time when the danger is over', () => {
    const hood = actuatorOf('fan', { flow_m3h: [300], noise_db: [55], min_on_minutes: 10 });
    const started = (minutes: number) => statusOf(hood, 1, { since: night.now - minutes * MINUTE });
    assert.deepEqual(permit(night, started(2)).levels, [1]);
    assert.deepEqual(permit(night, started(11)).levels, [0]);
    const staged = actuatorOf('fan', { flow_m3h: [80, 160, 300], noise_db: [36, 45, 55], min_on_minutes: 10 });
    assert.deepEqual(permit(night, statusOf(staged, 2, { since: night.now - MINUTE })).levels, [1, 2]);
  });

  it('allows no stage above one that is too loud', () => {
    const odd = statusOf(actuatorOf('fan', { flow_m3h: [50, 80], noise_db: [45, 30] }), 0);
    assert.deepEqual(permit(night, odd).levels, [0]);
  });

  it('holds from its beginning to its end, over midnight, in local time', () => {
    const at = (time: number, offsetMin = 0) => quietHours({ ...night, now: time, offsetMin }, PURIFIER);
    assert.equal(at(NOON + 10 * HOUR - 1), undefined);
    assert.equal(at(NOON + 10 * HOUR)?.until, NOON + 19 * HOUR);
    assert.equal(at(NOON + 19 * HOUR - MINUTE)?.until, NOON + 19 * HOUR);
    assert.equal(at(NOON + 19 * HOUR), undefined);
    assert.equal(at(NOON, -480)?.until, NOON + 3 * HOUR);
    assert.equal(at(NOON + 9 * HOUR, 60)?.until, NOON + 18 * HOUR);
  });

  it('gives way to air at danger', () => {
    assert.equal(quietHours({ ...night, air: { co2: 2000 } }, PURIFIER), undefined);
    assert.ok(quietHours({ ...night, air: { co2: 1999 } }, PURIFIER));
    // A window wakes people: for it the air must be dangerous beyond what a sensor may err.
    assert.ok(quietHours({ ...night, air: { co2: 2099 } }, WINDOW));
    assert.equal(quietHours({ ...night, air: { co2: 2100 } }, WINDOW), undefined);
  });

  it('says nothing of what is quiet, or moved by a person', () => {
    assert.equal(quietHours(night, statusOf(actuatorOf('humidifier'), 1)), undefined);
    assert.equal(quietHours(night, statusOf(actuatorOf('heater'), 20)), undefined);
    assert.equal(quietHours(night, { ...WINDOW, actuator: byHand(WINDOW.actuator) }), undefined);
  });
});
