/** Shares of the full number of pixels along each side. */
const STEPS = [1, 0.8, 0.66, 0.55] as const;
/** ms between frames above which fewer pixels are drawn, and below which more are tried again. */
const SLOW = 36;
const QUICK = 19;
/** So many frames in a row before fewer, or more, pixels are drawn; more take longer every time that they proved too many. */
const SLOW_FRAMES = 4;
const QUICK_FRAMES = 40;
const MOST_QUICK_FRAMES = 1280;
/** Frames after which fewer pixels must have brought frames to this share of the time between them, or were in vain. */
const TRIAL_FRAMES = 12;
const WORTH = 0.85;
/** Weight of the newest frame in the mean time between frames. */
const NEWEST = 0.25;
/** Frames this far apart, ms, at the fewest pixels are no motion at all. */
const HOPELESS = 400;
const HOPELESS_FRAMES = 12;

/** How many pixels are drawn while things move: fewer where frames come late, all of them once everything is still. */
export class Resolution {
  #step = 0;
  #slow = 0;
  #quick = 0;
  #hopeless = 0;
  #patience = QUICK_FRAMES;
  #mean: number | undefined;
  #meanBefore = 0;
  #trial = 0;
  /** It is not the pixels that take the time. */
  #isVain = false;

  /** Of the full resolution, along each side, while things move. */
  get scale(): number {
    return STEPS[this.#step]!;
  }

  /** Even the fewest pixels come too late to be seen as motion. */
  get isHopeless(): boolean {
    return this.#hopeless >= HOPELESS_FRAMES;
  }

  /** Takes the time between two frames that followed each other, and the time that was wanted between them, ms. */
  note(interval: number, wanted = 0): void {
    const late = interval - wanted;
    this.#mean = this.#mean === undefined ? interval : this.#mean + NEWEST * (interval - this.#mean);
    this.#slow = late > SLOW ? this.#slow + 1 : 0;
    this.#quick = late < QUICK ? this.#quick + 1 : 0;
    const isLast = this.#step === STEPS.length - 1;
    this.#hopeless = (isLast || this.#isVain) && late > HOPELESS ? this.#hopeless + 1 : 0;
    if (this.#trial > 0) this.#judge(this.#mean);
    else if (this.#slow >= SLOW_FRAMES && !isLast && !this.#isVain) {
      this.#patience = Math.min(MOST_QUICK_FRAMES, 2 * this.#patience);
      this.#meanBefore = this.#mean;
      this.#trial = TRIAL_FRAMES;
      this.#go(1);
    } else if (this.#quick >= this.#patience) {
      this.#isVain = false;
      if (this.#step > 0) this.#go(-1);
    }
  }

  /** A coarser picture that comes no sooner is not kept. */
  #judge(mean: number): void {
    this.#trial--;
    if (this.#trial > 0 || mean < WORTH * this.#meanBefore) return;
    this.#isVain = true;
    this.#go(-1);
  }

  #go(by: 1 | -1): void {
    this.#step += by;
    this.#slow = 0;
    this.#quick = 0;
  }
}
