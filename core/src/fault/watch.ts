import type { Quantity } from '../quantity/quantity.ts';
import { type ChannelWatch, createChannelWatch, judgeChannel, takeIntoChannel } from './channel-watch.ts';
import type { SensorFault } from './fault.ts';
import { createRarities, type Rarities } from './rarities.ts';

/** One reading as the watch takes it: canonical unit, ms. Values outside the physical range are welcome, they are signs. */
export interface WatchedReading {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly time: number;
  readonly value: number;
}

/** All that the detectors know of a home's sensors: plain data that JSON keeps, about a kilobyte for a quantity of a sensor. */
export interface FaultWatch {
  readonly sensors: Record<string, Partial<Record<Quantity, ChannelWatch>>>;
  readonly rarities: Rarities;
}

export function createFaultWatch(): FaultWatch {
  return { sensors: {}, rarities: createRarities() };
}

/** Takes a reading, in place. One that is not newer than the last of its channel changes nothing. */
export function watchReading(watch: FaultWatch, { sensor, quantity, time, value }: WatchedReading): void {
  let channels = watch.sensors[sensor];
  if (channels === undefined) {
    channels = {};
    watch.sensors[sensor] = channels;
  }
  let channel = channels[quantity];
  if (channel === undefined) {
    channel = createChannelWatch(quantity, time);
    channels[quantity] = channel;
  }
  if (time > channel.pulse.time) takeIntoChannel(channel, sensor, quantity, time, value);
}

/** What is wrong with the sensors at `now` (ms), the oldest first for each quantity of a sensor; of one sensor when it is named. */
export function faultsOf(watch: FaultWatch, now: number, sensor?: string): SensorFault[] {
  const names = sensor === undefined ? Object.keys(watch.sensors) : [sensor];
  return names.flatMap((name) =>
    Object.entries(watch.sensors[name] ?? {}).flatMap(([quantity, channel]) => {
      judgeChannel(channel, name, quantity as Quantity, now);
      return channel.faults;
    }),
  );
}

/** Forgets a sensor that is no longer there. */
export function forgetSensor(watch: FaultWatch, sensor: string): void {
  delete watch.sensors[sensor];
}
