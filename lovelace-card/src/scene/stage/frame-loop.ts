/** How soon something wants its next frame: at once, at the pace of a flow that goes on for long, or not at all. */
export type Pace = 'swift' | 'flow' | 'still';

/** What can be drawn. */
export interface Drawn {
  /** Draws a frame, so many seconds after its last one (0 for the first after a pause), and says when it wants the next. */
  frame(seconds: number): Pace;
}

/** What the loop needs of a browser; times in ms. */
export interface FrameSource {
  requestFrame(callback: (time: number) => void): number;
  cancelFrame(id: number): void;
  setTimer(callback: () => void, delay: number): number;
  clearTimer(id: number): void;
  now(): number;
}

/** ms between the frames of a flow: 20 a second are enough for drifting air, and leave the battery alone. */
export const FLOW_INTERVAL = 50;
/** A flow takes at most this share of the time, however long its frames take. */
const FLOW_SHARE = 0.4;
/** A flow's frame may come so much early, ms, for the screen's frames do not fall on its own. */
const EARLY = 6;
/** s; what stood still for longer did not move meanwhile. */
const LONGEST_STEP = 1;

interface Wish {
  last: number | undefined;
  due: number;
}

/** One loop for everything on a page: it asks the browser for a frame only while something wants one. */
export class FrameLoop {
  readonly #source: FrameSource;
  readonly #wishes = new Map<Drawn, Wish>();
  #frame: number | undefined;
  #timer: number | undefined;
  #isPaused = false;

  constructor(source: FrameSource) {
    this.#source = source;
  }

  /** Asks for a frame as soon as there is one. */
  request(drawn: Drawn): void {
    const wish = this.#wishes.get(drawn);
    if (wish === undefined) this.#wishes.set(drawn, { last: undefined, due: 0 });
    else wish.due = 0;
    this.#plan();
  }

  /** Takes back every wish of it. */
  stop(drawn: Drawn): void {
    this.#wishes.delete(drawn);
    if (this.#wishes.size === 0) this.#cancel();
  }

  /** Draws nothing while the page is hidden; wishes are kept. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    for (const wish of this.#wishes.values()) wish.last = undefined;
    if (isPaused) this.#cancel();
    else this.#plan();
  }

  #plan(): void {
    if (this.#isPaused || this.#wishes.size === 0 || this.#frame !== undefined) return;
    if (this.#timer !== undefined) this.#source.clearTimer(this.#timer);
    this.#timer = undefined;
    const due = Math.min(...[...this.#wishes.values()].map((wish) => wish.due));
    const wait = due - this.#source.now();
    if (wait > 2 * EARLY)
      this.#timer = this.#source.setTimer(() => {
        this.#timer = undefined;
        this.#request();
      }, wait - EARLY);
    else this.#request();
  }

  #request(): void {
    this.#frame = this.#source.requestFrame(() => {
      this.#frame = undefined;
      this.#draw();
      this.#plan();
    });
  }

  #draw(): void {
    const begin = this.#source.now();
    const drawn: Wish[] = [];
    for (const [thing, wish] of this.#wishes) {
      if (wish.due > begin + EARLY) continue;
      const seconds = wish.last === undefined ? 0 : Math.min(LONGEST_STEP, (begin - wish.last) / 1000);
      wish.last = begin;
      wish.due = Infinity;
      const pace = thing.frame(seconds);
      if (pace === 'swift') wish.due = 0;
      else if (pace === 'flow') drawn.push(wish);
      else if (wish.due === Infinity) this.#wishes.delete(thing);
    }
    const interval = Math.max(FLOW_INTERVAL, (this.#source.now() - begin) / FLOW_SHARE);
    for (const wish of drawn) wish.due = Math.min(wish.due, begin + interval);
  }

  #cancel(): void {
    if (this.#frame !== undefined) this.#source.cancelFrame(this.#frame);
    if (this.#timer !== undefined) this.#source.clearTimer(this.#timer);
    this.#frame = undefined;
    this.#timer = undefined;
  }
}
