import type { RoomType } from '@iaqverse/core';
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  LinearFilter,
  LinearMipmapNearestFilter,
  Mesh,
  RGBAFormat,
  ShaderMaterial,
} from 'three';
import type { RoomLayout } from '../../room-layout.ts';
import { type HourLight, receive } from '../light/hour-light.ts';
import { bright, encoded, rgb } from '../shape/colour.ts';
import { floorReach } from './floor-reach.ts';

/** How a floor is laid: boards or tiles so wide and long, m, in a colour that varies from one to the next by so much. */
interface Laying {
  readonly colour: string;
  readonly wide: number;
  readonly long: number;
  readonly varies: number;
  /** What the joints between them are of its brightness. */
  readonly joint: number;
}

const BOARDS: Laying = { colour: '#d2b18c', wide: 0.2, long: 1.5, varies: 0.075, joint: 0.93 };
const TILES: Laying = { colour: '#d5d6d1', wide: 0.4, long: 0.4, varies: 0.035, joint: 0.9 };
const LINOLEUM: Laying = { colour: '#c3c8c2', wide: 0.8, long: 0.8, varies: 0.012, joint: 0.97 };
const DECK: Laying = { colour: '#bda083', wide: 0.15, long: 3, varies: 0.1, joint: 0.72 };

const LAID: Readonly<Record<RoomType, Laying>> = {
  living: BOARDS,
  bedroom: { ...BOARDS, colour: '#d6ba98' },
  child: { ...BOARDS, colour: '#dcc2a0' },
  kitchen: { ...TILES, colour: '#dad4c8', wide: 0.5, long: 0.5 },
  bathroom: { ...TILES, wide: 0.3, long: 0.3 },
  office: { ...BOARDS, colour: '#c8ab8a' },
  classroom: LINOLEUM,
  shop: { ...TILES, colour: '#d3cec4', wide: 0.8, long: 0.8 },
  outdoor: DECK,
  other: BOARDS,
};

/** m, and the most of them along the longer side: as fine as a shadow or a joint is seen. */
const TEXEL = 0.035;
const MOST_TEXELS = 256;
const VERTEX = `varying vec2 place;
void main() {
  place = uv;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;
const FRAGMENT = `uniform sampler2D floorMap;
varying vec2 place;
void main() {
  gl_FragColor = texture2D(floorMap, place);
}`;

/**
 * The floor as one picture: boards or tiles with the light of the hour and the soft shadows of what stands there. Drawn
 * as two triangles; as many small ones as such shadows need would cost a tablet more than all else.
 */
export class Floor {
  readonly mesh = new Mesh(
    new BufferGeometry(),
    new ShaderMaterial({ vertexShader: VERTEX, fragmentShader: FRAGMENT }),
  );
  #texture: DataTexture | undefined;
  #columns = 0;
  #rows = 0;
  #layout: RoomLayout | undefined;
  /** Per texel: its colour in linear light, and what of the room's light reaches it. */
  #own = new Float32Array();

  constructor() {
    this.mesh.name = 'floor';
    this.mesh.frustumCulled = false;
    this.mesh.raycast = () => {};
    // After all that hides it.
    this.mesh.renderOrder = 2;
  }

  /** Lays another floor. */
  set(type: RoomType, layout: RoomLayout, light: HourLight): void {
    const { width, depth } = layout;
    const scale = Math.min(1 / TEXEL, MOST_TEXELS / Math.max(width, depth));
    this.#columns = Math.max(16, Math.round(width * scale));
    this.#rows = Math.max(16, Math.round(depth * scale));
    this.#layout = layout;
    this.#own = ownColours(type, layout, this.#columns, this.#rows);
    const [x, z] = [width / 2, depth / 2];
    const { geometry } = this.mesh;
    geometry.setAttribute(
      'position',
      new BufferAttribute(new Float32Array([-x, 0, -z, -x, 0, z, x, 0, z, x, 0, -z]), 3),
    );
    geometry.setAttribute('uv', new BufferAttribute(new Float32Array([0, 0, 0, 1, 1, 1, 1, 0]), 2));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    this.#texture?.dispose();
    this.#texture = new DataTexture(
      new Uint8Array(4 * this.#columns * this.#rows),
      this.#columns,
      this.#rows,
      RGBAFormat,
    );
    this.#texture.magFilter = LinearFilter;
    this.#texture.minFilter = LinearMipmapNearestFilter;
    this.#texture.generateMipmaps = true;
    this.mesh.material.uniforms.floorMap = { value: this.#texture };
    this.relight(light);
  }

  relight(light: HourLight): void {
    const { width, depth } = this.#layout!;
    const texture = this.#texture!;
    const bytes = texture.image.data!;
    const received: [number, number, number] = [0, 0, 0];
    for (let row = 0, at = 0; row < this.#rows; row++)
      for (let column = 0; column < this.#columns; column++, at += 4) {
        const x = ((column + 0.5) / this.#columns - 0.5) * width;
        const z = ((row + 0.5) / this.#rows - 0.5) * depth;
        receive(light, x, 0, z, 0, 1, 0, this.#own[at + 3]!, received);
        for (let n = 0; n < 3; n++) bytes[at + n] = encoded(this.#own[at + n]! * received[n]!);
        bytes[at + 3] = 255;
      }
    texture.needsUpdate = true;
  }

  dispose(): void {
    this.#texture?.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.mesh.removeFromParent();
  }
}

function ownColours(type: RoomType, layout: RoomLayout, columns: number, rows: number): Float32Array<ArrayBuffer> {
  const { width, depth } = layout;
  const laid = LAID[type];
  const colour = rgb(laid.colour);
  const reach = floorReach(layout, type !== 'outdoor');
  // Joints finer than what is seen of them would shimmer.
  const wide = Math.max(laid.wide, (3 * depth) / rows);
  const own = new Float32Array(4 * columns * rows);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += 4) {
      const x = ((column + 0.5) / columns) * width;
      const z = ((row + 0.5) / rows) * depth;
      const line = Math.floor(z / wide);
      // Boards begin elsewhere in every row, as a carpenter lays them.
      const along = x / laid.long + (laid.long > wide * 2 ? ((line * 7) % 5) / 5 : 0);
      const varied = bright(colour, 1 + laid.varies * (2 * noise(line, Math.floor(along)) - 1));
      const joint = Math.min(z / wide - line, along - Math.floor(along)) * wide < depth / rows ? laid.joint : 1;
      own[at] = varied[0] * joint;
      own[at + 1] = varied[1] * joint;
      own[at + 2] = varied[2] * joint;
      own[at + 3] = reach(x - width / 2, z - depth / 2);
    }
  return own;
}

/** 0–1, the same for the same place. */
function noise(a: number, b: number): number {
  const wave = Math.sin(a * 127.1 + b * 311.7) * 43_758.5453;
  return wave - Math.floor(wave);
}
