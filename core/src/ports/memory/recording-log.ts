import type { Log } from '../log.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly context: Readonly<Record<string, unknown>>;
  /** The parts that the line came through, outermost first. */
  readonly parts: readonly string[];
}

/** A log that prints nothing and remembers every line, those of its children included. */
export class RecordingLog implements Log {
  readonly lines: LogLine[];
  readonly #parts: readonly string[];

  constructor(lines: LogLine[] = [], parts: readonly string[] = []) {
    this.lines = lines;
    this.#parts = parts;
  }

  debug(message: string, context: Record<string, unknown> = {}): void {
    this.lines.push({ level: 'debug', message, context, parts: this.#parts });
  }

  info(message: string, context: Record<string, unknown> = {}): void {
    this.lines.push({ level: 'info', message, context, parts: this.#parts });
  }

  warn(message: string, context: Record<string, unknown> = {}): void {
    this.lines.push({ level: 'warn', message, context, parts: this.#parts });
  }

  error(message: string, context: Record<string, unknown> = {}): void {
    this.lines.push({ level: 'error', message, context, parts: this.#parts });
  }

  child(part: string): RecordingLog {
    return new RecordingLog(this.lines, [...this.#parts, part]);
  }
}
