import type { RoomType } from '@iaqverse/core';
import type { PlacedFurniture, Point } from '../../room-layout.ts';
import type { Furnisher, WallChoice } from './furnisher.ts';

const size = (x: number, y: number, z: number): Point => ({ x, y, z });

/** What a room of a type is known by, and what else stands in it where there is room. */
interface Furnishing {
  anchors(room: Furnisher): void;
  rest(room: Furnisher): void;
}

/** Low things fit under windows on the walls that stay visible; tall ones would hide the room elsewhere. */
const SEEN: readonly WallChoice[] = [
  ['west', 0.6],
  ['north', 0.5],
];
const ANY: readonly WallChoice[] = [...SEEN, ['east', 0.5], ['south', 0.5]];
const corners = (room: Furnisher): Point[] => {
  const x = room.walls.width / 2 - 0.32;
  const z = room.walls.depth / 2 - 0.32;
  return [
    { x: -x, y: 0, z: -z },
    { x, y: 0, z: -z },
    { x, y: 0, z },
  ];
};

const CHAIR = size(0.44, 0.82, 0.46);
const area = (room: Furnisher) => room.walls.width * room.walls.depth;

function plants(room: Furnisher, count: number): void {
  let left = count;
  for (const corner of corners(room))
    if (left > 0 && room.near('plant', corner, size(0.42, 1.15, 0.42), 0.5) !== undefined) left -= 1;
}

function shelf(room: Furnisher): void {
  const height = Math.min(1.7, room.walls.height - 0.3);
  const choices: readonly WallChoice[] = [
    ['north', 0.85],
    ['west', 0.85],
    ['north', 0.1],
  ];
  if (room.against('shelf', choices, size(1.1, height, 0.32)) === undefined)
    room.against('shelf', choices, size(0.7, 0.8, 0.3));
}

/** A lamp in the corner nearest to a point. */
function lamp(room: Furnisher, beside: Point): void {
  room.near('lamp', beside, size(0.34, Math.min(1.5, room.walls.height - 0.4), 0.34), 1.6);
}

/** A table with chairs at its long sides and, where it is long enough, its ends. */
function tableSet(room: Furnisher, at: Point, long: number, chairs: number): PlacedFurniture | undefined {
  const table = room.near('table', at, size(long, 0.74, 0.85), 1.5, 0.12);
  if (table === undefined) return undefined;
  const sides = Math.max(1, Math.floor(long / 0.6));
  const places: [number, number, number][] = [];
  for (let n = 0; n < sides; n++) {
    const x = ((n + 0.5) / sides - 0.5) * long;
    places.push([x, -1, 0], [x, 1, Math.PI]);
  }
  for (const [x, side, turn] of places.slice(0, chairs)) {
    const chair = { x: table.at.x + x, y: 0, z: table.at.z + side * (0.85 / 2 + CHAIR.z / 2 + 0.02) };
    room.stand('chair', chair, CHAIR, turn, 0);
  }
  return table;
}

const living: Furnishing = {
  anchors(room) {
    const wide = room.walls.depth > 3.4 || room.walls.width > 4 ? 2.1 : 1.5;
    const choices: readonly WallChoice[] = [
      ['west', 0.62],
      ['north', 0.35],
      ['east', 0.4],
    ];
    if (room.against('sofa', choices, size(wide, 0.78, 0.9), 0.08) === undefined)
      room.against('sofa', choices, size(1, 0.78, 0.85), 0.06);
  },
  rest(room) {
    const [sofa] = room.placed;
    if (sofa !== undefined) {
      const table = room.stand('low_table', room.before(sofa, 0.75), size(0.95, 0.36, 0.55), sofa.turn, 0.05);
      lamp(room, { x: sofa.at.x - Math.sin(sofa.turn) * 0.2, y: 0, z: sofa.at.z - Math.sin(sofa.turn) * 1.35 });
      const middle = table?.at ?? room.before(sofa, 0.8);
      const isAcross = Math.abs(Math.sin(sofa.turn)) > 0.5;
      room.rug(middle, isAcross ? 1.7 : 2.4, isAcross ? 2.4 : 1.7);
      if (area(room) > 15)
        room.stand('sofa', { x: middle.x + 0.5, y: 0, z: middle.z + 1.35 }, size(0.85, 0.76, 0.82), Math.PI, 0.05);
      if (area(room) > 34) tableSet(room, { x: room.walls.width * 0.27, y: 0, z: -room.walls.depth * 0.12 }, 1.7, 6);
    }
    shelf(room);
    plants(room, area(room) > 14 ? 2 : 1);
  },
};

const bedroom: Furnishing = {
  anchors(room) {
    const isDouble = area(room) >= 9.5;
    const choices: readonly WallChoice[] = [
      ['west', 0.62],
      ['north', 0.45],
      ['east', 0.4],
      ['south', 0.5],
    ];
    if (!isDouble || room.against('bed', choices, size(1.6, 0.85, 2.05)) === undefined)
      room.against('bed', choices, size(0.92, 0.8, 2));
  },
  rest(room) {
    const [bed] = room.placed;
    const height = Math.min(2, room.walls.height - 0.3);
    if (bed !== undefined) {
      const { at, turn } = bed;
      const isAcross = Math.abs(Math.sin(turn)) > 0.5;
      room.rug(
        { x: at.x + Math.sin(turn) * 0.5, y: 0, z: at.z + Math.cos(turn) * 0.5 },
        isAcross ? 1.5 : 2.5,
        isAcross ? 2.5 : 1.5,
      );
      for (const side of [-1, 1]) {
        const aside = side * (bed.size.x / 2 + 0.28);
        const stand = room.before(bed, -bed.size.z + 0.24, aside);
        room.stand('low_table', stand, size(0.42, 0.45, 0.42), turn, 0.01);
      }
    }
    const wardrobe: readonly WallChoice[] = [
      ['north', 0.85],
      ['north', 0.1],
      ['west', 0.9],
    ];
    if (room.against('wardrobe', wardrobe, size(area(room) > 11 ? 1.5 : 1, height, 0.58)) === undefined)
      room.against('shelf', wardrobe, size(0.9, 0.85, 0.4));
    lamp(room, { x: room.walls.width / 2 - 0.3, y: 0, z: -room.walls.depth / 2 + 0.4 });
    plants(room, 1);
  },
};

const child: Furnishing = {
  anchors(room) {
    const choices: readonly WallChoice[] = [
      ['west', 0.62],
      ['north', 0.3],
      ['east', 0.4],
    ];
    if (area(room) < 9 || room.against('bed', choices, size(0.95, 0.75, 1.9)) === undefined)
      room.against('cot', choices, size(1.3, 0.9, 0.72), 0.05);
  },
  rest(room) {
    const north: readonly WallChoice[] = [
      ['north', 0.8],
      ['north', 0.15],
      ['west', 0.9],
    ];
    room.against('shelf', north, size(1.1, 0.8, 0.36));
    const [bed] = room.placed;
    if (bed?.kind === 'bed')
      room.against(
        'cot',
        [
          ['north', 0.2],
          ['west', 0.1],
        ],
        size(1.25, 0.88, 0.7),
        0.05,
      );
    room.rug({ x: room.walls.width * 0.16, y: 0, z: room.walls.depth * 0.08 }, 1.6, 1.6);
    if (area(room) > 9) {
      const table = room.near(
        'low_table',
        { x: room.walls.width * 0.2, y: 0, z: room.walls.depth * 0.05 },
        size(0.7, 0.46, 0.7),
        0.8,
        0.1,
      );
      if (table !== undefined)
        for (const side of [-1, 1]) {
          const turn = side < 0 ? 0 : Math.PI;
          room.stand('chair', { x: table.at.x, y: 0, z: table.at.z + side * 0.56 }, size(0.34, 0.56, 0.34), turn, 0);
        }
    }
    lamp(room, { x: -room.walls.width / 2 + 0.3, y: 0, z: -room.walls.depth / 2 + 0.3 });
  },
};

const kitchen: Furnishing = {
  anchors(room) {
    const choices: readonly WallChoice[] = [
      ['north', 0.5],
      ['west', 0.5],
      ['east', 0.5],
    ];
    const range = size(0.6, 0.9, 0.6);
    // A hood needs the wall above it.
    const stove =
      room.against('stove', choices.slice(0, 2), range, 0, Math.min(2, room.walls.height)) ??
      room.against('stove', choices, range, 0);
    if (stove === undefined) return;
    // Beside the stove the worktop goes on, left and right, as far as the wall is free.
    for (const [side, longest] of [
      [-1, 2.4],
      [1, 1.8],
    ] as const)
      for (let long = longest; long >= 0.4; long -= 0.2) {
        const middle = room.before(stove, -stove.size.z / 2, side * (0.3 + long / 2 + 0.001));
        if (room.stand('counter', middle, size(long, 0.9, 0.6), stove.turn, 0) !== undefined) break;
      }
  },
  rest(room) {
    const tall = Math.min(2, room.walls.height - 0.2);
    room.against(
      'wardrobe',
      [
        ['north', 0],
        ['north', 1],
        ['west', 0.95],
      ],
      size(0.62, tall, 0.6),
      0,
    );
    if (area(room) > 7) {
      const long = area(room) > 11 ? 1.4 : 0.9;
      tableSet(room, { x: room.walls.width * 0.05, y: 0, z: room.walls.depth * 0.16 }, long, long > 1 ? 4 : 2);
    }
    plants(room, 1);
  },
};

const bathroom: Furnishing = {
  anchors(room) {
    const choices: readonly WallChoice[] = [
      ['north', 0.02],
      ['west', 0.98],
      ['east', 0.5],
      ['south', 0.5],
    ];
    if (room.against('bath', choices, size(1.7, 0.56, 0.75), 0) === undefined)
      room.against('bath', choices, size(0.85, 0.16, 0.85), 0);
    room.against(
      'basin',
      [
        ['west', 0.5],
        ['north', 0.85],
        ['east', 0.5],
        ['south', 0.5],
      ],
      size(0.7, 0.86, 0.46),
      0,
    );
  },
  rest(room) {
    const bath = room.placed.find(({ kind }) => kind === 'bath');
    if (bath !== undefined) room.rug(room.before(bath, 0.4), 0.85, 0.55);
    room.against(
      'shelf',
      [
        ['north', 0.95],
        ['west', 0.9],
      ],
      size(0.5, 1.4, 0.3),
    );
    plants(room, area(room) > 5 ? 1 : 0);
  },
};

const office: Furnishing = {
  anchors(room) {
    const desk = size(1.4, 0.74, 0.7);
    const sit = (at: PlacedFurniture | undefined) => {
      if (at !== undefined) room.stand('chair', room.before(at, 0.28), CHAIR, at.turn + Math.PI, 0);
    };
    sit(
      room.against(
        'desk',
        [
          ['west', 0.62],
          ['north', 0.4],
          ['east', 0.5],
        ],
        desk,
      ),
    );
    if (area(room) < 13) return;
    sit(
      room.against(
        'desk',
        [
          ['north', 0.5],
          ['west', 0.9],
        ],
        desk,
      ),
    );
    // In larger offices, pairs of desks that face each other.
    const columns = Math.min(4, Math.floor((room.walls.width - 2.6) / 2.2));
    const rows = Math.min(4, Math.floor((room.walls.depth - 1.6) / 3.4));
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const x = -room.walls.width / 2 + 2.4 + (column + 0.5) * ((room.walls.width - 2.6) / columns);
        const z = -room.walls.depth / 2 + 1.4 + (row + 0.5) * ((room.walls.depth - 1.6) / rows);
        sit(room.stand('desk', { x, y: 0, z: z - 0.37 }, desk, Math.PI, 0));
        sit(room.stand('desk', { x, y: 0, z: z + 0.37 }, desk, 0, 0));
      }
  },
  rest(room) {
    shelf(room);
    if (area(room) > 11) room.rug({ x: room.walls.width * 0.1, y: 0, z: room.walls.depth * 0.1 }, 2.2, 1.6);
    lamp(room, { x: -room.walls.width / 2 + 0.3, y: 0, z: -room.walls.depth / 2 + 0.3 });
    plants(room, 2);
  },
};

const classroom: Furnishing = {
  anchors(room) {
    const { width, depth } = room.walls;
    const columns = Math.max(1, Math.min(5, Math.floor((width - 0.9) / 1.65)));
    const rows = Math.max(1, Math.min(6, Math.floor((depth - 2.2) / 1.45)));
    room.near('desk', { x: 0, y: 0, z: -depth / 2 + 1 }, size(1.5, 0.75, 0.7), 1.5, 0.05);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const x = ((column + 0.5) / columns - 0.5) * (width - 0.9) + 0.1;
        const z = -depth / 2 + 2.3 + (row + 0.35) * Math.min(1.75, (depth - 2.5) / rows);
        const table = room.stand('table', { x, y: 0, z }, size(1.25, 0.72, 0.55), 0, 0);
        if (table === undefined) continue;
        for (const aside of [-0.3, 0.3])
          room.stand('chair', { x: x + aside, y: 0, z: z + 0.5 }, size(0.4, 0.8, 0.4), Math.PI, 0);
      }
  },
  rest(room) {
    shelf(room);
    plants(room, 1);
  },
};

const shop: Furnishing = {
  anchors(room) {
    const { width, depth } = room.walls;
    room.near(
      'counter',
      { x: width / 2 - 1.4, y: 0, z: depth / 2 - 1.1 },
      size(Math.min(1.8, width / 2), 0.95, 0.6),
      2,
      0.1,
    );
    const rows = Math.max(0, Math.min(6, Math.floor((depth - 2.6) / 1.7)));
    const long = Math.min(6, width - 3.4);
    for (let row = 0; row < rows && long > 0.8; row++)
      room.stand('shelf', { x: 0.2, y: 0, z: -depth / 2 + 1.9 + row * 1.7 }, size(long, 1.35, 0.6), 0, 0.3);
  },
  rest(room) {
    const tall = Math.min(1.9, room.walls.height - 0.3);
    for (const share of [0.2, 0.5, 0.8])
      for (const wall of ['north', 'west'] as const) room.against('shelf', [[wall, share]], size(1.4, tall, 0.38));
    plants(room, 2);
  },
};

const outdoor: Furnishing = {
  anchors(room) {
    room.against(
      'sofa',
      [
        ['north', 0.3],
        ['west', 0.5],
      ],
      size(1.8, 0.74, 0.8),
      0.35,
    );
  },
  rest(room) {
    tableSet(room, { x: room.walls.width * 0.14, y: 0, z: room.walls.depth * 0.12 }, 1.5, 4);
    plants(room, 3);
    for (const [x, z] of [
      [-0.5, 0.1],
      [0.15, -0.5],
      [0.5, 0],
    ] as const)
      room.near(
        'plant',
        { x: x * (room.walls.width - 0.8), y: 0, z: z * (room.walls.depth - 0.8) },
        size(0.5, 0.75, 0.5),
        1,
      );
  },
};

const other: Furnishing = {
  anchors(room) {
    tableSet(room, { x: 0, y: 0, z: 0.1 }, area(room) > 9 ? 1.5 : 0.9, area(room) > 9 ? 4 : 2);
  },
  rest(room) {
    const [table] = room.placed;
    if (table !== undefined && area(room) > 6) room.rug(table.at, 2.4, 2.2);
    shelf(room);
    room.against('low_table', ANY, size(0.9, 0.5, 0.4));
    lamp(room, { x: -room.walls.width / 2 + 0.3, y: 0, z: -room.walls.depth / 2 + 0.3 });
    plants(room, 1);
  },
};

/** What stands in rooms of each type. */
export const FURNISHING: Readonly<Record<RoomType, Furnishing>> = {
  living,
  bedroom,
  child,
  kitchen,
  bathroom,
  office,
  classroom,
  shop,
  outdoor,
  other,
};
