const REMOVED = '(removed)';

/** Keys whose values are nobody's business. */
const SECRET_KEY =
  /pass(?:word|wd|phrase)?$|token$|secret|api_?key|private_?key|credential|authori[sz]ation|cookie|^(?:lat|lon|lng)$|latitude|longitude|e_?mail/i;

/** Secrets within texts. */
const IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/"']+@/gi, `$1${REMOVED}@`],
  [/\b[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi, REMOVED],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${REMOVED}`],
  [
    /((?:password|passwd|token|secret|api_?key|latitude|longitude)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s"',;&}]+)/gi,
    `$1${REMOVED}`,
  ],
];
/** A known secret as short as a word or a plain number would be found everywhere. */
const SHORTEST_KNOWN = 5;

/** Removes secrets from data that a person will show to others. */
export class Redaction {
  readonly #known: readonly string[];

  /** @param known secrets that are to be removed wherever they stand */
  constructor(known: readonly string[]) {
    this.#known = known.filter((secret) => secret.length >= SHORTEST_KNOWN);
  }

  /** A copy of a JSON value in which no secret stands: neither under a telling key nor within a text. */
  value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        this.text(key),
        SECRET_KEY.test(key) && item !== undefined && item !== null ? REMOVED : this.value(item),
      ]),
    );
  }

  /** A text in which no secret stands. */
  text(text: string): string {
    const known = this.#known.reduce((rest, secret) => rest.replaceAll(secret, REMOVED), text);
    return IN_TEXT.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known);
  }

  /** A line of the log: as data where it is JSON, otherwise as text. */
  line(line: string): unknown {
    try {
      return this.value(JSON.parse(line));
    } catch {
      return this.text(line);
    }
  }
}
