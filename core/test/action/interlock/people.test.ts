import assert from 'node:assert/strict';
import { alarmArmed, manualChange, nobodyHome, unconfirmed } from '../../../src/action/interlock/people.ts';
import { permit } from '../../../src/action/interlock/permit.ts';
import { MINUTE } from '../../../src/time/span.ts';
import { actuatorOf, byHand, environmentOf, FINE_DAY, NOON, situationOf, statusOf } from '../some-situation.ts';

const SITUATION = situationOf();

describe('Interlock manual_change', () => {
  it('keeps what a person set, until its time is over', () => {
    const until = NOON + MINUTE;
    const purifier = statusOf(actuatorOf('purifier'), 2, { manualUntil: until });
    assert.deepEqual(manualChange(SITUATION, purifier), { highest: 2, lowest: 2, alsoByHand: false, until });
    assert.equal(manualChange({ ...SITUATION, now: until }, purifier), undefined);
    assert.equal(manualChange(SITUATION, { ...purifier, manualUntil: undefined }), undefined);
  });

  it('keeps set points too', () => {
    const heater = statusOf(actuatorOf('heater'), 22.5, { manualUntil: NOON + MINUTE });
    assert.deepEqual(permit(SITUATION, heater).levels, [22.5]);
  });

  it('does not hold back advice to a person', () => {
    const window = statusOf(byHand(actuatorOf('window')), 0, { manualUntil: NOON + MINUTE });
    assert.deepEqual(permit(SITUATION, window).levels, window.actuator.levels);
  });
});

describe('Interlock unconfirmed', () => {
  const fan = statusOf(actuatorOf('fan'), 0);

  it('leaves alone for 10 minutes what did not obey', () => {
    const failedAt = NOON - 9 * MINUTE;
    const verdict = unconfirmed(SITUATION, { ...fan, failedAt });
    assert.deepEqual(verdict, { highest: 0, lowest: 0, alsoByHand: false, until: failedAt + 10 * MINUTE });
    assert.equal(unconfirmed(SITUATION, { ...fan, failedAt: NOON - 10 * MINUTE }), undefined);
  });

  it('sends nothing to a device that is not reachable', () => {
    assert.deepEqual(permit(SITUATION, { ...fan, available: false }).levels, [0]);
    assert.equal(unconfirmed(SITUATION, { ...fan, available: undefined }), undefined);
  });
});

describe('Interlock alarm_armed', () => {
  it('shuts windows and holds back advice to open one', () => {
    const armed = situationOf({ environment: environmentOf(FINE_DAY, { alarm_armed: true }) });
    const window = statusOf(actuatorOf('window'), 1);
    assert.deepEqual(alarmArmed(armed, window), { highest: 0, alsoByHand: true });
    assert.equal(alarmArmed(armed, statusOf(actuatorOf('fan'), 1)), undefined);
    assert.equal(alarmArmed(SITUATION, window), undefined);
  });
});

describe('Interlock nobody_home', () => {
  const away = situationOf({ environment: environmentOf(FINE_DAY, { occupied: false }) });
  const window = statusOf(actuatorOf('window'), 1);

  it('shuts windows moved by motors while it is known that nobody is in', () => {
    assert.deepEqual(nobodyHome(away, window), { highest: 0, alsoByHand: false });
    assert.equal(nobodyHome(SITUATION, window), undefined);
    assert.equal(nobodyHome(situationOf({ environment: environmentOf(FINE_DAY) }), window), undefined);
  });

  it('lets machines run', () => {
    assert.equal(nobodyHome(away, statusOf(actuatorOf('ventilation'), 1)), undefined);
    assert.equal(nobodyHome(away, statusOf(byHand(actuatorOf('window')), 1)), undefined);
  });
});
