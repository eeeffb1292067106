import assert from 'node:assert/strict';
import {
  type ActuatorSpec,
  actuatorOf,
  advance,
  co2Generation,
  createSimulatedHome,
  FINE_DEPOSITION,
  FINE_PENETRATION,
  leakage,
  trueAir,
  windowFlow,
} from '../../src/simulate/index.ts';
import { HOUR, MINUTE } from '../../src/time/span.ts';
import { box, boxHome, MONDAY, STILL_AIR, stayer, ventilation } from './sealed-box.ts';

const VOLUME = 30;
/** m³/h that a sleeping man gives off. */
const SLEEPER = 3.6 * co2Generation('man', 1);

function close(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} instead of ${expected}`);
}

describe('CO2 in a simulated room', () => {
  it('is generated as Persily and de Jonge tabulate it, and in between by interpolation', () => {
    assert.equal(co2Generation('man', 1.2), 0.0046);
    assert.equal(co2Generation('woman', 2), 0.0059);
    close(co2Generation('child', 1.4), (0.0029 + 0.0038) / 2, 1e-12);
  });

  it('comes to rest at C∞ = Cout + 10⁶·n·G/Q', () => {
    const home = createSimulatedHome(
      boxHome({ rooms: [box('room', [ventilation(25)])], people: [stayer('a', 'room'), stayer('b', 'room')] }),
      1,
      MONDAY,
    );
    advance(home, MONDAY + 48 * HOUR);
    close(trueAir(home, 'room', 'co2'), STILL_AIR.co2 + (1e6 * 2 * SLEEPER) / 25, 1e-6);
  });

  it('decays to outdoors as e^(−λt) in an empty room', () => {
    const home = createSimulatedHome(boxHome({ rooms: [box('room', [ventilation(45)])] }), 1, MONDAY);
    home.co2[0] = 2400;
    advance(home, MONDAY + 2 * HOUR);
    const exact = STILL_AIR.co2 + (2400 - STILL_AIR.co2) * Math.exp((-45 / VOLUME) * 2);
    close(trueAir(home, 'room', 'co2'), exact, 1e-4);
  });

  it('adds up to what was breathed out when the home is sealed, whatever the doors do', () => {
    const home = createSimulatedHome(
      boxHome({
        rooms: [box('left'), box('right')],
        doors: [{ id: 'door', between: ['left', 'right'], widthM: 0.8, heightM: 2, closes: 'asleep' }],
        people: [stayer('a', 'left', 'work'), stayer('b', 'right')],
      }),
      1,
      MONDAY,
    );
    const held = () => VOLUME * (home.co2[0]! + home.co2[1]!);
    const before = held();
    advance(home, MONDAY + 3 * HOUR);
    const breathedOut = 1e6 * 3 * (SLEEPER + 3.6 * co2Generation('man', 1.2));
    close(held() - before, breathedOut, 1e-9);
  });

  it('falls when a window is opened, at the rate of the formula of Maas', () => {
    const window: ActuatorSpec = { kind: 'window', id: 'window', areaM2: 0.5, heightM: 1.2 };
    const home = createSimulatedHome(boxHome({ rooms: [box('room', [window])], outdoor: { wind: 3 } }), 1, MONDAY);
    home.co2[0] = 2000;
    advance(home, MONDAY + HOUR);
    close(trueAir(home, 'room', 'co2'), 2000, 1e-9);
    advance(home, MONDAY + HOUR + 10 * MINUTE, [{ actuator: 'window', level: 1 }]);
    const rate = windowFlow(0.5, 1.2, 3, 0) / VOLUME;
    const exact = STILL_AIR.co2 + (2000 - STILL_AIR.co2) * Math.exp(-rate / 6);
    close(trueAir(home, 'room', 'co2'), exact, 2e-3);
  });

  it('mixes between rooms faster through an open door than through a closed one', () => {
    const differenceAfterAnHour = (closes: 'never' | 'always') => {
      const home = createSimulatedHome(
        boxHome({
          rooms: [box('left'), box('right')],
          doors: [{ id: 'door', between: ['left', 'right'], widthM: 0.8, heightM: 2, closes }],
        }),
        1,
        MONDAY,
      );
      home.co2.set([2000, 500]);
      advance(home, MONDAY + HOUR);
      return home.co2[0]! - home.co2[1]!;
    };
    assert.ok(differenceAfterAnHour('never') < 150);
    assert.ok(differenceAfterAnHour('always') > 600);
  });
});

describe('particles in a simulated room', () => {
  const purifier: ActuatorSpec = { kind: 'purifier', id: 'purifier', flows: [0, 200], watts: [0, 30], usual: 0 };
  const leaky = { rooms: [box('room', [purifier], 20)], outdoor: { wind: 4 } };
  const airChange = leakage(20, 4, 0);

  it('come to rest at a·P·Cout/(a + k) without a purifier and at a·P·Cout/(a + k + CADR/V) with it', () => {
    const home = createSimulatedHome(boxHome(leaky), 1, MONDAY);
    const gain = airChange * FINE_PENETRATION * STILL_AIR.pm25;
    advance(home, MONDAY + 72 * HOUR);
    close(trueAir(home, 'room', 'pm25'), gain / (airChange + FINE_DEPOSITION), 1e-6);
    advance(home, MONDAY + 144 * HOUR, [{ actuator: 'purifier', level: 1 }]);
    close(trueAir(home, 'room', 'pm25'), gain / (airChange + FINE_DEPOSITION + 200 / VOLUME), 1e-6);
  });

  it('counts the electricity that it takes', () => {
    const home = createSimulatedHome(boxHome(leaky), 1, MONDAY);
    advance(home, MONDAY + 2 * HOUR, [{ actuator: 'purifier', level: 1 }]);
    close(home.energy.electricity, 30 * 2 * 3600, 1e-9);
  });
});

describe('heat and water in a simulated room', () => {
  it('a heater holds its set point against the cold', () => {
    const heater: ActuatorSpec = { kind: 'heater', id: 'heater', maxWatts: 2000, day: 21, night: 21 };
    const room = { ...box('room', [heater], 5), wallLoss: 20 };
    const home = createSimulatedHome(boxHome({ rooms: [room], outdoor: { temperature: -5, wind: 3 } }), 1, MONDAY);
    advance(home, MONDAY + 96 * HOUR);
    assert.ok(Math.abs(trueAir(home, 'room', 'temperature') - 21) < 0.6);
    assert.ok(home.energy.heating > 0);
  });

  it('a room cools down towards outdoors without heating', () => {
    const room = { ...box('room', [], 5), wallLoss: 60 };
    const home = createSimulatedHome(boxHome({ rooms: [room], outdoor: { temperature: 5, wind: 3 } }), 1, MONDAY);
    advance(home, MONDAY + 400 * HOUR);
    assert.ok(Math.abs(trueAir(home, 'room', 'temperature') - 5) < 0.1);
  });

  it('a shower in a sealed room leaves the air saturated and the walls wet, never above 100 %', () => {
    const spec = boxHome({ rooms: [box('room')], people: [stayer('a', 'room', 'shower')] });
    const home = createSimulatedHome(spec, 1, MONDAY);
    for (let minute = 1; minute <= 180; minute++) {
      advance(home, MONDAY + minute * MINUTE);
      assert.ok(trueAir(home, 'room', 'humidity') <= 100 + 1e-9);
    }
    assert.ok(trueAir(home, 'room', 'humidity') > 95);
    assert.ok(home.wet[0]! > 100);
  });

  it('textiles give back what damp air gave them', () => {
    const home = createSimulatedHome(boxHome({ rooms: [box('room')] }), 1, MONDAY);
    home.buffer[0] = 0.8;
    advance(home, MONDAY + 24 * HOUR);
    const humidity = trueAir(home, 'room', 'humidity');
    assert.ok(humidity > 70 && humidity < 80, `${humidity} %`);
    close(humidity, 100 * home.buffer[0]!, 0.01);
  });

  it('materials give off more TVOC when it is warm', () => {
    const tvocAt = (temperature: number) => {
      const room = { ...box('room', [ventilation(20)]), materialsTvoc: 300, wallLoss: 500 };
      const home = createSimulatedHome(boxHome({ rooms: [room], outdoor: { temperature } }), 1, MONDAY);
      advance(home, MONDAY + 300 * HOUR);
      return trueAir(home, 'room', 'tvoc') - STILL_AIR.tvoc;
    };
    close(tvocAt(30) / tvocAt(21), Math.exp(0.08 * 9), 0.02);
  });
});

describe('commands to a simulated home', () => {
  it('hold until they are released', () => {
    const home = createSimulatedHome(boxHome({ rooms: [box('room', [ventilation(45)])] }), 1, MONDAY);
    advance(home, MONDAY + HOUR, [{ actuator: 'ventilation', level: 0 }]);
    assert.equal(actuatorOf(home, 'ventilation').level, 0);
    advance(home, MONDAY + 2 * HOUR, [{ actuator: 'ventilation', release: true }]);
    assert.equal(actuatorOf(home, 'ventilation').level, 1);
  });

  it('to what is not there are refused by name', () => {
    const home = createSimulatedHome(boxHome({ rooms: [box('room')] }), 1, MONDAY);
    assert.throws(() => advance(home, MONDAY, [{ actuator: 'roof', level: 1 }]), { code: 'invalid_argument' });
    assert.throws(() => trueAir(home, 'attic', 'co2'), { code: 'invalid_argument' });
  });

  it('a home that names a room it does not have, or an id twice, is refused', () => {
    const stranger = boxHome({ rooms: [box('room')], people: [stayer('a', 'attic')] });
    assert.throws(() => createSimulatedHome(stranger, 1, MONDAY), { code: 'invalid_argument' });
    const twins = boxHome({ rooms: [box('room'), box('room')] });
    assert.throws(() => createSimulatedHome(twins, 1, MONDAY), { code: 'invalid_argument' });
  });
});
