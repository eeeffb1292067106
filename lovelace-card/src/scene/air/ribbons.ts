import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Mesh,
  ShaderMaterial,
  Vector2,
  Vector3,
  Vector4,
} from 'three';
import { SAMPLES, STRANDS } from './current-path.ts';
import { MOST_CURRENTS } from './currents.ts';
import type { Stream } from './flow.ts';
import { RIBBON_FRAGMENT, RIBBON_VERTEX } from './ribbon-shader.ts';

const VERTICES = STRANDS * SAMPLES * 2;

function threads(): Float32Array {
  const threads = new Float32Array(MOST_CURRENTS * VERTICES * 4);
  let at = 0;
  for (let slot = 0; slot < MOST_CURRENTS; slot++)
    for (let strand = 0; strand < STRANDS; strand++)
      for (let sample = 0; sample < SAMPLES; sample++)
        for (const side of [-1, 1]) threads.set([sample / (SAMPLES - 1), side, slot, strand], 4 * at++);
  return threads;
}

function triangles(): Uint16Array {
  const triangles: number[] = [];
  for (let strand = 0; strand < MOST_CURRENTS * STRANDS; strand++) {
    for (let sample = 0; sample < SAMPLES - 1; sample++) {
      const at = (strand * SAMPLES + sample) * 2;
      triangles.push(at, at + 1, at + 2, at + 2, at + 1, at + 3);
    }
  }
  return new Uint16Array(triangles);
}

/** Currents as soft ribbons that turn to who looks, with dashes that run; wisps of vapours among them. One draw call. */
export class Ribbons {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  /** Opacity of currents and of wisps. */
  readonly opacity = new Vector2(1, 1);
  #flows = Array.from({ length: MOST_CURRENTS }, () => new Vector4());
  #from = Array.from({ length: MOST_CURRENTS }, () => new Color());
  #to = Array.from({ length: MOST_CURRENTS }, () => new Color());
  #eye = new Vector3();

  constructor() {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(MOST_CURRENTS * VERTICES * 3), 3));
    geometry.setAttribute('ahead', new BufferAttribute(new Float32Array(MOST_CURRENTS * VERTICES * 3), 3));
    geometry.setAttribute('thread', new BufferAttribute(threads(), 4));
    geometry.setIndex(new BufferAttribute(triangles(), 1));
    const material = new ShaderMaterial({
      vertexShader: RIBBON_VERTEX,
      fragmentShader: RIBBON_FRAGMENT,
      uniforms: {
        eye: { value: this.#eye },
        flows: { value: this.#flows },
        fromColors: { value: this.#from },
        toColors: { value: this.#to },
        opacity: { value: this.opacity },
      },
      side: DoubleSide,
      transparent: true,
      forceSinglePass: true,
      depthWrite: false,
      toneMapped: false,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 12;
    this.mesh.visible = false;
    this.mesh.raycast = () => undefined;
    this.mesh.onBeforeRender = (_renderer, _scene, camera) => {
      this.mesh.worldToLocal(this.#eye.setFromMatrixPosition(camera.matrixWorld));
    };
  }

  /** Lays the ribbons of a stream that is new. */
  lay({ slot, strands }: Stream): void {
    const { position, ahead } = this.mesh.geometry.attributes;
    for (const [strand, points] of strands.entries()) {
      for (let sample = 0; sample < SAMPLES; sample++) {
        const before = Math.max(0, sample - 1) * 3;
        const after = Math.min(SAMPLES - 1, sample + 1) * 3;
        for (let side = 0; side < 2; side++) {
          const at = slot * VERTICES + (strand * SAMPLES + sample) * 2 + side;
          position!.setXYZ(at, points[sample * 3]!, points[sample * 3 + 1]!, points[sample * 3 + 2]!);
          ahead!.setXYZ(
            at,
            points[after]! - points[before]!,
            points[after + 1]! - points[before + 1]!,
            points[after + 2]! - points[before + 2]!,
          );
        }
      }
    }
    position!.needsUpdate = true;
    ahead!.needsUpdate = true;
  }

  /** Strength and look of the stream in a slot. */
  show(slot: number, strength: number, dash: number, dashes: number, isWisp: boolean, from: Color, to: Color): void {
    this.#flows[slot]!.set(strength, dash, dashes, isWisp ? 1 : 0);
    this.#from[slot]!.copy(from);
    this.#to[slot]!.copy(to);
  }

  /** Nothing is in a slot. */
  hide(slot: number): void {
    this.#flows[slot]!.x = 0;
  }

  /** Draws the first so many slots. */
  draw(slots: number): void {
    this.mesh.visible = slots > 0;
    this.mesh.geometry.setDrawRange(0, slots * STRANDS * (SAMPLES - 1) * 6);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
