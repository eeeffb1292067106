import type { Quantity } from '../quantity/quantity.ts';
import { behaviourOf } from './behaviour.ts';
import { type FloorState, floorSign, takeFloor } from './detectors/at-floor.ts';
import type { DisagreementState } from './detectors/disagreement.ts';
import { createDrift, type DriftState, driftSign, takeDrift } from './detectors/drift.ts';
import { createDropout, type DropoutState, dropoutSign, takeDropout } from './detectors/dropout.ts';
import type { ImpossibleState } from './detectors/impossible-change.ts';
import { isImpossible, type RangeState, rangeSign, takeImpossibleValue } from './detectors/out-of-range.ts';
import { createSaturation, type SaturationState, saturationSign, takeSaturation } from './detectors/saturation.ts';
import { type SpikeState, spikesSign, takeSpikes } from './detectors/spikes.ts';
import { createStuck, type StuckState, stuckSign, takeStuck } from './detectors/stuck.ts';
import { type FastState, fastSign, takeFast } from './detectors/too-fast.ts';
import { takeUnit, type UnitState, unitSign } from './detectors/unit-change.ts';
import type { UnusualState } from './detectors/unusual.ts';
import type { SensorFault, SensorFaultKind } from './fault.ts';
import { createPulse, type Pulse, takePulse } from './pulse.ts';
import type { Sign } from './sign.ts';

/**
 * One quantity of one sensor under watch: what its detectors know, and the faults it has. Plain data that JSON keeps. Detectors that have
 * seen nothing yet hold nothing, since a large home has tens of thousands of channels.
 */
export interface ChannelWatch {
  readonly pulse: Pulse;
  readonly stuck: StuckState;
  readonly dropout: DropoutState;
  range?: RangeState | undefined;
  spikes?: SpikeState | undefined;
  unit?: UnitState | undefined;
  fast?: FastState | undefined;
  /** Only where scales are known to end. */
  readonly saturation?: SaturationState;
  /** Only for CO2. */
  floor?: FloorState | undefined;
  readonly drift?: DriftState;
  /** Of the room, made when they are first needed. */
  impossible?: ImpossibleState;
  disagreement?: DisagreementState;
  unusual?: UnusualState;
  /** Sum and number of the values since the room was last looked at. */
  sum: number;
  count: number;
  /** What is wrong now. */
  readonly faults: SensorFault[];
}

export function createChannelWatch(quantity: Quantity, time: number): ChannelWatch {
  return {
    pulse: createPulse(time),
    stuck: createStuck(),
    dropout: createDropout(),
    ...(behaviourOf(quantity).ceilings.length > 0 && { saturation: createSaturation() }),
    ...(quantity === 'co2' && { drift: createDrift() }),
    sum: 0,
    count: 0,
    faults: [],
  };
}

/** Lets all detectors of a channel take a reading newer than its last, in place. */
export function takeIntoChannel(
  channel: ChannelWatch,
  sensor: string,
  quantity: Quantity,
  time: number,
  value: number,
): void {
  const { pulse, stuck, dropout, saturation, drift } = channel;
  const behaviour = behaviourOf(quantity);
  const span = pulse.time === 0 ? 0 : time - pulse.time;
  takeDropout(dropout, pulse, time);
  // What a stuck sensor jumps to when it moves again is no other unit.
  if (stuck.found === undefined || channel.unit !== undefined)
    channel.unit = takeUnit(channel.unit, quantity, pulse, behaviour, time, value);
  if (isImpossible(behaviour, value)) {
    // What cannot be air would spoil what the other detectors learn; that it came keeps the rhythm.
    channel.range = takeImpossibleValue(channel.range, time, value);
    pulse.time = time;
  } else {
    takeStuck(stuck, pulse, behaviour, time, value);
    channel.fast = takeFast(channel.fast, pulse, behaviour, time, value);
    if (drift !== undefined) channel.floor = takeFloor(channel.floor, pulse, time, value);
    takePulse(pulse, time, value);
    const spikes = takeSpikes(channel.spikes, pulse, behaviour);
    // The changes of spikes that are over are over with them.
    if (channel.spikes !== undefined && spikes === undefined) channel.fast = undefined;
    channel.spikes = spikes;
    if (drift !== undefined) takeDrift(drift, pulse, span);
    channel.sum += value;
    channel.count++;
  }
  if (saturation !== undefined) takeSaturation(saturation, pulse, behaviour, value);
  judgeChannel(channel, sensor, quantity, time);
}

/** Raises and ends the faults that a channel's own readings, or their absence, tell of. */
export function judgeChannel(channel: ChannelWatch, sensor: string, quantity: Quantity, now: number): void {
  const { pulse, range, stuck, dropout, spikes, unit, fast, saturation, floor, drift, faults } = channel;
  const settled = (kind: SensorFaultKind, sign: Sign | undefined) => settle(faults, sensor, quantity, kind, sign, now);
  const is = (kind: SensorFaultKind) => faults.length > 0 && hasFault(faults, kind);
  const slipped = unitSign(unit, quantity);
  settled('unit_changed', slipped);
  settled('out_of_range', slipped === undefined ? rangeSign(range, quantity, now, is('out_of_range')) : undefined);
  const atFloor = floorSign(floor, stuck.lowest, is('at_floor'));
  settled('at_floor', atFloor);
  const saturated = saturation === undefined ? undefined : saturationSign(saturation);
  settled('saturated', saturated);
  settled('stuck', atFloor === undefined && saturated === undefined ? stuckSign(stuck, now) : undefined);
  const spiky = spikesSign(spikes, is('spikes'));
  settled('spikes', spiky);
  // Spikes are fast, too, and known sooner as such: one name is enough.
  settled('too_fast', spiky === undefined ? fastSign(fast, spikes?.count ?? 0, now, is('too_fast')) : undefined);
  if (drift !== undefined) settled('drift', driftSign(drift, is('drift')));
  settled('dropout', dropoutSign(dropout, pulse, now, is('dropout')));
}

/** Raises a fault, keeps what is seen of it up to date, or ends it when there is no sign of it. */
export function settle(
  faults: SensorFault[],
  sensor: string,
  quantity: Quantity,
  kind: SensorFaultKind,
  sign: Sign | undefined,
  now: number,
): void {
  if (sign === undefined && faults.length === 0) return;
  const at = faults.findIndex((fault) => fault.kind === kind);
  if (sign === undefined) {
    if (at >= 0) faults.splice(at, 1);
  } else if (at < 0) faults.push({ sensor, quantity, kind, since: sign.since, foundAt: now, seen: sign.seen });
  else faults[at] = { ...faults[at]!, seen: sign.seen };
}

export function hasFault(faults: readonly SensorFault[], kind: SensorFaultKind): boolean {
  return faults.some((fault) => fault.kind === kind);
}

/** The mean of the values since the last call, undefined when none came, and starts anew. */
export function meanSince(channel: ChannelWatch): number | undefined {
  const mean = channel.count === 0 ? undefined : channel.sum / channel.count;
  channel.sum = 0;
  channel.count = 0;
  return mean;
}
