import assert from 'node:assert/strict';
import { type ForecastQuantity, HORIZONS_MIN, QUANTILES } from '../../src/forecast/horizons.ts';
import type { Forecasts, ForecastsQuery, KeptForecast, PastForecasts } from '../../src/ports/forecasts.ts';
import { DAY, MINUTE } from '../../src/time/span.ts';
import type { Opened } from './readings.contract.ts';

const T0 = 1_790_000_100_000;
const DAYS = 14;
const OFFICE = { site: 'home', room: 'office' };

/** A forecast whose numbers all differ: the median at each horizon is `level` and the horizon's minutes. */
function forecast(
  madeAt: number,
  level: number,
  quantities: ForecastQuantity[] = ['co2'],
  place = OFFICE,
): KeptForecast {
  return {
    place,
    madeAt,
    quantities: quantities.map((quantity, index) => ({
      quantity,
      quantiles: HORIZONS_MIN.map((horizon) => QUANTILES.map((share) => level + 1000 * index + horizon + share - 0.5)),
    })),
  };
}

const ASKED: ForecastsQuery = { place: OFFICE, quantity: 'co2', horizonMin: 30, from: 0, to: Number.POSITIVE_INFINITY };

const plain = ({ madeAt, quantiles }: PastForecasts) => ({
  madeAt: [...madeAt],
  quantiles: quantiles.map((column) => [...column]),
});

/** What every store of forecasts must do. `open` makes an empty one that keeps them for so many days. */
export function describeForecasts(name: string, open: (days: number) => Promise<Opened<Forecasts>>): void {
  describe(`${name} keeps the contract of Forecasts`, () => {
    let opened: Opened<Forecasts>;
    let forecasts: Forecasts;

    beforeEach(async () => {
      opened = await open(DAYS);
      forecasts = opened.port;
    });
    afterEach(() => opened.close());

    const asked = async (query: Partial<ForecastsQuery> = {}) => plain(await forecasts.query({ ...ASKED, ...query }));

    it('gives back each quantile of a horizon, by time', async () => {
      await forecasts.append([forecast(T0 + 5 * MINUTE, 600), forecast(T0, 500)]);
      assert.deepEqual(await asked(), {
        madeAt: [T0, T0 + 5 * MINUTE],
        quantiles: QUANTILES.map((share) => [500, 600].map((level) => Math.fround(level + 30 + share - 0.5))),
      });
      assert.deepEqual((await asked({ horizonMin: 120 })).quantiles[2], [620, 720]);
      assert.deepEqual((await asked({ horizonMin: 5 })).quantiles[2], [505, 605]);
    });

    it('finds by room and by quantity', async () => {
      const other = { site: 'shop', room: 'office' };
      await forecasts.append([
        forecast(T0, 500, ['co2', 'humidity']),
        forecast(T0, 700, ['tvoc'], other),
        forecast(T0 + 1, 800, ['humidity']),
      ]);
      assert.deepEqual((await asked({ quantity: 'humidity' })).quantiles[2], [1530, 830]);
      assert.deepEqual((await asked()).madeAt, [T0]);
      assert.deepEqual((await asked({ place: other, quantity: 'tvoc' })).quantiles[2], [730]);
      assert.deepEqual(await asked({ place: { site: 'home', room: 'attic' } }), {
        madeAt: [],
        quantiles: QUANTILES.map(() => []),
      });
    });

    it('finds by the time that a forecast was for, the newest where there are more than wanted', async () => {
      const times = [0, 5, 10, 15].map((minutes) => T0 + minutes * MINUTE);
      await forecasts.append(times.map((time, index) => forecast(time, index)));
      const ahead = 30 * MINUTE;
      assert.deepEqual((await asked({ from: times[1]! + ahead, to: times[3]! + ahead })).madeAt, times.slice(1, 3));
      assert.deepEqual((await asked({ limit: 2 })).madeAt, times.slice(2));
      assert.deepEqual((await asked({ horizonMin: 5, from: times[3]! + ahead })).madeAt, []);
    });

    it('keeps the first of two forecasts of one time', async () => {
      await forecasts.append([forecast(T0, 500), forecast(T0, 510)]);
      await forecasts.append([forecast(T0, 900), forecast(T0 + 1, 600)]);
      assert.deepEqual((await asked()).quantiles[2], [530, 630]);
    });

    it('does not follow what is done to a forecast afterwards', async () => {
      const handed = forecast(T0, 500);
      const appended = forecasts.append([handed]);
      (handed.quantities[0]!.quantiles[3] as number[])[2] = 0;
      await appended;
      assert.deepEqual((await asked()).quantiles[2], [530]);
    });

    it('takes an empty batch', async () => {
      await forecasts.append([]);
      assert.deepEqual((await asked()).madeAt, []);
    });

    it('removes what is too old, and counts it', async () => {
      const many = Array.from({ length: 300 }, (_, index) => forecast(T0 + index, index));
      await forecasts.append([...many, forecast(T0 + DAY, 1)]);
      assert.deepEqual(await forecasts.retain(T0 + DAYS * DAY), { removed: 0 });
      assert.deepEqual(await forecasts.retain(T0 + 299 + DAYS * DAY), { removed: 299 });
      assert.deepEqual((await asked()).madeAt, [T0 + 299, T0 + DAY]);
    });
  });
}
