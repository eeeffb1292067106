import { MAX_JSON_DEPTH } from './limits.ts';
import type { Refusal, RefusalCode } from './refusal.ts';

/** What a payload held: a JSON value, or why there is none. */
export type JsonMessage =
  | { readonly value: unknown; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly value?: undefined };

/** The text of a payload, or why there is none. */
export type TextMessage =
  | { readonly text: string; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly text?: undefined };

/** The one part of the platform's TextDecoder that is used; Node, browsers and Node-RED all have it. */
declare const TextDecoder: new (label: 'utf-8', options: { fatal: true }) => { decode(bytes: Uint8Array): string };

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a payload of at most `maxBytes` bytes of UTF-8, without a byte order mark.
 * Refusals: `empty`, `too_large`, `not_json` where the bytes are no UTF-8.
 */
export function parseTextMessage(payload: Uint8Array | string, maxBytes: number): TextMessage {
  if (payload.length === 0) return refuse('empty', 'the message is empty');
  if (payload.length > maxBytes || (typeof payload === 'string' && utf8Length(payload) > maxBytes))
    return refuse('too_large', `the message is larger than ${maxBytes} bytes: send fewer readings at once`);
  if (typeof payload === 'string') return { text: payload };
  try {
    return { text: UTF8.decode(payload) };
  } catch {
    return refuse('not_json', 'the message is no UTF-8 text');
  }
}

/**
 * The JSON value of a payload of at most `maxBytes` bytes, nested at most MAX_JSON_DEPTH deep.
 * Refusals: `empty`, `too_large`, `too_deep`, `not_json`.
 */
export function parseJsonMessage(payload: Uint8Array | string, maxBytes: number): JsonMessage {
  const message = parseTextMessage(payload, maxBytes);
  if (message.refusal !== undefined) return message;
  const { text } = message;
  if (isTooDeep(text)) return refuse('too_deep', `the JSON is nested deeper than ${MAX_JSON_DEPTH} levels`);
  try {
    return { value: JSON.parse(text) };
  } catch {
    if (text.trim() === '') return refuse('empty', 'the message is empty');
    return refuse('not_json', `the message is no JSON: it begins with ${JSON.stringify(text.slice(0, 40))}`);
  }
}

function refuse(code: RefusalCode, detail: string): { readonly refusal: Refusal } {
  return { refusal: { code, detail } };
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    const halfOfPair = unit >= 0xd800 && unit < 0xe000;
    bytes += unit < 0x800 || halfOfPair ? 1 : 2;
  }
  return bytes;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;

/** One pass over the text that counts brackets outside of strings, so that no parser has to nest first. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) {
      index = endOfString(text, index + 1);
    } else if (unit === OPENING_BRACE || unit === OPENING_BRACKET) {
      depth++;
      if (depth > MAX_JSON_DEPTH) return true;
    } else if (unit === CLOSING_BRACE || unit === CLOSING_BRACKET) {
      depth--;
    }
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (end > start && text.charCodeAt(end - 1) === BACKSLASH && isEscaped(text, end))
    end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (index - first) % 2 === 1;
}
