import { BIN, DAY, FEATURES, isForecastQuantity, type Measurement, RoomForecaster } from '@iaqverse/core';
import { advance, createSimulatedHome, randomHomeSpec } from '@iaqverse/core/simulate';
import { shippedModelFiles } from '../../ha-addon/src/inference/model-files.ts';
import { OnnxInference } from '../../ha-addon/src/inference/onnx-inference.ts';
import { forecastDue, forecastHome, measure } from './forecast-home.ts';
import { quantile, rounded } from './statistics.ts';

const SEED = 3;
const START = 1_736_121_600_000;
const LIVED = (2 * DAY) / BIN;
/** Bins after that, for homes of many rooms: until all that waits for what comes has its place. */
const LATER = 26;
const ROOMS = 1_000;
const BOUNDARIES = 5;
const HELD_ROOMS = 200;

export interface ForecastFigures {
  /** Closing five minutes, the model, the forecast of all quantities and horizons, crossings and scores: of one room that has lived two days. */
  readonly oneRoomP50Ms: number;
  readonly oneRoomP99Ms: number;
  readonly rooms: number;
  readonly roomsP50Ms: number;
  readonly roomsSlowestMs: number;
  /** What a room's forecaster holds, without its forests: as the system counts it, and without what is garbage by now. */
  readonly residentKbARoom: number;
  readonly liveKbARoom: number;
}

/** A simulated living room, measured every minute: its readings by bin. */
function simulatedBins(): Measurement[][] {
  const home = createSimulatedHome(randomHomeSpec(SEED), SEED, START);
  return Array.from({ length: LIVED + LATER }, (_, bin) =>
    advance(home, START + (bin + 1) * BIN)
      .filter(({ sensor, quantity }) => sensor === 'living-room-air' && isForecastQuantity(quantity))
      .map((reading) => ({ ...reading, sensor: '' })),
  );
}

const GRACE = 10_000;
const bins = simulatedBins();
const endOf = (bin: number) => START + (bin + 1) * BIN;
const model = new OnnxInference({ files: shippedModelFiles, features: FEATURES });
await model.start();

const one = forecastHome(1);
const times: number[] = [];
for (const [bin, readings] of bins.slice(0, LIVED).entries()) {
  measure(one.home, 1, readings, endOf(bin) - 1);
  const { made, ms } = await forecastDue(one.home, model, endOf(bin) + GRACE);
  if (made !== 1) throw new Error(`bin ${bin} was forecast ${made} times`);
  // The first hour warms up.
  if (bin >= 12) times.push(ms);
}
const kept: unknown = JSON.parse(JSON.stringify(one.forecasters[0]!.save()));

const { resident, live } = heldByARoom();

const many = forecastHome(ROOMS, kept);
const boundaries: number[] = [];
for (let later = 0; later <= BOUNDARIES; later++) {
  measure(many.home, ROOMS, bins[LIVED + later]!, endOf(LIVED + later) - 1);
  const { made, ms } = await forecastDue(many.home, model, endOf(LIVED + later) + GRACE);
  if (made !== ROOMS) throw new Error(`${made} of ${ROOMS} rooms were forecast`);
  if (later > 0) boundaries.push(ms);
}
await model.stop();

const figures: ForecastFigures = {
  oneRoomP50Ms: rounded(quantile(times, 0.5)),
  oneRoomP99Ms: rounded(quantile(times, 0.99)),
  rooms: ROOMS,
  roomsP50Ms: rounded(quantile(boundaries, 0.5)),
  roomsSlowestMs: rounded(Math.max(...boundaries)),
  residentKbARoom: rounded(resident),
  liveKbARoom: rounded(live),
};
process.send?.(figures, () => process.disconnect());

/** Forecasters alone: the home's other parts are measured elsewhere. All that they hold has been written to. */
function heldByARoom(): Held {
  const means = one.home.rooms.values().next().value!.means as Parameters<RoomForecaster['close']>[1];
  const before = held();
  const forecasters: RoomForecaster[] = [];
  for (let room = 0; room < HELD_ROOMS; room++) {
    forecasters.push(RoomForecaster.restore({}, kept));
    // Garbage of the way there would stay with the process.
    if (room % 20 === 0) globalThis.gc?.();
  }
  for (let later = 0; later < LATER; later++) {
    measure(one.home, 1, bins[LIVED + later]!, endOf(LIVED + later) - 1);
    for (const forecaster of forecasters) {
      const question = forecaster.close(endOf(LIVED + later), means, {});
      if (question !== undefined) forecaster.answer(question, undefined);
    }
    globalThis.gc?.();
  }
  const after = held();
  return {
    resident: (after.resident - before.resident) / forecasters.length,
    live: (after.live - before.live) / forecasters.length,
  };
}

interface Held {
  readonly resident: number;
  readonly live: number;
}

/** Kilobytes: what the system counts, and what is not garbage. */
function held(): Held {
  globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { resident: rss / 2 ** 10, live: (heapUsed + arrayBuffers) / 2 ** 10 };
}
