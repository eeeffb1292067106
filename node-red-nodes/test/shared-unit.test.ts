import assert from 'node:assert/strict';
import type { Quantity } from '@iaqverse/core';
import { roomOfConfig } from '../src/config/room-of-config.ts';
import { open } from '../src/nodes/iaq-action/controller.ts';
import { START, shippedModel, VirtualHome, type VirtualNode } from './support/virtual-home.ts';

/** Its second stage is too loud for the night. */
const UNIT = {
  kind: 'ventilation',
  name: 'Unit',
  id: 'unit',
  serves: 'Office , office, Attic',
  moved: 'flow',
  details: { flow_m3h: [60, 120, 200], noise_db: [28, 42, 50] },
};
const HOUR = 3_600_000;

interface Rooms {
  readonly home: VirtualHome;
  readonly node: VirtualNode;
  /** Half an hour in which each room has a CO2 of its own that rises by so much a minute, ppm. */
  live(bedroom: readonly [number, number], office: readonly [number, number]): Promise<void>;
}

async function twoRooms(start = START): Promise<Rooms> {
  const home = new VirtualHome({ mode: 'auto', actuators: [UNIT] }, shippedModel(), start);
  home.live.declare(
    roomOfConfig({ id: 'office', type: 'iaq-room', name: 'Office', roomType: 'office', mode: 'auto', area: '18' }),
  );
  await home.live.start();
  const node = await home.node(open, { room: '', home: 'home' });
  const measure = (room: string, co2: number) => {
    const time = home.clock.now();
    const air: Partial<Record<Quantity, number>> = { co2, temperature: 21, humidity: 45 };
    const measurements = Object.entries(air).map(([quantity, value]) => ({
      ...{ sensor: room, quantity: quantity as Quantity, value, time },
      ...{ site: 'home', room },
    }));
    assert.deepEqual(home.live.take({ measurements, refusals: [] }), []);
  };
  return {
    home,
    node,
    async live(bedroom, office) {
      for (let minute = 0; minute < 30; minute++) {
        measure('bedroom', bedroom[0] + minute * bedroom[1]);
        measure('office', office[0] + minute * office[1]);
        await home.advance(1);
      }
    },
  };
}

const commands = ({ sent }: VirtualNode) => sent[0] ?? [];

describe('A unit that serves several rooms', () => {
  it('belongs to each of those that are there', async () => {
    const { home } = await twoRooms();
    for (const room of ['bedroom', 'office']) {
      const { actuators } = home.live.room({ site: 'home', room })!;
      assert.deepEqual(actuators.find(({ actuator }) => actuator === 'unit')?.rooms, ['bedroom', 'office']);
    }
    await home.live.stop();
  });

  it('runs at the stage that the neediest room asks for, and says which that is', async () => {
    const { home, node, live } = await twoRooms();
    await live([500, 0], [1200, 30]);
    const last = commands(node).at(-1)!;
    assert.equal(last.topic, 'unit');
    assert.ok(Number(last.payload) >= 2, String(last.payload));
    assert.equal(last.room, 'office');
    assert.match(String(last.reason), /CO₂/);
    await home.live.stop();
  });

  it('is turned down when no room needs it any more', async () => {
    const { home, node, live } = await twoRooms();
    await live([500, 0], [1200, 30]);
    for (let span = 0; span < 4; span++) await live([480, 0], [480, 0]);
    const levels = commands(node).map(({ level }) => Number(level));
    assert.ok(Math.max(...levels) >= 2 && levels.at(-1)! <= 1, levels.join(' '));
    await home.live.stop();
  });

  it('is no louder at night than the hours of quiet allow', async () => {
    const { home, node, live } = await twoRooms(START + 13 * HOUR);
    await live([700, 0], [1200, 10]);
    const levels = commands(node).map(({ level }) => level);
    assert.deepEqual([...new Set(levels)], [1]);
    await home.live.stop();
  });
});
