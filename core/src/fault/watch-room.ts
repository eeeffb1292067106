import type { Quantity } from '../quantity/quantity.ts';
import { personSource } from '../ventilation/room-facts.ts';
import type { VentilationOptions } from '../ventilation/state.ts';
import { behaviourOf } from './behaviour.ts';
import { type ChannelWatch, hasFault, meanSince, settle } from './channel-watch.ts';
import {
  createDisagreement,
  disagreementSign,
  movedApart,
  ownMovement,
  takeDisagreement,
} from './detectors/disagreement.ts';
import { OUTDOOR_CO2 } from './detectors/drift.ts';
import { type AirBounds, createImpossible, impossibleSign, takeImpossible } from './detectors/impossible-change.ts';
import { createUnusual, residualOf, takeRarity, unusualSign } from './detectors/unusual.ts';
import { newestValue } from './pulse.ts';
import { judgeRarity, RARITY_QUANTITIES, type RarityQuantity } from './rarities.ts';
import type { FaultWatch } from './watch.ts';

/** A room as its sensors are compared in it. */
export interface WatchedRoom {
  /** Ids of its sensors. */
  readonly sensors: readonly string[];
  /** What is known of its balance (`ventilation`): volume, type, outdoor CO2 in ppm. */
  readonly facts: VentilationOptions;
}

interface Heard {
  readonly sensor: string;
  readonly channel: ChannelWatch;
  /** Mean since the room was last looked at. */
  readonly mean: number;
}

/** People stand no closer than one in 2 m³; a gas cooker gives off about 0.1 m³/h of CO2 for each kW (10 kWh/m³ of gas), so 0.3 m³/h. */
const VOLUME_OF_A_PERSON = 2;
const COOKER_CO2 = 300_000;
/** Volume of a small room, m³, where none is known: bounds must not be too tight. */
const SMALL_ROOM = 12;
/** A point is rare from here on, and by the doing of a quantity whose residual is beyond so many usual ones. */
const RARE = 0.66;
const FAR = Math.log1p(6);

/**
 * Compares the sensors of a room with each other, with its balance and with what is usual, in place: call it every five minutes, after
 * the readings up to `now` (ms). Rooms that are left out lose only these detectors.
 */
export function watchRoom(watch: FaultWatch, room: WatchedRoom, now: number): void {
  const heard = hear(watch, room);
  const outdoorCo2 = room.facts.outdoorCo2 ?? OUTDOOR_CO2;
  for (const [quantity, channels] of heard) {
    compare(watch, room, quantity, channels, now);
    if (quantity !== 'co2') continue;
    const bounds = co2Bounds(room.facts, outdoorCo2);
    for (const { sensor, channel, mean } of channels) {
      if (channel.drift !== undefined) channel.drift.outdoor = outdoorCo2;
      channel.impossible ??= createImpossible(now, mean);
      takeImpossible(channel.impossible, behaviourOf(quantity), bounds, now, mean);
      const sign = impossibleSign(channel.impossible, now, hasFault(channel.faults, 'impossible_change'));
      settle(channel.faults, sensor, quantity, 'impossible_change', sign, now);
    }
  }
  judgeUsual(watch, heard, now);
}

/** The means of all channels of the room that have given sound values since the last time. */
function hear(watch: FaultWatch, { sensors }: WatchedRoom): Map<Quantity, Heard[]> {
  const heard = new Map<Quantity, Heard[]>();
  for (const sensor of sensors)
    for (const [name, channel] of Object.entries(watch.sensors[sensor] ?? {})) {
      const mean = meanSince(channel);
      if (mean === undefined) continue;
      const quantity = name as Quantity;
      const others = heard.get(quantity);
      if (others === undefined) heard.set(quantity, [{ sensor, channel, mean }]);
      else others.push({ sensor, channel, mean });
    }
  return heard;
}

function co2Bounds(facts: VentilationOptions, outdoor: number): AirBounds {
  const volume = facts.volumeM3 ?? SMALL_ROOM;
  const people = (volume / VOLUME_OF_A_PERSON) * personSource({ ...facts, volumeM3: volume }).source;
  return { outdoor, strongestSource: people + COOKER_CO2 / volume };
}

/** Each sensor heard against the median of the others of its quantity; of two, the one that moved from its usual level is asked. */
function compare(
  watch: FaultWatch,
  { sensors }: WatchedRoom,
  quantity: Quantity,
  heard: readonly Heard[],
  now: number,
): void {
  const behaviour = behaviourOf(quantity);
  if (!behaviour.smooth) return;
  const present = sensors.flatMap((sensor) => {
    const channel = watch.sensors[sensor]?.[quantity];
    const fresh = heard.find((own) => own.sensor === sensor);
    if (fresh !== undefined) return [fresh];
    if (channel === undefined || !isPresent(channel, now)) return [];
    return [{ sensor, channel, mean: newestValue(channel.pulse) }];
  });
  if (present.length < 2) return;
  for (const { sensor, channel, mean } of heard) {
    const others = medianOf(present.filter((other) => other.sensor !== sensor).map((other) => other.mean));
    channel.disagreement ??= createDisagreement(now, mean, others);
    takeDisagreement(channel.disagreement, behaviour, now, mean, others);
  }
  // Among many the one furthest from the others is asked; two are equally far from each other.
  const howFar = present.length > 2 ? movedApart : ownMovement;
  for (const { sensor, channel } of heard) {
    const raised = hasFault(channel.faults, 'disagrees');
    const own = channel.disagreement!;
    const sign = disagreementSign(own, behaviour, raised);
    const isAsked =
      raised ||
      present.every(
        ({ channel: { disagreement } }) => disagreement === undefined || howFar(disagreement) <= howFar(own),
      );
    settle(channel.faults, sensor, quantity, 'disagrees', isAsked ? sign : undefined, now);
  }
}

/** A slow sensor's last value stands for it until its next is due. */
function isPresent({ pulse }: ChannelWatch, now: number): boolean {
  return pulse.values.length > 0 && now - pulse.time <= 1.5 * pulse.interval;
}

/** One point for the room: of each quantity the residual that is largest among its sensors. */
function judgeUsual(watch: FaultWatch, heard: ReadonlyMap<Quantity, readonly Heard[]>, now: number): void {
  const point: number[] = RARITY_QUANTITIES.map(() => 0);
  const doers: { readonly quantity: RarityQuantity; readonly heard: Heard; readonly residual: number }[] = [];
  RARITY_QUANTITIES.forEach((quantity, index) => {
    for (const own of heard.get(quantity) ?? []) {
      own.channel.unusual ??= createUnusual();
      const residual = residualOf(own.channel.unusual, behaviourOf(quantity), now, own.mean);
      if (residual === undefined) continue;
      doers.push({ quantity, heard: own, residual });
      if (Math.abs(residual) > Math.abs(point[index]!)) point[index] = residual;
    }
  });
  if (doers.length === 0) return;
  const isRare = judgeRarity(watch.rarities, point) > RARE;
  for (const { quantity, heard: own, residual } of doers) {
    const { sensor, channel } = own;
    const state = channel.unusual!;
    takeRarity(state, isRare && Math.abs(residual) > FAR, now);
    const sign = unusualSign(state, now, hasFault(channel.faults, 'unusual'));
    settle(channel.faults, sensor, quantity, 'unusual', sign, now);
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
