import assert from 'node:assert/strict';
import {
  alertStateOf,
  configurationSchema,
  createHome,
  MINUTE,
  type Quantity,
  RoomForecaster,
  type RoomForecastPayload,
  SECOND,
  topicsUnder,
  viewPlace,
} from '@iaqverse/core';
import {
  ManualClock,
  MemoryForecasts,
  MemoryInference,
  MemoryLedger,
  MemoryReadings,
  MemorySettings,
} from '@iaqverse/core/memory';
import { Announcer } from '@iaqverse/mqtt';
import { hastyClock } from '../../../mqtt/test/hasty-clock.ts';
import { KeptLog } from '../../../mqtt/test/kept-log.ts';
import { until } from '../../../mqtt/test/until.ts';
import { Engine } from '../../src/engine/engine.ts';
import { Forecasting } from '../../src/engine/forecasting.ts';
import { announceRoomsOf } from '../../src/mqtt/engine-wiring.ts';
import { otherClient, retainedOn, testBus } from './bus-fixture.ts';
import { hasMosquitto, Mosquitto } from './mosquitto.ts';

const START = Math.ceil(1_790_000_000_000 / (5 * MINUTE)) * 5 * MINUTE;
const PLACE = { site: 'home', room: 'bedroom' };
const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });

describe('the forecast of a room on mosquitto', () => {
  before(function () {
    if (!hasMosquitto()) this.skip();
  });

  it('is kept for newcomers, with its entities, and in the store', async () => {
    const broker = new Mosquitto();
    await broker.start();
    const log = new KeptLog();
    const clock = new ManualClock(START);
    const forecasts = new MemoryForecasts();
    const model = { name: 'none', version: '0', runtime: 'test', features: 1, outputs: 1 };
    const inference = new MemoryInference(model, () => []);
    inference.unreadable = 'no model is installed in this test';
    const forecasting = new Forecasting({ inference, forecasts, log });
    const home = createHome(
      configurationSchema.parse({
        version: 1,
        sites: [{ id: 'home', name: 'Home', rooms: [{ id: 'bedroom', name: 'Bedroom', sensors: ['s1'] }] }],
      }),
      { rooms: 1, create: (facts) => new RoomForecaster(facts) },
    );
    const engine = new Engine({
      home,
      clock,
      log,
      readings: new MemoryReadings(),
      ledger: new MemoryLedger(),
      keepConfiguration: async () => undefined,
      forecasting,
    });
    const bus = testBus(broker.port, {}, log);
    const announcer = new Announcer(
      {
        birthTopic: 'homeassistant/status',
        birthPayload: 'online',
        device: { topics, language: 'en', version: '0.1.0' },
      },
      {
        bus,
        settings: new MemorySettings(),
        alertsOf: () => alertStateOf([], () => ({ roomName: '' }), 'en'),
        clock: hastyClock,
        log,
        random: () => 0,
        viewOf: (place) => viewPlace(home, place, clock.now()),
      },
    );
    const client = await otherClient(broker.port);
    try {
      await forecasting.start((event) => engine.apply(event));
      engine.start();
      await announcer.start();
      const stopWiring = announceRoomsOf(engine, announcer, hastyClock, { topics, version: '0.1.0' });
      await bus.start();
      for (let minute = 0; minute < 15; minute++) {
        const time = clock.now();
        const values: [Quantity, number][] = [
          ['co2', 700 + 10 * minute],
          ['temperature', 21],
        ];
        const measurements = values.map(([quantity, value]) => ({ sensor: 's1', quantity, value, time }));
        await engine.ingest({ measurements, refusals: [] }, 'http');
        clock.advance(MINUTE);
        await until(() => forecasting.status().unanswered >= Math.floor(minute / 5));
      }
      clock.advance(5 * SECOND);
      await until(() => viewPlace(home, PLACE, clock.now())?.forecast?.madeAt === START + 15 * MINUTE);

      let payload: RoomForecastPayload;
      do payload = JSON.parse((await retainedOn(client, 'iaqverse/home/bedroom/forecast')) ?? '{}');
      while (payload.made_at !== new Date(START + 15 * MINUTE).toISOString().replace('.000Z', 'Z'));
      const { quantities, in_30min: ahead } = payload;
      assert.deepEqual(Object.keys(quantities), ['co2', 'temperature']);
      const { low, value, high } = ahead.co2!;
      assert.ok(low < value && value < high && low > 300 && high < 5000);
      const config = JSON.parse((await retainedOn(client, topics.roomConfig(PLACE)))!);
      for (const key of ['score_30min', 'co2_30min', 'temperature_30min', 'time_to_limit', 'air_change_rate'])
        assert.ok(key in config.components, key);
      assert.ok(!('pm25_30min' in config.components));
      assert.equal(config.components.co2_30min.state_topic, 'iaqverse/home/bedroom/forecast');
      const kept = await forecasts.query({
        place: PLACE,
        quantity: 'co2',
        horizonMin: 30,
        from: 0,
        to: Number.POSITIVE_INFINITY,
      });
      assert.deepEqual(
        [...kept.madeAt],
        [5, 10, 15].map((minutes) => START + minutes * MINUTE),
      );
      stopWiring();
    } finally {
      await announcer.stop();
      await engine.stop();
      await forecasting.stop();
      await bus.stop();
      await client.endAsync();
      await broker.stop();
    }
  });
});
