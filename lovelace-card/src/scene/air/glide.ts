/** 1/s: after 1.5 seconds less than 1 % of the way is left. */
const RATE = 3.2;
/** Share of the whole way at which a value has arrived. */
const ARRIVED = 0.002;

/** Numbers on their way to where they shall be; a new aim in the middle of the way makes no jump. */
export class Glide {
  readonly now: Float32Array;
  readonly aim: Float32Array;
  #scales: readonly number[];

  /** @param scales how much of each number is a whole, which tells when it is near enough */
  constructor(scales: readonly number[]) {
    this.#scales = scales;
    this.now = new Float32Array(scales.length);
    this.aim = new Float32Array(scales.length);
  }

  /** Is there at once. */
  arrive(): void {
    this.now.set(this.aim);
  }

  /** Goes on by so many seconds; true while there is further to go. */
  advance(seconds: number): boolean {
    const share = 1 - Math.exp(-RATE * seconds);
    let isMoving = false;
    for (let index = 0; index < this.now.length; index++) {
      const left = this.aim[index]! - this.now[index]!;
      if (left === 0) continue;
      if (Math.abs(left) * (1 - share) <= ARRIVED * this.#scales[index]!) this.now[index] = this.aim[index]!;
      else {
        this.now[index]! += left * share;
        isMoving = true;
      }
    }
    return isMoving;
  }
}
