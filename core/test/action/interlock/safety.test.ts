import assert from 'node:assert/strict';
import { permit } from '../../../src/action/interlock/permit.ts';
import { carbonMonoxide, openFireExhaust, smoke } from '../../../src/action/interlock/safety.ts';
import { HOUR } from '../../../src/time/span.ts';
import { actuatorOf, byHand, environmentOf, FINE_DAY, NOON, situationOf, statusOf } from '../some-situation.ts';

const WINDOW = statusOf(actuatorOf('window'), 0);
const FAN = statusOf(actuatorOf('fan', { flow_m3h: [100, 200, 400] }), 1);
const HEATER = statusOf(actuatorOf('heater'), 21);

describe('Interlock carbon_monoxide', () => {
  it('acts at 30 ppm and not below, or at the alarm of a detector', () => {
    assert.equal(carbonMonoxide(situationOf({ air: { co: 29.9 } }), WINDOW), undefined);
    const verdict = carbonMonoxide(situationOf({ air: { co: 30 } }), WINDOW);
    assert.deepEqual(verdict, { highest: 1, lowest: 1, alsoByHand: true, value: 30, limit: 30 });
    const alarm = situationOf({ environment: environmentOf(FINE_DAY, { co_alarm: true }) });
    assert.deepEqual(carbonMonoxide(alarm, WINDOW), { highest: 1, lowest: 1, alsoByHand: true });
    const quiet = situationOf({ environment: environmentOf(FINE_DAY, { co_alarm: false }) });
    assert.equal(carbonMonoxide(quiet, WINDOW), undefined);
  });

  it('opens windows and doors, runs ventilation at its most, and turns heating down', () => {
    const gas = situationOf({ air: { co: 100 } });
    assert.deepEqual(permit(gas, statusOf(actuatorOf('door'), 0)).levels, [1]);
    assert.deepEqual(permit(gas, statusOf(actuatorOf('ventilation'), 1)).levels, [3]);
    assert.deepEqual(permit(gas, HEATER).levels, [16]);
    assert.equal(carbonMonoxide(gas, statusOf(actuatorOf('purifier'), 1)), undefined);
  });

  it('runs fans only where no open fire is known to burn', () => {
    const gas = { air: { co: 100 } };
    const fire = (fire_burning: boolean) => environmentOf(FINE_DAY, { fire_burning });
    assert.deepEqual(permit(situationOf(gas), FAN).levels, [0]);
    assert.deepEqual(permit(situationOf({ ...gas, environment: fire(true) }), FAN).levels, [0]);
    assert.deepEqual(permit(situationOf({ ...gas, environment: fire(false) }), FAN).levels, [3]);
  });

  it('tells people too, and stands above storm, night and frost', () => {
    const environment = environmentOf({ ...FINE_DAY, temperature: -12, rain: 5 }, { storm: true, alarm_armed: true });
    const night = situationOf({ air: { co: 100 }, environment, now: NOON + 11 * HOUR });
    assert.deepEqual(permit(night, WINDOW).levels, [1]);
    assert.deepEqual(permit(night, { ...WINDOW, actuator: byHand(WINDOW.actuator) }).levels, [1]);
  });

  it('opens nothing while a smoke alarm sounds too', () => {
    const environment = environmentOf(FINE_DAY, { smoke_alarm: true, co_alarm: true });
    assert.deepEqual(permit(situationOf({ environment }), { ...WINDOW, level: 1 }).levels, [0]);
    assert.deepEqual(permit(situationOf({ environment }), HEATER).levels, [16]);
  });
});

describe('Interlock smoke', () => {
  const burning = situationOf({ environment: environmentOf(FINE_DAY, { smoke_alarm: true }) });

  it('shuts windows and stops all that moves air, by motor', () => {
    assert.equal(smoke(situationOf(), WINDOW), undefined);
    for (const kind of ['window', 'fan', 'ventilation', 'purifier'] as const)
      assert.deepEqual(permit(burning, statusOf(actuatorOf(kind), 1)).levels, [0], kind);
    assert.deepEqual(permit(burning, statusOf(actuatorOf('cooler'), 24)).levels, [28]);
  });

  it('stands above a person who commands a motor', () => {
    assert.deepEqual(smoke(burning, WINDOW), { highest: 0, lowest: 0, alsoByHand: true });
  });

  it('raises blinds and leaves doors alone', () => {
    assert.deepEqual(permit(burning, statusOf(actuatorOf('cover'), 1)).levels, [0]);
    assert.equal(smoke(burning, statusOf(actuatorOf('door'), 1)), undefined);
  });

  it('sends no person to shut a window, nor to open one', () => {
    const opened = statusOf(byHand(actuatorOf('window')), 1);
    assert.deepEqual(permit(burning, opened).levels, [0, 1]);
    assert.deepEqual(permit(burning, { ...opened, level: 0 }).levels, [0]);
    assert.deepEqual(permit(burning, { ...opened, level: undefined }).levels, [0]);
  });

  it('is known for as long as nobody says that it is over', () => {
    const environment = environmentOf(FINE_DAY, { smoke_alarm: true }, NOON - 100 * HOUR);
    assert.deepEqual(permit(situationOf({ environment }), { ...WINDOW, level: 1 }).levels, [0]);
  });
});

describe('Interlock open_fire_exhaust', () => {
  const fire = environmentOf(FINE_DAY, { fire_burning: true });
  const withWindow = (level: number | undefined) =>
    situationOf({ environment: fire, actuators: [FAN, statusOf(byHand(actuatorOf('window')), level)] });

  it('lets no fan run while all is shut or nobody knows', () => {
    assert.equal(openFireExhaust(situationOf(), FAN), undefined);
    assert.deepEqual(permit(withWindow(0), FAN).levels, [0]);
    assert.deepEqual(permit(withWindow(undefined), FAN).levels, [0]);
    assert.deepEqual(permit(situationOf({ environment: fire }), FAN).levels, [0]);
  });

  it('lets it run as far as the window that stands open gives it air at 4 Pa', () => {
    // 0.06 · 0.8 m² ajar: 3600 · 0.6 · 0.048 · √(2 · 4 / 1.2) = 268 m³/h.
    const ajar = openFireExhaust(withWindow(0.06), FAN);
    assert.deepEqual(ajar, { highest: 2, alsoByHand: true, value: 400, limit: 268 });
    assert.equal(openFireExhaust(withWindow(1), FAN), undefined);
  });

  it('is about exhaust only, by hand too', () => {
    for (const kind of ['ventilation', 'purifier', 'window'] as const)
      assert.equal(openFireExhaust(withWindow(0), statusOf(actuatorOf(kind), 1)), undefined, kind);
    assert.deepEqual(permit(withWindow(0), { ...FAN, actuator: byHand(FAN.actuator) }).levels, [0]);
  });
});
