import { ConditionStop } from './condition-error.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Goes through the pieces of a condition's text. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  /** @throws ConditionStop */
  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  peek(): Token {
    return this.#tokens[this.#next]!;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#next++;
    return token;
  }

  /** Takes the next piece if it is this word or sign. */
  skip(text: string): boolean {
    if (this.peek().text !== text) return false;
    this.take();
    return true;
  }

  /** Takes this word or sign. @throws ConditionStop with the hint where something else stands */
  expect(text: string, hint: string): Token {
    if (this.peek().text === text) return this.take();
    throw stopAt(this.peek(), `"${text}" is missing`, hint);
  }

  /** Where the piece taken last ends. */
  end(): number {
    const last = this.#tokens[Math.max(0, this.#next - 1)]!;
    return last.position + last.length;
  }
}

/** What stops at a piece of text. */
export function stopAt(
  { position, length }: { position: number; length: number },
  message: string,
  hint: string,
): ConditionStop {
  return new ConditionStop({ position, length: Math.max(1, length), message, hint });
}

/** A piece of text as a sentence names it. */
export function named({ kind, text }: Token): string {
  return kind === 'end' ? 'the end' : `"${text}"`;
}
