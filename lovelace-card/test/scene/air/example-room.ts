import type { PlacedOpening, RoomLayout, Wall } from '../../../src/scene/room-layout.ts';
import type { AirPicture, MachinePicture, RoomPicture } from '../../../src/scene/room-picture.ts';
import { LIGHT } from '../../../src/theme/palette.ts';

const point = (x: number, y: number, z: number) => ({ x, y, z });

const opening = (id: string, wall: Wall, x: number, y: number, z: number, height: number): PlacedOpening => ({
  id,
  wall,
  at: point(x, y, z),
  turn: wall === 'west' ? Math.PI / 2 : 0,
  size: point(1.2, height, 0.14),
});

const seat = (id: string, x: number, z: number) => ({ id, at: point(x, 0.4, z), turn: 0, size: point(0.5, 1, 0.5) });

/** A room of 5 m by 4 m by 2.5 m with a window, a door, a stove, a machine of each kind of place, and four seats. */
export const LAYOUT: RoomLayout = {
  width: 5,
  depth: 4,
  height: 2.5,
  openings: [opening('window', 'north', 0.8, 0.9, -2, 1.3), opening('door', 'west', -2.5, 0, 0.9, 2.05)],
  machines: [
    { id: 'purifier', at: point(2, 0, -1.5), turn: 0, size: point(0.36, 0.64, 0.36) },
    { id: 'heater', at: point(0.8, 0.1, -1.9), turn: 0, size: point(1, 0.58, 0.11) },
    { id: 'cooler', at: point(-1.2, 2, -1.9), turn: 0, size: point(0.88, 0.3, 0.22) },
    { id: 'ventilation', at: point(-2.4, 2, -0.8), turn: Math.PI / 2, size: point(0.9, 0.24, 0.16) },
    { id: 'fan', at: point(2, 1.9, -1.95), turn: 0, size: point(0.36, 0.36, 0.14) },
    { id: 'humidifier', at: point(1, 0, 1), turn: 0, size: point(0.24, 0.32, 0.24) },
    { id: 'dehumidifier', at: point(-1, 0, 1.2), turn: 1, size: point(0.38, 0.58, 0.27) },
  ],
  sensors: [],
  furniture: [{ id: 'stove', kind: 'stove', at: point(-0.6, 0, -1.7), turn: 0, size: point(0.6, 0.9, 0.6) }],
  seats: [seat('a', -1.8, -1), seat('b', -1.8, 0), seat('c', 1.2, 0.4), seat('d', 1.2, 1.4)],
};

const MACHINE_KINDS = ['purifier', 'heater', 'cooler', 'ventilation', 'fan', 'humidifier', 'dehumidifier'] as const;

export interface Given {
  readonly id?: string;
  readonly air?: Partial<AirPicture>;
  /** Shares by id; what is not named is shut or off. */
  readonly shares?: Readonly<Record<string, number | undefined>>;
  readonly people?: number;
}

/** A picture of that room: clean and still where nothing else is given. */
export function picture({ id = 'living', air = {}, shares = {}, people }: Given = {}): RoomPicture {
  const thing = (thingId: string) => ({
    id: thingId,
    name: thingId,
    caption: '',
    share: thingId in shares ? shares[thingId] : 0,
    isPending: false,
    failure: undefined,
    isTouchable: true,
  });
  return {
    id,
    name: 'Living room',
    type: 'living',
    areaM2: 20,
    heightM: 2.5,
    openings: [
      { ...thing('window'), kind: 'window' },
      { ...thing('door'), kind: 'door' },
    ],
    machines: MACHINE_KINDS.map((kind): MachinePicture => ({ ...thing(kind), kind })),
    sensors: [],
    air: { level: 'good', ...air },
    people,
    alerts: [],
    sun: undefined,
    palette: { isDark: false, page: LIGHT.page, ink: LIGHT.ink, accent: LIGHT.accent, levels: LIGHT.levels },
  };
}
