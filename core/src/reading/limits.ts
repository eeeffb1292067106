import { MINUTE } from '../time/span.ts';

/** The largest message that holds one sensor's readings of one moment, in bytes. */
export const MAX_MESSAGE_BYTES = 8 * 1024;
/** The largest batch of readings (a firmware's backlog, an HTTP body), in bytes. */
export const MAX_BATCH_BYTES = 1024 * 1024;
/** How deep the JSON of a message may nest. */
export const MAX_JSON_DEPTH = 16;
/** How far ahead of our clock a reading's time may be, in milliseconds. */
export const MAX_AHEAD = 5 * MINUTE;
/** The longest sensor id, in characters. */
export const MAX_SENSOR_ID_LENGTH = 128;
/** The largest discovery message of a device with all its entities, in bytes. */
export const MAX_ANNOUNCEMENT_BYTES = 256 * 1024;
