import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pastOfSensor } from '../../src/home-assistant/past-of-sensor.ts';
import { DEFAULT_TVOC_MOLAR_MASS } from '../../src/quantity/catalogue.ts';
import { HOUR, MINUTE } from '../../src/time/span.ts';
import { mapHome, NOW } from './home.ts';

const SETTINGS = {
  tvocUnit: 'ppb',
  tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS,
  utcOffsetMinutes: undefined,
  units: {},
  payloadTime: false,
};
const FAHRENHEIT = { device_class: 'temperature', unit_of_measurement: '°F' };
const SENSOR = mapHome({ entities: [{ id: 'sensor.t', attributes: FAHRENHEIT }] }).sensors[0]!;

const narrow = (slot: number, mean = 50) => ({
  start: NOW + slot * 5 * MINUTE,
  end: NOW + (slot + 1) * 5 * MINUTE,
  mean,
});
const wide = (hour: number, mean = 50) => ({ start: NOW + hour * HOUR, end: NOW + (hour + 1) * HOUR, mean });
const state = (minute: number, value = '50', attributes: Record<string, unknown> = FAHRENHEIT) => ({
  entityId: 'sensor.t',
  state: value,
  attributes,
  time: NOW + minute * MINUTE,
});

describe('the past of a sensor', () => {
  it('takes states, then means of five minutes, then of hours, each at its middle', () => {
    const past = {
      states: [state(1), state(2, 'unavailable'), state(3, '68')],
      narrow: [narrow(0), narrow(1, 59), narrow(2)],
      wide: [wide(0), wide(1, 41)],
    };
    const measured = pastOfSensor(SENSOR, past, SETTINGS);
    assert.deepEqual(
      measured.map(({ time, value }) => [(time! - NOW) / MINUTE, Number(value.toFixed(6))]),
      [
        [1, 10],
        [3, 20],
        [7.5, 15],
        [12.5, 10],
        [90, 5],
      ],
    );
  });

  it('takes a state in the unit that it had at its time', () => {
    const celsius = { ...FAHRENHEIT, unit_of_measurement: '°C' };
    const [measured] = pastOfSensor(SENSOR, { states: [state(0, '20', celsius)], narrow: [], wide: [] }, SETTINGS);
    assert.equal(measured?.value, 20);
  });

  it('tells no five minutes and no hour twice, rises in time, and is the same again', () => {
    const slots = fc.uniqueArray(fc.nat(60));
    fc.assert(
      fc.property(slots, slots, fc.uniqueArray(fc.nat(5)), (minutes, narrows, wides) => {
        const past = {
          states: minutes.map((minute) => state(minute)),
          narrow: narrows.map((slot) => narrow(slot)),
          wide: wides.map((hour) => wide(hour)),
        };
        const measured = pastOfSensor(SENSOR, past, SETTINGS);
        assert.deepEqual(measured, pastOfSensor(SENSOR, past, SETTINGS));
        const times = measured.map(({ time }) => time! - NOW);
        assert.deepEqual(
          times,
          [...times].sort((a, b) => a - b),
        );
        assert.equal(new Set(times).size, times.length);
        const stated = new Set(minutes.map((minute) => Math.floor(minute / 5)));
        for (const time of times) {
          const slot = time / (5 * MINUTE);
          if (slot % 1 === 0.5) assert.ok(!stated.has(Math.floor(slot)));
          const isWide = time % HOUR === 30 * MINUTE && !minutes.includes(time / MINUTE);
          if (isWide)
            assert.equal(times.filter((other) => Math.floor(other / HOUR) === Math.floor(time / HOUR)).length, 1);
        }
      }),
    );
  });
});
