import assert from 'node:assert/strict';
import { inputLost, minimumOff, minimumOn } from '../../../src/action/interlock/machine.ts';
import { permit } from '../../../src/action/interlock/permit.ts';
import { HOUR, MINUTE } from '../../../src/time/span.ts';
import { actuatorOf, byHand, NOON, situationOf, statusOf } from '../some-situation.ts';

describe('Interlock input_lost', () => {
  const lost = situationOf({ air: {}, inputs: { pm25: 'stale', humidity: 'faulty', temperature: 'missing' } });

  it('brings the declared safe state', () => {
    const off = statusOf(actuatorOf('purifier', { safe: 'off' }), 2);
    assert.deepEqual(permit(lost, off).levels, [0]);
    const hold = statusOf(actuatorOf('purifier', { safe: 'hold' }), 2);
    assert.deepEqual(permit(lost, hold).levels, [2]);
    assert.deepEqual(permit(lost, statusOf(actuatorOf('dehumidifier'), 1)).levels, [0]);
    assert.deepEqual(permit(lost, statusOf(actuatorOf('heater'), 20)).levels, [20]);
    assert.deepEqual(permit(lost, statusOf(actuatorOf('cooler', { safe: 'off' }), 24)).levels, [28]);
  });

  it('is silent as long as one of its inputs is good', () => {
    const some = situationOf({ inputs: { co2: 'good', pm25: 'stale', humidity: 'faulty' } });
    assert.equal(inputLost(some, statusOf(actuatorOf('window'), 1)), undefined);
    assert.ok(inputLost(some, statusOf(actuatorOf('purifier'), 1)));
  });

  it('leaves alone what the room never had a sensor for', () => {
    const blind = situationOf({ air: {}, inputs: {} });
    assert.deepEqual(permit(blind, statusOf(actuatorOf('fan'), 1)).levels, [1]);
  });

  it('binds motors only', () => {
    const window = statusOf(byHand(actuatorOf('window')), 1);
    assert.deepEqual(permit(lost, window).levels, window.actuator.levels);
  });
});

describe('Interlock minimum_on', () => {
  const purifier = actuatorOf('purifier', { min_on_minutes: 10 });
  const after = (minutes: number, level: number) => statusOf(purifier, level, { since: NOON - minutes * MINUTE });

  it('keeps a machine on until its time is over, at any stage', () => {
    assert.deepEqual(permit(situationOf(), after(9, 2)).levels, [1, 2, 3]);
    assert.equal(minimumOn(situationOf(), after(10, 2)), undefined);
    assert.equal(minimumOn(situationOf(), after(1, 2))?.until, NOON + 9 * MINUTE);
    assert.equal(minimumOn(situationOf(), after(1, 0)), undefined);
  });

  it('moves a window or a set point no sooner at all', () => {
    const window = statusOf(actuatorOf('window', { positions: true }), 1, { since: NOON - 5 * MINUTE });
    assert.deepEqual(permit(situationOf(), window).levels, [1]);
    const heater = statusOf(actuatorOf('heater'), 20, { since: NOON - 5 * MINUTE });
    assert.deepEqual(permit(situationOf(), heater).levels, [20]);
  });

  it('lets what is on its way arrive, and be told again', () => {
    const pending = { level: 1, attempt: 1, at: NOON };
    const opening = statusOf(actuatorOf('window'), 0.3, { since: NOON, pending });
    assert.deepEqual(permit(situationOf(), opening).levels, [1]);
    const closing = statusOf(actuatorOf('window'), 0.3, { since: NOON, pending: { ...pending, level: 0 } });
    assert.deepEqual(permit(situationOf(), closing).levels, [0]);
  });

  it('counts from the command on: what was just told to begin is not called back before its device answered', () => {
    const pending = { level: 2, attempt: 1, at: NOON - MINUTE };
    const starting = statusOf(purifier, 0, { since: NOON - 5 * HOUR, pending });
    assert.deepEqual(permit(situationOf(), starting).levels, [1, 2, 3]);
    assert.equal(minimumOn(situationOf(), starting)?.until, NOON + 9 * MINUTE);
    const opening = statusOf(actuatorOf('window'), 0, { since: NOON - 5 * HOUR, pending: { ...pending, level: 1 } });
    assert.deepEqual(permit(situationOf(), opening).levels, [1]);
  });

  it('is silent where nobody knows when it changed', () => {
    assert.equal(minimumOn(situationOf(), { ...after(1, 2), since: undefined }), undefined);
  });
});

describe('Interlock minimum_off', () => {
  const compressor = actuatorOf('dehumidifier');
  const after = (minutes: number) => statusOf(compressor, 0, { since: NOON - minutes * MINUTE });

  it('keeps it off until its time is over', () => {
    assert.deepEqual(permit(situationOf(), after(9)).levels, [0]);
    assert.equal(minimumOff(situationOf(), after(9))?.until, NOON + MINUTE);
    assert.equal(minimumOff(situationOf(), after(10)), undefined);
    assert.equal(minimumOff(situationOf(), { ...after(1), level: 1 }), undefined);
    assert.equal(minimumOff(situationOf(), { ...after(1), level: undefined }), undefined);
  });

  it('counts from the command on too', () => {
    const stopping = statusOf(compressor, 1, {
      since: NOON - 5 * HOUR,
      pending: { level: 0, attempt: 1, at: NOON - MINUTE },
    });
    assert.deepEqual(permit(situationOf(), stopping).levels, [0]);
  });
});
