import assert from 'node:assert/strict';
import { MINUTE } from '../../src/time/span.ts';
import { decayRate } from '../../src/ventilation/decay.ts';
import { estimateOf } from '../../src/ventilation/estimate.ts';
import { observeAir } from '../../src/ventilation/observe-air.ts';
import { physicalForecast } from '../../src/ventilation/physical-forecast.ts';
import { createVentilation } from '../../src/ventilation/state.ts';
import { recordedBins, recordings } from './recorded-bins.ts';

describe('Ventilation of recorded rooms', () => {
  it('finds the nominal air change of an office at minimum valve within 20 %', function () {
    const folder = recordings();
    if (folder === undefined) return this.skip();
    const nominal = (0.2 * 240) / 75;
    const state = createVentilation({ volumeM3: 75, roomType: 'office' });
    for (const { time, values } of recordedBins(`${folder}/b4b-offices/999169-bms.csv.gz`)) {
      const { co2, valve } = values;
      if (co2 !== undefined && valve !== undefined) observeAir(state, { time, co2, ventilation: valve });
    }
    const { median, count } = decayRate(state.decays, 'any 1')!;
    console.log(`      999169: ${median.toFixed(2)}/h from ${count} decays, nominal ${nominal.toFixed(2)}/h`);
    assert.ok(Math.abs(median / nominal - 1) < 0.2);
  });

  it('tells presence in an office from CO2, temperature and humidity', function () {
    const folder = recordings();
    if (folder === undefined) return this.skip();
    for (const file of ['datatraining', 'datatest', 'datatest2']) {
      const state = createVentilation({ roomType: 'office' });
      const bins = recordedBins(`${folder}/candanedo-office/${file}.csv.gz`);
      let right = 0;
      for (const { time, values } of bins) {
        const { co2, temperature, humidity, occupancy } = values as Record<string, number>;
        observeAir(state, { time, co2: co2!, temperature: temperature!, humidity: humidity! });
        if (estimateOf(state, time).presence >= 0.5 === occupancy! >= 0.5) right++;
      }
      console.log(`      ${file}: ${(right / bins.length).toFixed(3)}`);
      assert.ok(right / bins.length >= 0.9);
    }
  });

  it('counts people in a room of unknown size better than "nobody" and "one"', function () {
    const folder = recordings();
    if (folder === undefined) return this.skip();
    const state = createVentilation({ roomType: 'office' });
    const bins = recordedBins(`${folder}/uci-occupancy-count/room.csv.gz`);
    const errors = { count: 0, nobody: 0, one: 0 };
    for (const { time, values } of bins) {
      observeAir(state, { time, co2: values.co2!, temperature: values.temperature! });
      const truth = values.occupancy!;
      errors.count += Math.abs(estimateOf(state, time).occupants!.value - truth) / bins.length;
      errors.nobody += truth / bins.length;
      errors.one += Math.abs(1 - truth) / bins.length;
    }
    console.log(`      MAE ${errors.count.toFixed(3)} persons; "nobody" ${errors.nobody.toFixed(3)}`);
    assert.ok(errors.count < 0.7 * Math.min(errors.nobody, errors.one));
  });

  it('forecasts no worse than "it stays as it is", and mostly better', function () {
    const folder = recordings();
    if (folder === undefined) return this.skip();
    const skills: number[] = [];
    for (const room of [
      'uhoo-homes/home3',
      'uhoo-homes/home6',
      'candanedo-office/datatraining',
      'dalton-lab/bureau2',
    ]) {
      const bins = recordedBins(`${folder}/${room}.csv.gz`);
      const at = new Map(bins.map(({ time, values }) => [time, values]));
      const state = createVentilation();
      const sums: Record<string, { error: number; persistence: number }> = {};
      for (const { time, values } of bins) {
        const { co2, pm25, temperature } = values;
        const known = Object.fromEntries(Object.entries({ co2, pm25, temperature }).filter(([, v]) => v !== undefined));
        observeAir(state, { time, ...known });
        const later = at.get(time + 30 * MINUTE);
        for (const [quantity, { mean }] of Object.entries(physicalForecast(state, time, [30]))) {
          const truth = later?.[quantity];
          const now = values[quantity];
          if (truth === undefined || now === undefined) continue;
          const sum = sums[quantity] ?? { error: 0, persistence: 0 };
          sums[quantity] = sum;
          sum.error += Math.abs(mean[0]! - truth);
          sum.persistence += Math.abs(now - truth);
        }
      }
      for (const [quantity, { error, persistence }] of Object.entries(sums)) {
        const skill = 1 - error / persistence;
        skills.push(skill);
        assert.ok(skill > -0.02, `${room} ${quantity}: ${skill}`);
      }
    }
    const mean = skills.reduce((sum, skill) => sum + skill, 0) / skills.length;
    assert.ok(mean > 0.06, `mean skill ${mean}`);
  });
});
