import type { DestinationStream } from 'pino';
import { z } from 'zod';

const lineSchema = z.looseObject({ level: z.number(), time: z.string(), msg: z.string(), part: z.string().optional() });

const LEVEL_NAMES: Readonly<Record<number, string>> = { 20: 'debug', 30: '', 40: 'warning', 50: 'error' };

/** Writes log lines for a person at a terminal: time, part, sentence, and what it is about. */
export class TerminalLines implements DestinationStream {
  readonly #out: { write(text: string): unknown };

  constructor(out: { write(text: string): unknown }) {
    this.#out = out;
  }

  write(line: string): void {
    const { level, time, msg, part, ...context } = lineSchema.parse(JSON.parse(line));
    const about = Object.entries(context).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    const words = [time.slice(11, 19), LEVEL_NAMES[level] ?? '', part === undefined ? '' : `${part}:`, msg];
    this.#out.write(`${words.filter((word) => word !== '').join(' ')}${about.join('')}\n`);
  }
}
