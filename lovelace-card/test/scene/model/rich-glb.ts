import { exampleGlb } from './example-glb.ts';

interface Description {
  [name: string]: unknown;
  readonly nodes: object[];
  readonly scenes: [{ readonly nodes: number[] }];
  readonly meshes: object[];
  readonly materials: object[];
  readonly accessors: object[];
  readonly bufferViews: object[];
  readonly buffers: object[];
}

/** Red and blue squares, 2 × 2, the blue ones half seen through. */
const SQUARES =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFUlEQVR4nGO4E2XzXyPqhA0DiABxAEZ7B+8zGtfkAAAAAElFTkSuQmCC';
const MATERIAL_EXTENSIONS = {
  KHR_materials_transmission: { transmissionFactor: 0.9 },
  KHR_materials_clearcoat: { clearcoatFactor: 1, clearcoatNormalTexture: { index: 0 } },
  KHR_materials_sheen: { sheenColorFactor: [1, 0, 0] },
  KHR_materials_iridescence: { iridescenceFactor: 1 },
  KHR_materials_anisotropy: { anisotropyStrength: 0.8 },
  KHR_materials_ior: { ior: 1.3 },
  KHR_materials_volume: { thicknessFactor: 0.1 },
  KHR_materials_emissive_strength: { emissiveStrength: 3 },
};

/** A room's model with one of everything that such a file may hold: kinds of materials, shapes, bones, lights, animations. */
export function richGlb(): Uint8Array<ArrayBuffer> {
  return exampleGlb(undefined, (any) => enrich(any as Description));
}

function enrich(description: Description): void {
  const { nodes, scenes, meshes, materials, accessors, bufferViews, buffers } = description;
  const put = <T>(list: T[], one: T): number => list.push(one) - 1;
  const data = (values: Float32Array | Uint16Array | Uint8Array, type: string, count: number): number => {
    const bytes = Buffer.from(values.buffer);
    const uri = `data:application/octet-stream;base64,${bytes.toString('base64')}`;
    const bufferView = put(bufferViews, {
      buffer: put(buffers, { uri, byteLength: bytes.length }),
      byteLength: bytes.length,
    });
    const componentType = values instanceof Float32Array ? 5126 : values instanceof Uint16Array ? 5123 : 5121;
    return put(accessors, { bufferView, componentType, type, count, min: [0, 0, 0], max: [1, 1, 1] });
  };
  const floats = (type: string, count: number, values: readonly number[]): number =>
    data(new Float32Array(values), type, count);
  const POSITION = floats('VEC3', 4, [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]);
  const NORMAL = floats('VEC3', 4, [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
  const TEXCOORD_0 = floats('VEC2', 4, [0, 0, 1, 0, 1, 1, 0, 1]);
  const TANGENT = floats('VEC4', 4, [1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1]);
  const COLOR_0 = floats('VEC4', 4, [1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0.3]);
  const JOINTS_0 = data(new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]), 'VEC4', 4);
  const WEIGHTS_0 = floats('VEC4', 4, [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
  const moved = floats('VEC3', 4, [0, 0, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0.5, 0]);
  const one = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const inverseBindMatrices = floats('MAT4', 2, [...one, ...one]);
  const instances = floats('VEC3', 3, [0, 0, 0, 0.3, 0.3, 0, 0.6, 0.6, 0]);
  const times = floats('SCALAR', 2, [0, 1]);
  const places = floats('VEC3', 2, [1, 1, 1, 2, 2, 2]);
  const indices = data(new Uint16Array([0, 1, 2, 0, 2, 3]), 'SCALAR', 6);

  description.images = [{ uri: SQUARES }];
  description.textures = [{ source: 0, sampler: 0 }];
  description.samplers = [{ magFilter: 9728, wrapS: 33648 }];
  const texture = { index: 0 };
  const turned = { index: 0, extensions: { KHR_texture_transform: { scale: [2, 2], rotation: 0.3 } } };
  const material = (more: object): number => put(materials, { doubleSided: true, ...more });
  const rough = material({
    pbrMetallicRoughness: { baseColorTexture: texture, metallicRoughnessTexture: texture },
    normalTexture: texture,
    occlusionTexture: texture,
    emissiveTexture: texture,
    emissiveFactor: [1, 0.2, 0.2],
  });
  const cut = material({ alphaMode: 'MASK', alphaCutoff: 0.6, pbrMetallicRoughness: { baseColorTexture: turned } });
  const clear = material({ alphaMode: 'BLEND', pbrMetallicRoughness: { baseColorFactor: [0.2, 0.6, 1, 0.4] } });
  const plain = material({ extensions: { KHR_materials_unlit: {} } });
  const glass = material({ extensions: MATERIAL_EXTENSIONS });

  const node = (primitive: object | undefined, more: object = {}, weights: object = {}): number => {
    const at = nodes.length - 10;
    const mesh = primitive && { mesh: put(meshes, { primitives: [primitive], ...weights }) };
    const translation = [0.4 + 0.6 * (at % 5), 0.5 + 0.7 * Math.floor(at / 5), 1 + 0.3 * Math.floor(at / 5)];
    const made = put(nodes, { name: `Thing ${at}`, translation, scale: [0.5, 0.5, 0.5], ...mesh, ...more });
    scenes[0].nodes.push(made);
    return made;
  };
  const flat = { attributes: { POSITION, NORMAL, TEXCOORD_0 }, indices };
  for (const each of [rough, cut, clear, plain, glass]) node({ ...flat, material: each });
  node({ attributes: { ...flat.attributes, TANGENT, COLOR_0 }, indices, material: rough });
  for (const mode of [0, 1, 2, 3]) node({ attributes: { POSITION, COLOR_0 }, mode });
  const bones = [nodes.length, nodes.length + 1];
  nodes.push({ name: 'Bone', children: [bones[1]] }, { name: 'Bone2', rotation: [0, 0, 0.38, 0.92] });
  scenes[0].nodes.push(bones[0]!);
  description.skins = [{ joints: bones, inverseBindMatrices }];
  node({ attributes: { ...flat.attributes, JOINTS_0, WEIGHTS_0 }, indices, material: plain }, { skin: 0 });
  node({ ...flat, targets: [{ POSITION: moved }], material: plain }, {}, { weights: [0.8] });
  const many = { EXT_mesh_gpu_instancing: { attributes: { TRANSLATION: instances } } };
  const moving = node({ ...flat, material: cut }, { extensions: many });
  const lights = [{ type: 'point', intensity: 5 }, { type: 'spot', intensity: 9, spot: {} }, { type: 'directional' }];
  for (const light of lights.keys()) node(undefined, { extensions: { KHR_lights_punctual: { light } } });
  description.extensions = { KHR_lights_punctual: { lights } };
  description.cameras = [{ type: 'perspective', perspective: { yfov: 1, znear: 0.1 } }];
  node(undefined, { camera: 0 });
  const channels = [{ sampler: 0, target: { node: moving, path: 'translation' } }];
  description.animations = [{ channels, samplers: [{ input: times, output: places }] }];
  description.extensionsUsed = [
    ...['KHR_lights_punctual', 'KHR_texture_transform', 'EXT_mesh_gpu_instancing', 'KHR_materials_unlit'],
    ...Object.keys(MATERIAL_EXTENSIONS),
  ];
}
