import type { ScenePalette, WorkedThing } from '../../room-picture.ts';
import type { Piece } from '../light/lit-mesh.ts';
import { type Rgb, rgb } from '../shape/colour.ts';
import { Eased } from './eased.ts';

/** s: how long a command is seen to go out. */
const PULSE = 1.1;
const UNKNOWN: Rgb = rgb('#a3a3a0');

/** What is seen of a thing beside its shape: how far it is, a command that goes out, and whether anybody knows its state. */
export class WorkedState {
  readonly share = new Eased(0);
  isPending = false;
  isFailed = false;
  #isKnown = true;
  #accent: Rgb = [1, 1, 1];
  #pulse = 0;

  /** Takes what is known now. What is new is shown as it is; what changed goes there, unless less motion is wanted. */
  show(thing: WorkedThing, palette: ScenePalette, isStill: boolean): void {
    const target = thing.share ?? 0;
    if (isStill) this.share.jump(target);
    else this.share.aim(target);
    if (thing.isPending && !this.isPending && !isStill) this.#pulse = PULSE;
    this.isPending = thing.isPending;
    this.isFailed = thing.failure !== undefined;
    this.#isKnown = thing.share !== undefined;
    this.#accent = rgb(palette.accent);
  }

  /** True while something of it moves. */
  get isMoving(): boolean {
    return this.share.isMoving || this.#pulse > 0;
  }

  /** Moves on; true if its look is another than before. */
  step(seconds: number): boolean {
    const isPulsing = this.#pulse > 0;
    this.#pulse = Math.max(0, this.#pulse - seconds);
    return this.share.step(seconds) || isPulsing;
  }

  /** Gives a piece the colour of its state. */
  paint(piece: Piece): void {
    const pulse = Math.sin((Math.PI * this.#pulse) / PULSE) ** 2 * 0.75;
    piece.tint = pulse > 0 ? this.#accent : UNKNOWN;
    piece.tinted = pulse > 0 ? pulse : this.#isKnown ? 0 : 0.5;
  }
}
