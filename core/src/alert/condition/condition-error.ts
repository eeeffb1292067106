/** Where a condition cannot be understood, and what to do. Positions count characters from 0. */
export interface ConditionError {
  readonly position: number;
  /** At least 1, also at the end of the text. */
  readonly length: number;
  /** What is wrong there. */
  readonly message: string;
  /** What was probably meant, or what to write. */
  readonly hint: string;
}

/** The error as one sentence for a log or an answer: what, where and the remedy. */
export function conditionSentence({ position, message, hint }: ConditionError): string {
  return `${message} (character ${position + 1}): ${hint}`;
}

/** The error under its line, with carets below what is meant: three lines of text. */
export function showConditionError(text: string, error: ConditionError): string {
  const line = text.replace(/\s/g, ' ');
  return `${line}\n${' '.repeat(error.position)}${'^'.repeat(error.length)}\n${error.message}: ${error.hint}`;
}

/** Ends the reading of a text; it never leaves the parser. */
export class ConditionStop extends Error {
  readonly found: ConditionError;

  constructor(found: ConditionError) {
    super(found.message);
    this.found = found;
  }
}
