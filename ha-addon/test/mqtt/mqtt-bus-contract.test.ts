import type { BusHarness } from '../../../core/test/ports/bus-contract.ts';
import { describeBusContract } from '../../../core/test/ports/bus-contract.ts';
import { KeptLog } from '../../../mqtt/test/kept-log.ts';
import { until } from '../../../mqtt/test/until.ts';
import { EmbeddedBroker } from '../../src/mqtt/embedded-broker.ts';
import { nextConnection, otherClient, retainedOn, STATUS_TOPIC, testBus } from './bus-fixture.ts';
import { CuttableProxy } from './cuttable-proxy.ts';
import { hasMosquitto, Mosquitto } from './mosquitto.ts';

describeBusContract('mqtt.js on the built-in broker', async () => {
  const broker = new EmbeddedBroker({ port: 0, sessionClientId: 'iaqverse-test' }, new KeptLog());
  const { port } = await broker.start();
  return harness(port, () => broker.stop());
});

if (hasMosquitto())
  describeBusContract('mqtt.js on mosquitto', async () => {
    const broker = new Mosquitto();
    await broker.start();
    return harness(broker.port, () => broker.stop());
  });

async function harness(port: number, stopBroker: () => Promise<void>): Promise<BusHarness> {
  const proxy = new CuttableProxy(port);
  const bus = testBus(await proxy.start());
  const other = await otherClient(port);
  return {
    bus,
    statusTopic: STATUS_TOPIC,
    publish: async (topic, payload, options) => {
      await other.publishAsync(topic, payload, options);
    },
    retained: (topic) => retainedOn(other, topic),
    async cut(meanwhile = async () => undefined) {
      proxy.cut();
      await until(() => bus.status().state !== 'connected');
      await meanwhile();
      const back = nextConnection(bus);
      proxy.mend();
      await back;
    },
    async close() {
      await bus.stop();
      await other.endAsync(true);
      await proxy.stop();
      await stopBroker();
    },
  };
}
