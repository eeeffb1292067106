const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PADDING = '=';
const NO_DIGIT = 255;

const DIGITS = new Uint8Array(128).fill(NO_DIGIT);
for (const [value, letter] of [...ALPHABET].entries()) DIGITS[letter.charCodeAt(0)] = value;

const BYTES_A_FLOAT = Float32Array.BYTES_PER_ELEMENT;

/**
 * Little-endian float32 numbers written as base64 (RFC 4648, padded). Own code, since neither `Buffer` nor `atob` is
 * everywhere where the core runs. Undefined when the text is no base64, or holds no whole number of floats.
 */
export function base64Floats(text: string): Float32Array | undefined {
  const bytes = base64Bytes(text);
  if (bytes === undefined || bytes.length % BYTES_A_FLOAT !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  const floats = new Float32Array(bytes.length / BYTES_A_FLOAT);
  for (let index = 0; index < floats.length; index++) floats[index] = view.getFloat32(index * BYTES_A_FLOAT, true);
  return floats;
}

function base64Bytes(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith(PADDING + PADDING) ? 2 : text.endsWith(PADDING) ? 1 : 0;
  const digits = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let written = 0;
  let bits = 0;
  let held = 0;
  for (let index = 0; index < digits; index++) {
    const digit = DIGITS[text.charCodeAt(index)] ?? NO_DIGIT;
    if (digit === NO_DIGIT) return undefined;
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[written++] = bits >> held;
    }
  }
  return bytes;
}
