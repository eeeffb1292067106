import type { Reading } from '../reading/reading.ts';
import { DAY } from '../time/span.ts';
import { gaussian, seedFrom, uniform } from './random.ts';
import type { Channel, Fault, SensorSpec, SimulatedQuantity } from './sensor-spec.ts';

interface ChannelState {
  readonly channel: Channel;
  readonly seed: number;
  readonly bias: number;
  readonly gain: number;
  /** What the lagging element shows, now and one step ago; undefined before the first step. */
  shown: number | undefined;
  before: number;
  /** The last value that it reported. */
  reported: number | undefined;
}

/** A sensor at work. */
export interface SensorState {
  readonly spec: SensorSpec;
  readonly room: number;
  readonly seed: number;
  readonly startTime: number;
  readonly channels: readonly ChannelState[];
  /** Number of the next reading, and when it is due, milliseconds. */
  next: number;
  due: number;
}

const STREAM = { bias: 1, gain: 2, phase: 3, jitter: 4, noise: 5, spike: 6 };

export function createSensorState(spec: SensorSpec, room: number, homeSeed: number, startTime: number): SensorState {
  const seed = seedFrom(spec.id, homeSeed);
  const state: SensorState = {
    spec,
    room,
    seed,
    startTime,
    channels: spec.channels.map((channel) => {
      const own = seedFrom(channel.quantity, seed);
      return {
        channel,
        seed: own,
        bias: channel.bias * gaussian(own, STREAM.bias, 0),
        gain: 1 + channel.gain * gaussian(own, STREAM.gain, 0),
        shown: undefined,
        before: 0,
        reported: undefined,
      };
    }),
    next: 0,
    due: 0,
  };
  state.due = dueTime(state, 0);
  return state;
}

function dueTime({ spec, seed, startTime }: SensorState, index: number): number {
  const phase = uniform(seed, STREAM.phase, 0);
  const jitter = spec.jitter * (uniform(seed, STREAM.jitter, index) - 0.5);
  return Math.round(startTime + (index + phase + jitter + spec.jitter / 2) * spec.interval);
}

/**
 * Lets the sensor follow the truth over the step from `from` to `to` (milliseconds) and appends what it reports in it. `truth` gives
 * what its room's air is at the end of the step.
 */
export function measure(
  sensor: SensorState,
  truth: (quantity: SimulatedQuantity) => number,
  from: number,
  to: number,
  readings: Reading[],
): void {
  for (const state of sensor.channels) {
    const value = truth(state.channel.quantity);
    state.before = state.shown ?? value;
    const { lag } = state.channel;
    state.shown = lag === 0 ? value : value + (state.before - value) * Math.exp((from - to) / lag);
  }
  while (sensor.due <= to) {
    report(sensor, (sensor.due - from) / (to - from), readings);
    sensor.next++;
    sensor.due = dueTime(sensor, sensor.next);
  }
}

function report(sensor: SensorState, share: number, readings: Reading[]): void {
  const { spec, due: time } = sensor;
  for (const state of sensor.channels) {
    const { channel, shown = 0, before, bias, gain } = state;
    const { quantity } = channel;
    const at = quantity === 'occupancy' ? shown : before + share * (shown - before);
    const spread = channel.noise + channel.relativeNoise * Math.abs(at);
    let value: number | undefined =
      at * gain +
      bias +
      (channel.driftPerDay * (time - sensor.startTime)) / DAY +
      (spread === 0 ? 0 : spread * gaussian(state.seed, STREAM.noise, sensor.next));
    value = inRange(rounded(value, channel.resolution), channel);
    for (const fault of spec.faults ?? [])
      if (value !== undefined && (fault.quantity ?? quantity) === quantity && isActive(fault, time))
        value = faulty(fault, value, state, sensor.next, time);
    if (value === undefined) continue;
    state.reported = value;
    readings.push({ sensor: spec.id, quantity, time, value });
  }
}

function isActive({ from, to = Number.POSITIVE_INFINITY, every, lasting }: Fault, time: number): boolean {
  if (time < from || time >= to) return false;
  return every === undefined || lasting === undefined || (time - from) % every < lasting;
}

function faulty(fault: Fault, value: number, state: ChannelState, index: number, time: number): number | undefined {
  const { amount = 0, share = 0 } = fault;
  const { channel } = state;
  switch (fault.kind) {
    case 'stuck':
      return state.reported ?? value;
    case 'dropout':
      return undefined;
    case 'spike':
      return uniform(state.seed, STREAM.spike, index) < share ? inRange(value + amount, channel) : value;
    case 'drift':
      return inRange(rounded(value + (amount * (time - fault.from)) / DAY, channel.resolution), channel);
    case 'unit':
      return value * amount;
  }
}

function rounded(value: number, resolution: number): number {
  if (resolution === 0) return value;
  const steps = 1 / resolution;
  return Math.round(value * steps) / steps;
}

function inRange(value: number, { lowest, highest }: Channel): number {
  return Math.max(lowest, Math.min(highest, value));
}
