import { RecordingLog } from '@iaqverse/core/memory';
import { describeHomeAssistantContract } from '../../../core/test/ports/home-assistant.contract.ts';
import { SystemClock } from '../../src/clock/system-clock.ts';
import { WebsocketHomeAssistant } from '../../src/home-assistant/websocket-home-assistant.ts';
import { FakeHomeAssistant } from './fake-home-assistant.ts';

describeHomeAssistantContract('WebsocketHomeAssistant', async () => {
  const fake = new FakeHomeAssistant();
  await fake.start();
  const port = new WebsocketHomeAssistant({
    access: async () => ({ url: fake.url, token: 'good' }),
    clock: new SystemClock(),
    log: new RecordingLog(),
    random: () => 0,
  });
  return {
    port,
    setStates: (...states) =>
      fake.setStates(states.map(({ entityId, state, attributes, time }) => [entityId, state, attributes, time / 1000])),
    removeState: (entityId) => fake.removeState(entityId),
    setArea: (id, name) => fake.setRegistry('area', [{ area_id: id, name, floor_id: null, aliases: [], labels: [] }]),
    calls: () => fake.calls.map(({ domain, service }) => `${domain}.${service}`),
    sayForecast: (entityId, event) => fake.sayForecast(entityId, (event as { forecast: unknown }).forecast),
    pressOnPhone: (action) => fake.fire('mobile_app_notification_action', { action }),
    setPast: (entityId, { means = [], states = [] }) => {
      for (const period of ['5minute', 'hour'] as const)
        fake.means[period].set(
          entityId,
          means.filter(({ start, end }) => end - start > 300_000 === (period === 'hour')),
        );
      fake.past.set(
        entityId,
        states.map(({ state, attributes, time }) => ({ s: state, a: { ...attributes }, lu: time / 1000 })),
      );
    },
    keepResourcesInYaml: (...urls) => {
      fake.resourceMode = 'yaml';
      fake.resources = urls.map((url) => ({ type: 'module', url }));
    },
    cut: () => fake.cut(),
    // It comes back by itself.
    comeBack: () => undefined,
    close: () => fake.stop(),
  };
});
