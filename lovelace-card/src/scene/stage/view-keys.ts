import type { CameraRig } from './camera-rig.ts';

const TURN = Math.PI / 12;
const TILT = Math.PI / 24;
/** m */
const STRIDE = 0.4;
/** One press of a key or button for nearer or farther. */
export const NEARER = 1.25;

/** A key as it was pressed. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * What a key does to the view: arrows go round the room, or turn and walk inside it (sideways with Shift), plus and minus
 * come nearer and go farther, 0 shows all, Escape goes out. Undefined for every other key.
 */
export function viewMove(pressed: PressedKey, mode: CameraRig['mode']): ((rig: CameraRig) => void) | undefined {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = pressed;
  if (ctrlKey || metaKey || altKey) return undefined;
  const moves = mode === 'orbit' ? ROUND : shiftKey ? { ...INSIDE, ...SIDEWAYS } : INSIDE;
  return (moves as Moves)[key] ?? (EITHER as Moves)[key];
}

type Moves = Readonly<Record<string, ((rig: CameraRig) => void) | undefined>>;

const EITHER = {
  '+': (rig) => rig.zoom(NEARER),
  '=': (rig) => rig.zoom(NEARER),
  '-': (rig) => rig.zoom(1 / NEARER),
  '0': (rig) => rig.reframe(),
  Home: (rig) => rig.reframe(),
} satisfies Moves;

const ROUND = {
  ArrowLeft: (rig) => rig.turn(-TURN, 0),
  ArrowRight: (rig) => rig.turn(TURN, 0),
  ArrowUp: (rig) => rig.turn(0, TILT),
  ArrowDown: (rig) => rig.turn(0, -TILT),
} satisfies Moves;

const INSIDE = {
  ArrowLeft: (rig) => rig.turn(TURN, 0),
  ArrowRight: (rig) => rig.turn(-TURN, 0),
  ArrowUp: (rig) => rig.step(STRIDE, 0),
  ArrowDown: (rig) => rig.step(-STRIDE, 0),
  PageUp: (rig) => rig.turn(0, -TILT),
  PageDown: (rig) => rig.turn(0, TILT),
  Escape: (rig) => rig.enter('orbit'),
} satisfies Moves;

const SIDEWAYS = {
  ArrowLeft: (rig) => rig.step(0, -STRIDE),
  ArrowRight: (rig) => rig.step(0, STRIDE),
} satisfies Moves;
