import { CATALOGUE, DEFAULT_DISCOVERY_PREFIX, formatIso, type Log } from '@iaqverse/core';
import { AnnouncedDevice } from './announced-device.ts';
import type { Device, DeviceDescription, MeasuredValues } from './device.ts';
import type { DeviceBroker, DeviceMessage } from './device-link.ts';

const BASE_TOPIC = 'iaqverse-replay';

/** What a recorded room needs to be a device. */
export type ReplayDescription = Pick<DeviceDescription, 'id' | 'name' | 'quantities'> & {
  /** The recording it is played from. */
  readonly file: string;
};

/** A recorded room as a device: announced as a whole, with states that carry the time at which they were recorded. */
export class ReplayDevice extends AnnouncedDevice implements Device {
  readonly #description: ReplayDescription;

  constructor(broker: DeviceBroker, description: ReplayDescription, log: Log) {
    const presence = {
      clientId: `${BASE_TOPIC}-${description.id}`,
      announcements: [replayAnnouncement(description, broker.discoveryPrefix ?? DEFAULT_DISCOVERY_PREFIX)],
      availability: { topic: statusTopic(description), qos: 1, payload: String },
    } as const;
    super(broker, presence, log);
    this.#description = description;
  }

  /** Resolves when the broker has confirmed it, which may be after it was away. */
  report(time: number, values: MeasuredValues): Promise<void> {
    const payload = JSON.stringify({ time: formatIso(time), ...values });
    return this.link.publish({ topic: stateTopic(this.#description), payload, retain: false, qos: 1 });
  }
}

/** The discovery message of a recorded room: one for the device with all its quantities. */
export function replayAnnouncement(description: ReplayDescription, discoveryPrefix: string): DeviceMessage {
  const { id, name, file, quantities } = description;
  const identifier = replayIdentifier(id);
  const components = quantities.map((quantity) => {
    const { unit, deviceClass, label } = CATALOGUE[quantity];
    const component = {
      p: 'sensor',
      uniq_id: `${identifier}_${quantity}`,
      name: label.en,
      ...(deviceClass !== undefined && { dev_cla: deviceClass }),
      ...(unit !== '' && { unit_of_meas: unit }),
      stat_cla: 'measurement',
      val_tpl: `{{ value_json.${quantity} }}`,
    };
    return [quantity, component] as const;
  });
  const config = {
    dev: { ids: [identifier], name, mf: 'Recording', mdl: file, sa: name },
    o: { name: 'Replay of recorded rooms' },
    stat_t: stateTopic(description),
    avty_t: statusTopic(description),
    qos: 1,
    cmps: Object.fromEntries(components),
  };
  return {
    topic: `${discoveryPrefix}/device/${BASE_TOPIC}-${id}/config`,
    payload: JSON.stringify(config),
    retain: true,
    qos: 1,
  };
}

/** The identifier under which a recorded room is announced as a device. */
export function replayIdentifier(id: string): string {
  return `replay-${id}`;
}

function stateTopic({ id }: ReplayDescription): string {
  return `${BASE_TOPIC}/${id}/state`;
}

function statusTopic({ id }: ReplayDescription): string {
  return `${BASE_TOPIC}/${id}/status`;
}
