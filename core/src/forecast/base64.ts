const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PADDING = '=';
const NO_DIGIT = 255;

const DIGITS = new Uint8Array(128).fill(NO_DIGIT);
for (const [value, letter] of [...ALPHABET].entries()) DIGITS[letter.charCodeAt(0)] = value;

/** Letters joined at once: a text that grows letter by letter is slow to read. */
const PIECE = 3 * 4096;

/** The bytes of a base64 text (RFC 4648, padded). Own code, since neither `Buffer` nor `atob` is everywhere where the core runs. Undefined when the text is no base64. */
export function base64Bytes(text: string): Uint8Array | undefined {
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

/** Bytes as base64 text (RFC 4648, padded). */
export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += PIECE) {
    let piece = '';
    for (let index = start; index < Math.min(start + PIECE, bytes.length); index += 3) {
      const left = bytes.length - index;
      const bits = (bytes[index]! << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
      piece += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]!;
      piece += left > 1 ? ALPHABET[(bits >> 6) & 63]! : PADDING;
      piece += left > 2 ? ALPHABET[bits & 63]! : PADDING;
    }
    pieces.push(piece);
  }
  return pieces.join('');
}
