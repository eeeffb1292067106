import assert from 'node:assert/strict';
import { describeTtnDevice, parseTtnUplink } from '../../../src/reading/formats/ttn.ts';
import { codesOf, contextOf, timeOf, valuesOf } from './context.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

/** As The Things Stack v3 documents it, less what is of no account here. */
const uplink = {
  end_device_ids: {
    device_id: 'attic-1',
    application_ids: { application_id: 'air' },
    dev_eui: '0004A30B001C0530',
    join_eui: '800000000000000C',
    dev_addr: '00BCB929',
  },
  correlation_ids: ['as:up:01E0WZGT6Y7657CPFPE5WEYDSQ'],
  received_at: '2026-11-21T12:00:01.202Z',
  uplink_message: {
    session_key_id: 'AXA50tHUi5hQVGWoAAAAAA==',
    f_port: 21,
    f_cnt: 5,
    frm_payload: 'EAAAAGABAywITVs=',
    decoded_payload: { co2: 812, temperature: 21.25, humidity: 45.5, battery: 87 },
    rx_metadata: [{ gateway_ids: { gateway_id: 'roof' }, time: '2026-11-21T11:59:59Z', rssi: -35, snr: 5 }],
    settings: { frequency: '868300000', timestamp: 1234567890 },
    received_at: '2026-11-21T12:00:00.997Z',
    consumed_airtime: '0.056576s',
    version_ids: { brand_id: 'iaqverse', model_id: 'monitor' },
  },
};
const decoded = (payload: unknown) => ({
  ...uplink,
  uplink_message: { ...uplink.uplink_message, decoded_payload: payload },
});

describe('uplinks of The Things Stack', () => {
  it('reads a decoded payload at the time at which the network heard it', () => {
    const message = parseTtnUplink(uplink, contextOf());
    assert.deepEqual(valuesOf(message), {
      '0004a30b001c0530/co2': 812,
      '0004a30b001c0530/temperature': 21.25,
      '0004a30b001c0530/humidity': 45.5,
    });
    assert.equal(timeOf(message), NOON + 997);
    assert.deepEqual(message.refusals, []);
  });

  it('says what the device is', () => {
    assert.deepEqual(describeTtnDevice(uplink), {
      sensor: '0004a30b001c0530',
      name: 'attic-1',
      origin: 'ttn',
      manufacturer: 'iaqverse',
      model: 'monitor',
    });
    const { dev_eui, ...ids } = uplink.end_device_ids;
    assert.ok(dev_eui);
    assert.equal(describeTtnDevice({ ...uplink, end_device_ids: ids })?.sensor, 'attic-1');
    assert.equal(describeTtnDevice({}), undefined);
  });

  it('reads a history by its ages, and units for all of it', () => {
    const history = [
      { age: 600, co2: 700, hcho: 20 },
      { age: -1, co2: 1 },
      { co2: 2 },
      { age: 1200, time: NOON / 1000, co2: 5 },
    ];
    const message = parseTtnUplink(decoded({ co2: 812, hcho: 27, units: { hcho: 'ppb' }, history }), contextOf('d'));
    assert.deepEqual(
      message.measurements.map(({ quantity, time, value }) => [quantity, time, value]),
      [
        ['co2', NOON + 997, 812],
        ['hcho', NOON + 997, 27],
        ['co2', NOON + 997 - 600_000, 700],
        ['hcho', NOON + 997 - 600_000, 20],
        ['co2', NOON, 5],
      ],
    );
    assert.deepEqual(codesOf(message), ['bad_time']);
  });

  it('tells no time by an age where the uplink has none', () => {
    const { received_at, ...rest } = uplink;
    const { received_at: heard, ...message } = {
      ...uplink.uplink_message,
      decoded_payload: { history: [{ age: 5, co2: 700 }] },
    };
    assert.ok(received_at && heard);
    const parsed = parseTtnUplink({ ...rest, uplink_message: message }, contextOf('d'));
    assert.deepEqual([parsed.measurements, codesOf(parsed)], [[], ['bad_time']]);
    assert.match(parsed.refusals[0]!.detail, /says no time/);
  });

  it('says what to do about an uplink that nobody decoded', () => {
    const message = parseTtnUplink(decoded(undefined), contextOf());
    assert.deepEqual(codesOf(message), ['bad_shape']);
    assert.match(message.refusals[0]!.detail, /payload formatter/);
    assert.deepEqual(codesOf(parseTtnUplink({ end_device_ids: { device_id: 7 } }, contextOf())), ['bad_shape']);
  });
});
