import assert from 'node:assert/strict';
import {
  configurationSchema,
  createHome,
  type Home,
  MINUTE,
  SECOND,
  sourceSettingsUnder,
  step,
  viewPlace,
} from '@iaqverse/core';
import { ManualClock, MemoryBus, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { Adoption, TemplateSandbox } from '../../mqtt/src/index.ts';
import { RECORDED_ROUND } from './support/recorded-device.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const DEVICE = 'a4cf126ee706';
const STATE = 'air-terrace/sensor/co2/state';

/** The recorded messages of a device that sleeps for ten minutes at a time, in virtual time. */
describe('a device that sleeps between its readings', () => {
  const clock = new ManualClock(NOON);
  const log = new RecordingLog();
  const configuration = configurationSchema.parse({ version: 1 });
  const settingsOf = sourceSettingsUnder(configuration);
  const sandbox = new TemplateSandbox({}, { clock, log });
  let home: Home;
  let bus: MemoryBus;
  let adoption: Adoption;

  beforeEach(async () => {
    home = createHome(configuration);
    bus = new MemoryBus();
    const tell = (event: Parameters<typeof step>[1]) => void step(home, event, clock.now());
    adoption = new Adoption(
      { baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant', birthTopic: 'homeassistant/status', settingsOf },
      { bus, settings: new MemorySettings(), sandbox, clock, log },
      {
        onIntake: ({ measurements }, origin, acknowledge) => {
          tell({ kind: 'readings', origin, measurements });
          acknowledge();
        },
        onLastKnown: (measurements) => tell({ kind: 'last_known', measurements }),
        onSensorAnnounced: (description) => tell({ kind: 'sensor_announced', description }),
        onSensorWithdrawn: (sensor) => tell({ kind: 'sensor_withdrawn', sensor }),
        onSensorAvailability: (sensor, available) => tell({ kind: 'sensor_availability', sensor, available }),
      },
    );
    await adoption.start();
    await bus.start();
  });
  afterEach(async () => {
    adoption.stop();
    await bus.stop();
  });
  after(() => sandbox.stop());

  function round(): void {
    for (const { topic, payload, retain } of RECORDED_ROUND.messages)
      bus.broker.publish(topic, payload, { retain, qos: 0 });
  }
  const said = () => {
    const room = viewPlace(home, { site: 'home', room: 'terrace-room' }, clock.now());
    return [room?.quantities[0]?.freshness, room?.sensors[0]?.available];
  };

  it('is neither stale nor away while it sleeps, from its first round on', () => {
    assert.ok(RECORDED_ROUND.messages.some(({ topic }) => topic === STATE));
    for (let count = 0; count < 6; count++) {
      round();
      assert.deepEqual(said(), ['fresh', true], `after round ${count}`);
      clock.advance(10 * MINUTE + 14 * SECOND);
      assert.deepEqual(said(), ['fresh', true], `before round ${count + 1}`);
    }
    assert.deepEqual(home.sensors.get(DEVICE)?.description.validFor, 25 * MINUTE);
  });

  it('is stale and away once it has missed two rounds', () => {
    round();
    clock.advance(24 * MINUTE);
    assert.deepEqual(said(), ['fresh', true]);
    clock.advance(2 * MINUTE);
    assert.deepEqual(said(), ['stale', false]);
    round();
    assert.deepEqual(said(), ['fresh', true]);
  });
});
