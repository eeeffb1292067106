import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { WeekAnswer, WeekTask } from './week-worker.ts';

type Line = WeekAnswer & { readonly code: string };

/**
 * The home-weeks that were lived before, a line each, beside the report. What an interrupted write left half is dropped, and what
 * other code lived is left aside.
 */
export class Parts {
  readonly #file: string;
  readonly #code: string;
  readonly #answers = new Map<string, WeekAnswer>();

  /** @param code fingerprint of the code that lives home-weeks now */
  constructor(file: string, code: string) {
    this.#file = file;
    this.#code = code;
    if (!existsSync(file)) return;
    const lines = readFileSync(file, 'utf8').split('\n');
    // The last is empty, or what a kill left half.
    const whole = lines.slice(0, -1);
    if (lines.at(-1) !== '') writeFileSync(file, whole.map((line) => `${line}\n`).join(''));
    for (const line of whole) {
      const { code: lived, ...answer } = JSON.parse(line) as Line;
      if (lived === code) this.#answers.set(keyOf(answer), answer);
    }
  }

  find(task: WeekTask): WeekAnswer | undefined {
    return this.#answers.get(keyOf(task));
  }

  add(answer: WeekAnswer): void {
    this.#answers.set(keyOf(answer), answer);
    const line: Line = { ...answer, code: this.#code };
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

function keyOf({ series, seed, index, policy }: Pick<WeekTask, 'series' | 'seed' | 'index' | 'policy'>): string {
  return `${series}/${seed}/${index}/${policy}`;
}
