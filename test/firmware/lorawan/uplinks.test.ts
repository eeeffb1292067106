import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { loadCodec } from '../../../firmware/generate/lorawan.ts';
import vectors from '../../../firmware/tests/lorawan/vectors.json' with { type: 'json' };
import { freePort } from '../../support/free-port.ts';
import { hasMosquitto, Mosquitto } from '../../support/mosquitto.ts';
import { until } from '../../support/until.ts';
import { Hub } from '../support/hub.ts';

const EUI = '0004a30b001c0530';
/** What people are told to write into their broker's configuration. */
const README_LINES = /```\n(connection ttn\n[^`]+)```/
  .exec(readFileSync(new URL('../../../firmware/lorawan/README.md', import.meta.url), 'utf8'))![1]!
  .trim()
  .split('\n');
/** Seconds before its uplink at which the device measured what nobody heard then. */
const AGES = [0, 600, 1200, 32_767];

/** What the platforms make of the device's bytes with the codec that is pasted into them. */
function payload() {
  const bytes = Buffer.from(vectors.find(({ name }) => name.startsWith('the sun'))!.bytes, 'hex');
  const { decodeUplink, PORT } = loadCodec();
  const { data } = decodeUplink({ bytes: [...bytes], fPort: PORT });
  return { base64: bytes.toString('base64'), object: data, port: PORT };
}

/** An event of ChirpStack v4, as its MQTT integration documents it. */
function chirpstackEvent(time: Date): string {
  const { base64, object, port } = payload();
  return JSON.stringify({
    deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
    time: time.toISOString().replace('Z', '775023+00:00'),
    deviceInfo: {
      tenantId: '52f14cd4-c6f1-4fbd-8f87-4025e1d49242',
      tenantName: 'Home',
      applicationId: '17c82e96-be03-4f38-aef3-f83d48582d97',
      applicationName: 'Air',
      deviceProfileId: '14855bf7-d10d-4aee-b618-ebfcb64dc7ad',
      deviceProfileName: 'IAQverse monitor',
      deviceName: 'Attic',
      devEui: EUI,
      tags: {},
    },
    devAddr: '00189440',
    adr: true,
    dr: 5,
    fCnt: 4,
    fPort: port,
    confirmed: false,
    data: base64,
    object,
    rxInfo: [{ gatewayId: '0016c001f153a14c', uplinkId: 4217106255, rssi: -36, snr: 10.5, crcStatus: 'CRC_OK' }],
    txInfo: {
      frequency: 867100000,
      modulation: { lora: { bandwidth: 125000, spreadingFactor: 7, codeRate: 'CR_4_5' } },
    },
  });
}

/** A message of The Things Stack v3, as its MQTT server documents it. */
function ttnMessage(time: Date): string {
  const { base64, object, port } = payload();
  return JSON.stringify({
    end_device_ids: {
      device_id: 'attic',
      application_ids: { application_id: 'air' },
      dev_eui: EUI.toUpperCase(),
      join_eui: '0000000000000000',
      dev_addr: '260B1234',
    },
    correlation_ids: ['gs:uplink:01H4B8V7RMD0FFB0QT2GGBJ6W0'],
    received_at: new Date(time.getTime() + 205).toISOString(),
    uplink_message: {
      session_key_id: 'AYk3TCpOOGsEV0mGbpVlWw==',
      f_port: port,
      f_cnt: 4,
      frm_payload: base64,
      decoded_payload: object,
      rx_metadata: [{ gateway_ids: { gateway_id: 'roof', eui: '0016C001F153A14C' }, rssi: -36, snr: 10.5 }],
      settings: { data_rate: { lora: { bandwidth: 125000, spreading_factor: 7 } }, frequency: '867100000' },
      received_at: time.toISOString(),
      confirmed: false,
      consumed_airtime: '0.082176s',
      network_ids: { net_id: '000013', tenant_id: 'ttn', cluster_id: 'eu1' },
    },
  });
}

describe('uplinks over LoRaWAN', function () {
  this.timeout(60_000);
  let hub: Hub;
  before(function () {
    if (!hasMosquitto()) this.skip();
  });
  afterEach(() => hub?.end());

  /** Twice, as brokers and networks do: nothing of it is doubled. */
  async function publishTwice(port: number, topic: string, message: string): Promise<void> {
    const network = await connectAsync(`mqtt://127.0.0.1:${port}`, { protocolVersion: 4 });
    for (let time = 0; time < 2; time++) await network.publishAsync(topic, message, { qos: 0 });
    await network.endAsync();
  }

  async function assertStored(heard: Date): Promise<void> {
    await hub.untilStored(12);
    const stored = await hub.stored();
    const of = (quantity: string) => stored.filter((reading) => reading.quantity === quantity);
    assert.equal(stored.length, 12);
    assert.ok(stored.every(({ sensor }) => sensor === EUI));
    const expected = AGES.map((age) => heard.getTime() - age * 1000).sort();
    for (const quantity of ['co2', 'temperature', 'humidity'])
      assert.deepEqual(
        of(quantity)
          .map(({ time }) => time)
          .sort(),
        expected,
        quantity,
      );
    assert.deepEqual(
      of('co2')
        .sort((a, b) => a.time - b.time)
        .map(({ value }) => value),
      [500, 842, 870, 905],
    );
  }

  it('come from ChirpStack as readings of the times at which they were measured', async () => {
    hub = await Hub.create();
    await hub.start();
    const heard = new Date(Date.now() - 5000);
    const topic = `application/17c82e96-be03-4f38-aef3-f83d48582d97/device/${EUI}/event/up`;
    await publishTwice(hub.broker.port, topic, chirpstackEvent(heard));
    await until('the device is known', async () => (await hub.sensor(EUI))?.origin === 'chirpstack');
    assert.deepEqual([(await hub.sensor(EUI))?.name, (await hub.sensor(EUI))?.model], ['Attic', 'IAQverse monitor']);
    await assertStored(heard);
  });

  it("come from The Things Network over a bridge between its broker and one's own", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'iaqverse-network-'));
    const theirs = new Mosquitto(folder, await freePort());
    await theirs.start();
    try {
      hub = await Hub.create([
        'connection ttn',
        `address 127.0.0.1:${theirs.port}`,
        ...README_LINES.filter((line) => !/^(?:connection|address|bridge_capath|remote_)/.test(line)),
      ]);
      await hub.start();
      const heard = new Date(Date.now() - 5000);
      // Nothing tells when the bridge listens: what it misses is said again.
      await until('the device is known', async () => {
        await publishTwice(theirs.port, 'v3/air@ttn/devices/attic/up', ttnMessage(heard));
        return (await hub.sensor(EUI))?.origin === 'ttn';
      });
      await assertStored(heard);
    } finally {
      await theirs.stop();
      await rm(folder, { recursive: true });
    }
  });
});
