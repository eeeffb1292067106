import type { Log } from '@iaqverse/core';
import { type DestinationStream, type Logger, multistream, pino } from 'pino';

/** How many of the newest lines diagnostics show. */
const KEPT_LINES = 200;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The service's log: one JSON object a line on standard error, with the newest kept for diagnostics. */
export class PinoLog implements Log {
  readonly #logger: Logger;

  private constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** @param recent takes the newest lines */
  static to(stream: DestinationStream, level: LogLevel, recent: RecentLines): PinoLog {
    const streams = multistream([
      { level: 'trace', stream },
      { level: 'trace', stream: recent },
    ]);
    return new PinoLog(pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, streams));
  }

  debug(message: string, context: Record<string, unknown> = {}): void {
    this.#logger.debug(context, message);
  }

  info(message: string, context: Record<string, unknown> = {}): void {
    this.#logger.info(context, message);
  }

  warn(message: string, context: Record<string, unknown> = {}): void {
    this.#logger.warn(context, message);
  }

  error(message: string, context: Record<string, unknown> = {}): void {
    this.#logger.error(context, message);
  }

  child(part: string): Log {
    return new PinoLog(this.#logger.child({ part }));
  }
}

/** The newest lines of the log. */
export class RecentLines implements DestinationStream {
  readonly #lines: string[] = [];

  write(line: string): void {
    this.#lines.push(line.trimEnd());
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
  }

  list(): readonly string[] {
    return this.#lines;
  }
}
