import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Modules that a module of ours names, at once or when they are needed. */
const IMPORTED = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+\.ts)'/g;
/** One text of a list of texts, as they are written: its key, and all languages. */
const TEXT = /^ {2}(\w+): \{(?:[^\n]*\},|\n(?: {4}[^\n]*\n)* {2}\},)\n/gm;
const OF_TEXTS = /\/i18n\/texts\/[\w-]+\.ts$/;

/**
 * What the modules that are reached from one say: words in them that may be keys of texts, and beginnings of such keys that
 * they complete (`mode_${mode}`).
 */
export class SaidKeys {
  readonly #words = new Set<string>();
  readonly #beginnings = new Set<string>();
  readonly #seen = new Set<string>();

  /** @param entry path of a module */
  constructor(entry: string) {
    this.#read(entry);
  }

  #read(file: string): void {
    if (this.#seen.has(file) || OF_TEXTS.test(file)) return;
    this.#seen.add(file);
    const code = readFileSync(file, 'utf8');
    for (const [word] of code.matchAll(/\w+/g)) this.#words.add(word);
    for (const [, beginning] of code.matchAll(/`(\w+_)\$\{/g)) this.#beginnings.add(beginning!);
    for (const [, named] of code.matchAll(IMPORTED)) this.#read(join(dirname(file), named!));
  }

  /** A list of texts without those that nobody says. */
  without(code: string): string {
    return code.replace(TEXT, (text, key: string) => (this.#says(key) ? text : ''));
  }

  #says(key: string): boolean {
    return this.#words.has(key) || [...this.#beginnings].some((beginning) => key.startsWith(beginning));
  }
}
