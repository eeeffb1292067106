import assert from 'node:assert/strict';
import { RecordingLog } from '@iaqverse/core/memory';
import { SystemClock } from '../../src/clock/system-clock.ts';
import { WebsocketHomeAssistant } from '../../src/home-assistant/websocket-home-assistant.ts';
import { AdoptionFixture, CO2 } from './adoption-fixture.ts';
import { FakeHomeAssistant } from './fake-home-assistant.ts';

const FAN = { supported_features: 49, percentage_step: 50, friendly_name: 'Cooker hood' };

describe('HomeAssistantAdoption over a websocket', () => {
  it('adopts, commands, hears what became of it, and is itself again after Home Assistant was away', async () => {
    const fake = new FakeHomeAssistant();
    await fake.start();
    const ha = new WebsocketHomeAssistant({
      access: async () => ({ url: fake.url, token: 'good' }),
      clock: new SystemClock(),
      log: new RecordingLog(),
      random: () => 0,
    });
    const all = new AdoptionFixture(ha);
    const until = async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    try {
      const at = Date.UTC(2026, 10, 21, 12) / 1000;
      fake.setRegistry('area', [{ area_id: 'kitchen', name: 'Kitchen' }]);
      fake.setRegistry('entity', [
        { entity_id: 'sensor.air', id: 's', unique_id: 'u', platform: 'test', area_id: 'kitchen' },
        { entity_id: 'fan.hood', id: 'f', unique_id: 'v', platform: 'test', area_id: 'kitchen' },
      ]);
      fake.setState('sensor.air', '1400', CO2, at);
      fake.setState('fan.hood', 'off', { ...FAN, percentage: 0 }, at);
      fake.onCall = ({ service_data }) => {
        const { percentage } = service_data as { percentage: number };
        fake.setState('fan.hood', 'on', { ...FAN, percentage }, at + 1);
      };
      await all.adoption.start();
      await until(() => all.adopted === 1);
      assert.equal(all.intake.announced[0]?.area, 'Kitchen');
      assert.deepEqual(
        all.intake.measurements.map(({ quantity, value, time }) => [quantity, value, time]),
        [['co2', 1400, at * 1000]],
      );
      assert.deepEqual(all.actuators.states, [['ha:f', 0, true]]);
      await all.adoption.execute('ha:f', 2);
      await until(() => all.actuators.states.length === 2);
      assert.deepEqual(all.actuators.states[1], ['ha:f', 2, false]);
      fake.cut();
      await until(() => all.adopted === 2);
      assert.equal(all.intake.announced.length, 1);
      assert.equal(all.actuators.announced.length, 1);
      assert.equal(all.actuators.states.length, 2);
      assert.equal(all.intake.measurements.length, 1);
      assert.deepEqual([...all.intake.withdrawn, ...all.actuators.withdrawn], []);
    } finally {
      await all.adoption.stop();
      await fake.stop();
    }
  });
});
