import assert from 'node:assert/strict';
import fc from 'fast-check';
import { windowFlow } from '../../src/simulate/index.ts';
import { observeAir } from '../../src/ventilation/observe-air.ts';
import { physicalForecast } from '../../src/ventilation/physical-forecast.ts';
import { createVentilation, type VentilationState } from '../../src/ventilation/state.ts';
import { whatIf } from '../../src/ventilation/what-if.ts';
import { MONDAY } from '../simulate/sealed-box.ts';

const HORIZONS = [15, 30, 60, 120];
const WINTER = { co2: 420, pm25: 4, temperature: 5, humidity: 80, wind: 3 };

function stuffyRoom(): VentilationState {
  const state = createVentilation({ volumeM3: 40 });
  for (let k = 1; k <= 100; k++)
    observeAir(state, {
      time: MONDAY + k * 300_000,
      co2: 700 + 8 * k + 5 * Math.sin(7 * k),
      pm25: 25 + Math.sin(k),
      temperature: 22 + 0.1 * Math.sin(3 * k),
      humidity: 55 + 0.3 * Math.sin(5 * k),
      outdoor: WINTER,
    });
  return state;
}

describe('What if', () => {
  it('nothing is changed: the forecast itself', () => {
    const state = stuffyRoom();
    const forecast = physicalForecast(state, state.time, HORIZONS);
    const paths = whatIf(state, state.time, {}, WINTER, HORIZONS);
    for (const quantity of ['co2', 'pm25', 'temperature'] as const)
      assert.deepEqual(paths[quantity], forecast[quantity]!.mean);
    for (const [h, value] of paths.humidity!.entries()) assert.ok(Math.abs(value - forecast.humidity!.mean[h]!) < 1e-6);
  });

  it('a window is opened in winter: less CO2 and particles, drier and cooler', () => {
    const state = stuffyRoom();
    const still = whatIf(state, state.time, {}, WINTER, HORIZONS);
    const aired = whatIf(state, state.time, { window: { areaM2: 0.5 } }, WINTER, HORIZONS);
    for (const quantity of ['co2', 'pm25', 'temperature'] as const)
      for (const h of HORIZONS.keys()) assert.ok(aired[quantity]![h]! < still[quantity]![h]!, quantity);
    assert.ok(aired.co2![1]! < 800 && aired.co2![1]! >= 400, `${aired.co2}`);
    assert.ok(aired.temperature![3]! > 5);
  });

  it('the area of a window counts as the air changes that Maas gives for it', () => {
    const state = stuffyRoom();
    const kelvin = state.tracks.temperature!.value - WINTER.temperature;
    const airChangesPerHour = windowFlow(0.4, 1.2, WINTER.wind, kelvin) / 40;
    assert.deepEqual(
      whatIf(state, state.time, { window: { areaM2: 0.4, heightM: 1.2 } }, WINTER, HORIZONS),
      whatIf(state, state.time, { window: { airChangesPerHour } }, WINTER, HORIZONS),
    );
  });

  it('more air never raises CO2, a stronger purifier never PM2.5, more people never lower CO2', () => {
    const state = stuffyRoom();
    const amount = fc.double({ min: 0, max: 12, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const paths = (change: Parameters<typeof whatIf>[2]) => whatIf(state, state.time, change, WINTER, HORIZONS);
        for (const h of HORIZONS.keys()) {
          assert.ok(
            paths({ ventilationPerHour: more }).co2![h]! <= paths({ ventilationPerHour: less }).co2![h]! + 1e-6,
          );
          assert.ok(paths({ purifierM3h: 40 * more }).pm25![h]! <= paths({ purifierM3h: 40 * less }).pm25![h]! + 1e-6);
          assert.ok(paths({ occupants: more }).co2![h]! >= paths({ occupants: less }).co2![h]! - 1e-6);
          assert.ok(paths({ occupants: more }).humidity![h]! >= paths({ occupants: less }).humidity![h]! - 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('smoke outdoors: airing raises PM2.5, and more through a window than through ducts', () => {
    const state = stuffyRoom();
    const smoke = { ...WINTER, pm25: 200 };
    const still = whatIf(state, state.time, {}, smoke, HORIZONS).pm25!;
    const window = whatIf(state, state.time, { window: { airChangesPerHour: 2 } }, smoke, HORIZONS).pm25!;
    const ducts = whatIf(state, state.time, { ventilationPerHour: 2 }, smoke, HORIZONS).pm25!;
    for (const h of HORIZONS.keys()) assert.ok(still[h]! < ducts[h]! && ducts[h]! < window[h]!);
  });

  it('outdoor air is unknown: paths that would need it are left out', () => {
    const state = stuffyRoom();
    const paths = whatIf(state, state.time, { window: { areaM2: 0.5 } }, {}, HORIZONS);
    assert.deepEqual(Object.keys(paths), ['co2']);
    const purified = whatIf(state, state.time, { purifierM3h: 200 }, {}, HORIZONS);
    assert.deepEqual(Object.keys(purified).sort(), ['co2', 'humidity', 'pm25', 'temperature']);
  });

  it('an open window is shut: CO2 ends higher than if it stayed open', () => {
    const state = createVentilation({ volumeM3: 40 });
    for (let k = 1; k <= 80; k++)
      observeAir(state, { time: MONDAY + k * 300_000, co2: 480 + 10 * Math.sin(k), window: true, occupancy: 1 });
    const open = whatIf(state, state.time, {}, WINTER, HORIZONS).co2!;
    const shut = whatIf(state, state.time, { window: { areaM2: 0 } }, WINTER, HORIZONS).co2!;
    assert.ok(shut[3]! > open[3]!, `${shut} ${open}`);
  });
});
