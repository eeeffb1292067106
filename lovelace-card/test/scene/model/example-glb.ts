/** A box in a made-up model: its name, its middle and its size, m. */
export interface ExampleBox {
  readonly name: string;
  readonly at: readonly [number, number, number];
  readonly size: readonly [number, number, number];
}

export const EXAMPLE_ROOM: readonly ExampleBox[] = [
  { name: 'Floor', at: [2, 0.05, 1.5], size: [4, 0.1, 3] },
  { name: 'WallNorth', at: [2, 1.3, 0.05], size: [4, 2.6, 0.1] },
  { name: 'Ceiling', at: [2, 2.6, 1.5], size: [4, 0.1, 3] },
  { name: 'Window_1', at: [2, 1.5, 0.12], size: [1.2, 1.2, 0.05] },
  { name: 'window_2', at: [0.1, 1.5, 1.5], size: [0.05, 1.2, 0.9] },
  { name: 'Door', at: [3.9, 1.1, 2], size: [0.05, 2, 0.9] },
  { name: 'Radiator.Left', at: [2, 0.4, 0.2], size: [1, 0.6, 0.1] },
  { name: 'MyClimUnit', at: [3, 2.2, 0.2], size: [0.9, 0.3, 0.2] },
  { name: 'Purifier', at: [3.5, 0.4, 0.5], size: [0.3, 0.6, 0.3] },
  { name: 'FanBlades', at: [1, 1.2, 1], size: [0.5, 0.5, 0.06] },
];

const CUBE = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [n & 1, (n >> 1) & 1, n >> 2].map((bit) => bit - 0.5));
const SIDES = [
  0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5,
];

/** A GLB file of boxes that share one mesh; `change` may spoil its description. */
export function exampleGlb(
  boxes: readonly ExampleBox[] = EXAMPLE_ROOM,
  change: (description: Record<string, unknown>) => void = () => {},
): Uint8Array<ArrayBuffer> {
  const positions = new Float32Array(CUBE.flat());
  const indices = new Uint16Array(SIDES);
  const data = new Uint8Array(positions.byteLength + indices.byteLength);
  data.set(new Uint8Array(positions.buffer));
  data.set(new Uint8Array(indices.buffer), positions.byteLength);
  const description: Record<string, unknown> = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: boxes.map((_, n) => n) }],
    nodes: boxes.map(({ name, at, size }) => ({ name, mesh: 0, translation: at, scale: size })),
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { baseColorFactor: [0.8, 0.7, 0.6, 1] } }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 8, type: 'VEC3', min: [-0.5, -0.5, -0.5], max: [0.5, 0.5, 0.5] },
      { bufferView: 1, componentType: 5123, count: SIDES.length, type: 'SCALAR' },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: positions.byteLength },
      { buffer: 0, byteOffset: positions.byteLength, byteLength: indices.byteLength },
    ],
    buffers: [{ byteLength: data.byteLength }],
  };
  change(description);
  const text = new TextEncoder().encode(JSON.stringify(description));
  const padded = Math.ceil(text.byteLength / 4) * 4;
  const whole = new Uint8Array(12 + 8 + padded + 8 + data.byteLength).fill(0x20);
  const view = new DataView(whole.buffer);
  const words: readonly (readonly [number, number])[] = [
    [0, 0x46546c67],
    [4, 2],
    [8, whole.byteLength],
    [12, padded],
    [16, 0x4e4f534a],
    [20 + padded, data.byteLength],
    [24 + padded, 0x004e4942],
  ];
  for (const [offset, word] of words) view.setUint32(offset, word, true);
  whole.set(text, 20);
  whole.set(data, 28 + padded);
  return whole;
}
