import {
  type Channel,
  channel,
  type Fault,
  type SensorSpec,
  type SimulatedRoomSpec,
} from '../../../core/src/simulate/index.ts';
import { DAY, HOUR, SECOND } from '../../../core/src/time/span.ts';
import type { Draw } from '../draw.ts';
import type { Span } from './device.ts';

/** Chance that a home has a sensor that goes wrong in the week. */
const FAULTY = 0.3;

/** What the rooms of a home are measured by: not everything everywhere, and now and then wrongly. */
export function drawSensors(draw: Draw, rooms: readonly SimulatedRoomSpec[], days: Span): SensorSpec[] {
  const sensors = rooms
    .filter(({ id }) => id !== 'hall')
    .map(
      ({ id, name, type }): SensorSpec => ({
        id: `${id}-air`,
        name: `${name} air`,
        room: id,
        interval: draw.pick([30, 60, 60, 120, 300]) * SECOND,
        jitter: 0.05,
        channels: drawChannels(draw, type),
      }),
    );
  if (!draw.chance(FAULTY)) return sensors;
  const ill = draw.pick(sensors);
  return sensors.map((sensor) => (sensor === ill ? { ...sensor, faults: [drawFault(draw, ill, days)] } : sensor));
}

function drawChannels(draw: Draw, type: SimulatedRoomSpec['type']): Channel[] {
  const climate = [
    channel('temperature', { resolution: draw.pick([0.01, 0.1]) }),
    channel('humidity', { resolution: draw.pick([0.1, 1]) }),
  ];
  if (type === 'bathroom') return climate;
  const particles = draw.chance(type === 'kitchen' || type === 'living' ? 0.85 : 0.6);
  return [
    ...(draw.chance(type === 'kitchen' ? 0.6 : 0.95) ? [channel('co2')] : []),
    ...(particles ? [channel('pm25', { resolution: draw.pick([0.1, 1]) })] : []),
    ...(draw.chance(0.6) ? [channel('tvoc')] : []),
    ...climate,
  ];
}

function drawFault(draw: Draw, { channels }: SensorSpec, days: Span): Fault {
  const { quantity } = draw.pick(channels);
  const from = draw.between(days.from, days.to);
  const to = from + draw.between(3, 40) * HOUR;
  const kind = draw.pick(['stuck', 'dropout', 'dropout', 'spike', 'drift'] as const);
  switch (kind) {
    case 'spike':
      return { kind, quantity, from, to, share: 0.05, amount: quantity === 'co2' ? 900 : 60 };
    case 'drift':
      return { kind, quantity, from, to: from + 4 * DAY, amount: quantity === 'co2' ? 60 : 4 };
    case 'dropout':
      return { kind, from, to };
    default:
      return { kind, quantity, from, to };
  }
}
