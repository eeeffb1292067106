import type { RoomLayout } from '../../room-layout.ts';
import { footprint } from '../layout/floor-plan.ts';

/** How much light reaches a place of the floor: less beside walls and beneath and beside what stands there. */
export function floorReach(
  { width, depth, furniture, machines }: RoomLayout,
  hasWalls: boolean,
): (x: number, z: number) => number {
  const standing = [
    ...furniture.filter(({ kind }) => kind !== 'rug').map((each) => ({ ...footprint(each), ...shadowOf(each.kind) })),
    ...machines.filter(({ at }) => at.y < 0.2).map((each) => ({ ...footprint(each), dark: 0.5, soft: 0.16 })),
  ];
  return (x, z) => {
    let reach = 1;
    if (hasWalls) {
      const edge = Math.min(x + width / 2, z + depth / 2);
      reach *= 1 - 0.3 * Math.exp(-Math.max(0, edge) / 0.3);
    }
    for (const { x0, x1, z0, z1, dark, soft } of standing) {
      const far = Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(z0 - z, 0, z - z1));
      if (far < 4 * soft) reach *= 1 - dark * Math.exp(-((far / soft) ** 1.5));
    }
    return reach;
  };
}

const HOLLOW: ReadonlySet<string> = new Set(['table', 'chair', 'desk', 'low_table', 'cot']);

function shadowOf(kind: string): { readonly dark: number; readonly soft: number } {
  if (kind === 'lamp' || kind === 'plant') return { dark: 0.4, soft: 0.14 };
  return HOLLOW.has(kind) ? { dark: 0.4, soft: 0.2 } : { dark: 0.62, soft: 0.24 };
}
