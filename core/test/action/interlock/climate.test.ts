import assert from 'node:assert/strict';
import { coolingRunning, heatingRunning } from '../../../src/action/interlock/climate.ts';
import { permit } from '../../../src/action/interlock/permit.ts';
import type { RoomSituation } from '../../../src/action/situation.ts';
import { MINUTE } from '../../../src/time/span.ts';
import { actuatorOf, byHand, environmentOf, FINE_DAY, NOON, situationOf, statusOf } from '../some-situation.ts';

const opened = (minutes: number) => statusOf(actuatorOf('window'), 1, { since: NOON - minutes * MINUTE });

function heated(setPoint: number, changes: Partial<RoomSituation> = {}): RoomSituation {
  return situationOf({ actuators: [statusOf(actuatorOf('heater'), setPoint)], ...changes });
}

describe('Interlock heating_running', () => {
  it('lets a window be opened, and shuts it after 10 minutes', () => {
    const shut = statusOf(actuatorOf('window'), 0);
    assert.deepEqual(permit(heated(21), shut).levels, [0, 1]);
    assert.equal(heatingRunning(heated(21), opened(9)), undefined);
    assert.deepEqual(heatingRunning(heated(21), opened(10)), { highest: 0, alsoByHand: false, value: 10, limit: 10 });
  });

  it('shuts what has been open for nobody knows how long', () => {
    assert.ok(heatingRunning(heated(21), { ...opened(1), since: undefined }));
  });

  it('is silent while the heating does not work: set lower, not there, or warmer outdoors', () => {
    assert.equal(heatingRunning(heated(18), opened(30)), undefined);
    assert.equal(heatingRunning(situationOf(), opened(30)), undefined);
    const warm = environmentOf({ ...FINE_DAY, temperature: 24 });
    assert.equal(heatingRunning(heated(21, { environment: warm }), opened(30)), undefined);
  });

  it('lets critical air be aired on', () => {
    assert.equal(heatingRunning(heated(21, { air: { co2: 1400, temperature: 21 } }), opened(30)), undefined);
    assert.ok(heatingRunning(heated(21, { air: { co2: 1399, temperature: 21 } }), opened(30)));
  });

  it('leaves a person alone', () => {
    const window = { ...opened(30), actuator: byHand(opened(30).actuator) };
    assert.equal(heatingRunning(heated(21), window), undefined);
  });
});

describe('Interlock cooling_running', () => {
  const hot = environmentOf({ ...FINE_DAY, temperature: 33 });
  const cooled = (setPoint: number, environment = hot) =>
    situationOf({
      actuators: [statusOf(actuatorOf('cooler'), setPoint)],
      air: { co2: 800, temperature: 26 },
      environment,
    });

  it('shuts a window after 10 minutes while it cools and is hot outdoors', () => {
    assert.equal(coolingRunning(cooled(25), opened(9)), undefined);
    assert.deepEqual(coolingRunning(cooled(25), opened(12)), { highest: 0, alsoByHand: false, value: 12, limit: 10 });
  });

  it('is silent while it does not cool, or is cooler outdoors', () => {
    assert.equal(coolingRunning(cooled(28), opened(30)), undefined);
    assert.equal(coolingRunning(cooled(25, environmentOf({ ...FINE_DAY, temperature: 20 })), opened(30)), undefined);
  });
});
