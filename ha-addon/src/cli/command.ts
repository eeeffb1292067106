import type { OptionTable } from '../options/option-table.ts';

/** What a command may use of the world. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
  /** Writes a line to standard error. */
  readonly note: (line: string) => void;
  /** Aborted when the person or the system wants the command to end. */
  readonly ended: AbortSignal;
}

/** One command of `iaqverse`. */
export interface Command {
  readonly usage: string;
  /** One line. */
  readonly help: string;
  /** What else its own help says. */
  readonly details?: string;
  readonly options: OptionTable;
  /** Resolves with the exit code. @throws IaqverseError */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}
