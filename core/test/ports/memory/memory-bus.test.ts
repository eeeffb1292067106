import { MemoryBus } from '../../../src/ports/memory/memory-bus.ts';
import { describeBusContract } from '../bus-contract.ts';

describeBusContract('in memory', async () => {
  const bus = new MemoryBus({ statusTopic: 'iaqverse/status' });
  return {
    bus,
    statusTopic: 'iaqverse/status',
    publish: async (topic, payload, options) => bus.broker.publish(topic, payload, options),
    retained: async (topic) => bus.broker.retained(topic),
    cut: async (meanwhile = async () => {}) => {
      bus.disconnect();
      await meanwhile();
      bus.connect();
    },
    close: () => bus.stop(),
  };
});
