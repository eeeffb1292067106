import { parseJsonMessage, parseTextMessage } from '../reading/json.ts';
import { MAX_MESSAGE_BYTES } from '../reading/limits.ts';
import type { Refusal } from '../reading/refusal.ts';
import type { SourceSettings } from '../reading/source-settings.ts';
import { isWithoutOffset, parseTimeField } from '../reading/time-field.ts';
import type { AnnouncedSensor, AvailabilityTopic } from './announced-sensor.ts';

/** A state as templates see it: its text, and what it says as JSON (undefined where it is none). */
export type StatePayload =
  | { readonly text: string; readonly json: unknown; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly text?: undefined; readonly json?: undefined };

/** Reads a message on a state topic once for all entities that share it. Refusals: `empty`, `too_large`, `not_json` (no UTF-8). */
export function parseStatePayload(payload: Uint8Array | string): StatePayload {
  const message = parseTextMessage(payload, MAX_MESSAGE_BYTES);
  if (message.refusal !== undefined) return message;
  return { text: message.text, json: parseJsonMessage(message.text, MAX_MESSAGE_BYTES).value };
}

/** The keys of a JSON state under which its time is looked for, in this order. */
const TIME_KEYS = ['time', 'timestamp', 'last_seen'] as const;
/** 2000-01-01T00:00Z: what claims to be older counts since the device's start, or is a clock that nobody set. */
const FIRST_PLAUSIBLE = 946_684_800_000;

/**
 * The time of measurement that a JSON state of an announced sensor carries, in milliseconds since 1970, or undefined
 * where it carries none that can be relied on; the state is then stamped on receipt. Taken is the first of `time`,
 * `timestamp` and `last_seen` at the top that is a time after 2000 and says its offset, or whose source's setting does.
 * The setting `payload_time: false` of the source switches this off.
 */
export function timeOfStatePayload(json: unknown, settings: SourceSettings): number | undefined {
  if (!settings.payloadTime || typeof json !== 'object' || json === null) return undefined;
  for (const key of TIME_KEYS) {
    if (!Object.hasOwn(json, key)) continue;
    const field: unknown = (json as Record<string, unknown>)[key];
    if (settings.utcOffsetMinutes === undefined && isWithoutOffset(field)) continue;
    const time = parseTimeField(field, settings.utcOffsetMinutes ?? 0);
    if (time !== undefined && time >= FIRST_PLAUSIBLE) return time;
  }
  return undefined;
}

/** What a message on an availability topic, after its template, says: undefined when it is neither of the two words. */
export function readAvailability(topic: AvailabilityTopic, value: unknown): boolean | undefined {
  // Lists and objects say neither; some of JSON's cannot even be made a text.
  if (typeof value === 'object') return undefined;
  const text = typeof value === 'string' ? value.trim() : String(value);
  if (text === topic.online) return true;
  return text === topic.offline ? false : undefined;
}

/**
 * Whether an announced sensor is there, from what its availability topics said last (by topic, the latest heard last).
 * Undefined while too little was heard to say: silence is no absence.
 */
export function isAvailable(
  { availability, availabilityMode }: Pick<AnnouncedSensor, 'availability' | 'availabilityMode'>,
  heard: ReadonlyMap<string, boolean>,
): boolean | undefined {
  const topics = new Set(availability.map((entry) => entry.topic));
  const said = [...heard].filter(([topic]) => topics.has(topic)).map(([, available]) => available);
  if (availabilityMode === 'latest') return said.at(-1);
  const decisive = availabilityMode === 'any';
  if (said.includes(decisive)) return decisive;
  return said.length === topics.size && said.length > 0 ? !decisive : undefined;
}
