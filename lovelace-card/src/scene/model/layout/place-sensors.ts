import type { Placed, Point } from '../../room-layout.ts';
import type { SensorPicture } from '../../room-picture.ts';
import { band, type FloorPlan, footprint } from './floor-plan.ts';
import { keepPlace } from './place-machines.ts';
import { WALLS, type WallPlan } from './wall-plan.ts';

/** m: of a pin as large as it is drawn, and how high such things usually hang. */
const WIDTH = 0.1;
const THICKNESS = 0.035;
const USUAL_HEIGHT = 1.5;

/** A pin as large as it is drawn, m. */
export const PIN: Point = { x: WIDTH, y: WIDTH, z: THICKNESS };

/** How high the foot of a sensor is on a free wall, m. */
export function freeSensorFoot(height: number): number {
  return Math.min(USUAL_HEIGHT, height - 0.3) - WIDTH / 2;
}

/**
 * Sensors where a person put them, the others spread over the walls about 1.5 m high, where neither openings nor furniture
 * nor machines are.
 * @param usual where they would be if a person had drawn nothing
 */
export function placeSensors(
  sensors: readonly SensorPicture[],
  walls: WallPlan,
  floor: FloorPlan,
  drawn: ReadonlyMap<string, Placed> = new Map(),
  usual: readonly Placed[] = [],
): Placed[] {
  return sensors.map(({ id }, index) => {
    const would = usual[index];
    return (
      drawn.get(id) ??
      (would === undefined ? undefined : keepPlace(would, walls, floor)) ??
      placeSensor(id, index, walls, floor)
    );
  });
}

function placeSensor(id: string, index: number, walls: WallPlan, floor: FloorPlan): Placed {
  // The walls that are seen take turns, each filling from its own end.
  const seen = index % 2 === 0 ? WALLS : (['west', 'north', 'south', 'east'] as const);
  for (const scale of [1, 0.7, 0.45, 0.25, 0.1]) {
    const size = { x: WIDTH * scale, y: WIDTH * scale, z: THICKNESS * scale };
    for (const step of [0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, -1.2])
      for (const wall of seen) {
        const y0 = Math.min(USUAL_HEIGHT, walls.height - 0.3) + step * scale ** 0.5 - size.y / 2;
        const wanted = (wall === 'north' ? 0.8 : 0.35) * walls.length(wall);
        const at = (u: number) => walls.placed(id, wall, u, y0, size, size.z / 2);
        const u = walls.nearest(wall, wanted, size.x, { y0, y1: y0 + size.y }, 0.09 * scale, (each) =>
          floor.isFree(footprint(at(each)), band(at(each))),
        );
        if (u === undefined) continue;
        walls.take(wall, { u0: u - size.x / 2, u1: u + size.x / 2, y0, y1: y0 + size.y });
        floor.take(footprint(at(u)), band(at(u)));
        return at(u);
      }
  }
  return { id, at: { x: 0, y: USUAL_HEIGHT, z: 0 }, turn: 0, size: { x: 0.01, y: 0.01, z: 0.01 } };
}
