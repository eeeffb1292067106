import { ModelFailure } from './model-failure.ts';

/** Bytes of a GLB file that say what it is and how long (glTF 2.0, section 4.4.2). */
export const HEAD = 12;
const MEGABYTE = 1_000_000;
const MAGIC = 0x46546c67;
const VERSION = 2;

/** Refuses a model of so many bytes where more than `most` are too many. */
export function checkSize(bytes: number, most: number): void {
  if (bytes >= most)
    throw new ModelFailure('too_large', { found: Math.round(bytes / MEGABYTE), most: Math.floor(most / MEGABYTE) });
}

/**
 * How many bytes a GLB file has, by its first twelve.
 *
 * @throws ModelFailure that says what it is instead, where it is none that can be read here
 */
export function lengthOfGlb(head: Uint8Array): number {
  const start = new TextDecoder().decode(head).trimStart();
  if (start.startsWith('<')) throw new ModelFailure('web_page');
  if (start.startsWith('{')) throw new ModelFailure('gltf_text');
  if (head.byteLength < HEAD) throw new ModelFailure(head.byteLength === 0 ? 'cut_off' : 'not_glb');
  const view = new DataView(head.buffer, head.byteOffset, HEAD);
  if (view.getUint32(0, true) !== MAGIC) throw new ModelFailure('not_glb');
  const version = view.getUint32(4, true);
  if (version !== VERSION) throw new ModelFailure('other_version', { found: version });
  return view.getUint32(8, true);
}
