const WIDTH = 30;
const STEP_WITHOUT_TERMINAL = 0.25;

/** Shows how far long work has come: a bar that is redrawn on a terminal, four lines elsewhere. */
export class ProgressBar {
  readonly #label: string;
  readonly #out: { write(text: string): unknown; isTTY?: boolean };
  #shown = -1;

  constructor(label: string, out: { write(text: string): unknown; isTTY?: boolean }) {
    this.#label = label;
    this.#out = out;
  }

  /** @param share 0–1 */
  show(share: number, note = ''): void {
    const percent = Math.floor(share * 100);
    if (this.#out.isTTY) {
      if (percent === this.#shown) return;
      this.#shown = percent;
      const full = Math.round(share * WIDTH);
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      this.#out.write(`\r${this.#label} ${bar} ${String(percent).padStart(3)} % ${note}${share >= 1 ? '\n' : ''}`);
      return;
    }
    const quarter = Math.floor(share / STEP_WITHOUT_TERMINAL);
    if (quarter === this.#shown) return;
    this.#shown = quarter;
    this.#out.write(`${this.#label} ${percent} % ${note}\n`);
  }
}
