import { type Clock, SECOND } from '@iaqverse/core';
import type { ActuatorStand } from './actuator-dialect.ts';

/** How well an actuator does what it is told. */
export interface ActuatorBehaviour {
  /** Time from a command to its effect, ms. */
  readonly delay: number;
  /** Time for the way from shut to open, ms; what only switches takes none. */
  readonly travel: number;
  /** Share of the commands that never arrive. */
  readonly loss: number;
  /** Share of the commands that are carried out wrongly. */
  readonly wrong: number;
  /** 0–1, by which that is decided. */
  readonly random: () => number;
}

/** An actuator that always obeys, as fast as real ones do. */
export const OBEDIENT: ActuatorBehaviour = { delay: 300, travel: 0, loss: 0, wrong: 0, random: () => 1 };

/** How often something that travels says where it is, ms. */
const TICK = SECOND;

/** What moves: it takes its time, misses commands, mistakes them, jams, and can be moved by hand. */
export class SimulatedDrive {
  readonly #levels: readonly number[];
  readonly #behaviour: ActuatorBehaviour;
  readonly #clock: Clock;
  readonly #onChange: (level: number) => void;
  readonly #cancel = new Set<() => void>();
  #level: number;
  #lastOn: number;
  #target: number;
  #isJammed = false;

  /**
   * @param levels all that it has, rising; the first is off
   * @param onChange called whenever it has something to say, with the level at which it stands
   */
  constructor(
    levels: readonly number[],
    level: number,
    { behaviour, clock, onChange }: { behaviour: ActuatorBehaviour; clock: Clock; onChange: (level: number) => void },
  ) {
    this.#levels = levels;
    this.#behaviour = behaviour;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#level = level;
    this.#target = level;
    this.#lastOn = level > levels[0]! ? level : levels[1]!;
  }

  get stand(): ActuatorStand {
    const moving = Math.sign(this.#target - this.#level) as -1 | 0 | 1;
    return { level: this.#level, moving: this.#isJammed ? 0 : moving, lastOn: this.#lastOn };
  }

  /** Where it was sent last, for commands that only make sense after the one before. */
  get target(): ActuatorStand {
    return { level: this.#target, moving: 0, lastOn: this.#lastOn };
  }

  /** A command arrives, or is lost. */
  tell(level: number): void {
    const { loss, wrong, delay, random } = this.#behaviour;
    if (random() < loss) return;
    const target = random() < wrong ? this.#anotherThan(level) : level;
    this.#after(delay, () => this.#moveTo(target));
  }

  /** A person moves it, or its own habit does. */
  turnTo(level: number): void {
    this.stop();
    this.#target = level;
    this.#arrive(level);
  }

  /** From now on it does not move, whatever it is told. */
  jam(): void {
    this.#isJammed = true;
    this.#target = this.#level;
  }

  free(): void {
    this.#isJammed = false;
  }

  /** Nothing moves any more; what it was told is forgotten. */
  stop(): void {
    for (const cancel of this.#cancel) cancel();
    this.#cancel.clear();
  }

  #moveTo(target: number): void {
    if (this.#isJammed) {
      this.#onChange(this.#level);
      return;
    }
    this.#target = target;
    if (this.#behaviour.travel <= 0) this.#arrive(target);
    else this.#travel();
  }

  #travel(): void {
    if (this.#isJammed) return;
    const way = this.#target - this.#level;
    const stride = TICK / this.#behaviour.travel;
    if (Math.abs(way) <= stride) {
      this.#arrive(this.#target);
      return;
    }
    const target = this.#target;
    this.#level = Math.round((this.#level + Math.sign(way) * stride) * 1e6) / 1e6;
    this.#onChange(this.#level);
    this.#after(TICK, () => {
      if (this.#target === target) this.#travel();
    });
  }

  #arrive(level: number): void {
    this.#level = level;
    if (level > this.#levels[0]!) this.#lastOn = level;
    this.#onChange(level);
  }

  #anotherThan(level: number): number {
    const others = this.#levels.filter((other) => other !== level);
    return others[Math.floor(this.#behaviour.random() * others.length) % others.length]!;
  }

  #after(delay: number, run: () => void): void {
    const cancel = this.#clock.after(delay, () => {
      this.#cancel.delete(cancel);
      run();
    });
    this.#cancel.add(cancel);
  }
}
