import { base64Bytes } from '../base64.ts';

const BYTES_A_FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Little-endian float32 numbers written as base64. Undefined when the text is no base64, or holds no whole number of floats. */
export function base64Floats(text: string): Float32Array | undefined {
  const bytes = base64Bytes(text);
  if (bytes === undefined || bytes.length % BYTES_A_FLOAT !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  const floats = new Float32Array(bytes.length / BYTES_A_FLOAT);
  for (let index = 0; index < floats.length; index++) floats[index] = view.getFloat32(index * BYTES_A_FLOAT, true);
  return floats;
}
