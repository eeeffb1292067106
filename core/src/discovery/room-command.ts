import { parseLimitKey } from '../home/limit-key.ts';
import { MODES, type Mode } from '../home/mode.ts';
import { toNumber } from '../reading/number.ts';
import type { Refusal } from '../reading/refusal.ts';

/** What a person asks of a room on `iaqverse/<site>/<room>/<key>/set`. */
export type RoomCommand =
  | { readonly kind: 'mode'; readonly mode: Mode; readonly refusal?: undefined }
  | { readonly kind: 'limit'; readonly key: string; readonly value: number; readonly refusal?: undefined }
  /** Buttons: what is told or proposed in the room now is put off, or was seen. */
  | { readonly kind: 'snooze' | 'acknowledge'; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly kind?: undefined };

/** The key under which a room's mode is set. */
export const MODE_KEY = 'mode';
/** The keys of the buttons. */
export const SNOOZE_KEY = 'snooze';
export const ACKNOWLEDGE_KEY = 'acknowledge';

/** Reads a command for a room. Refusals: `bad_shape`, and `not_a_number`, `not_finite`, `unavailable` for a limit. */
export function parseRoomCommand(key: string, payload: string): RoomCommand {
  const text = payload.trim();
  if (key === MODE_KEY) {
    const mode = MODES.find((known) => known === text);
    return mode === undefined ? refused('bad_shape', `a room's mode is ${MODES.join(', ')}`) : { kind: 'mode', mode };
  }
  if (key === SNOOZE_KEY || key === ACKNOWLEDGE_KEY) return { kind: key };
  if (parseLimitKey(key) === undefined)
    return refused('bad_shape', `a room has nothing to set by the name ${JSON.stringify(key.slice(0, 40))}`);
  const value = toNumber(text);
  return typeof value === 'number' ? { kind: 'limit', key, value } : refused(value, `${key} must be set to a number`);
}

function refused(code: Refusal['code'], detail: string): RoomCommand {
  return { refusal: { code, detail } };
}
