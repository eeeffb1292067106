/** A field's value, by the type that its line gives it. */
export type FieldValue = { readonly float: number } | { readonly int: number } | { readonly text: string } | boolean;

/** A point of InfluxDB. */
export interface Point {
  readonly measurement: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly timestamp: number;
}

const NAME = /(?:[^\s,=\\]|\\.)+/y;
const MEASUREMENT = /(?:[^\s,\\]|\\.)+/y;
const FLOAT = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const INT = /[+-]?\d+i/y;
const TEXT = /"(?:[^"\\]|\\.)*"/y;
const TRUTH = /(?:true|false|t|f|T|F|True|False|TRUE|FALSE)/y;
const TIME = /-?\d+$/y;

/**
 * Reads lines of InfluxDB's line protocol as its documentation says, and nothing beside: names and tags are not empty, a line has a field and, here, a time.
 * @throws Error that names the line
 */
export function readLines(body: string): Point[] {
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map(readLine);
}

function readLine(line: string): Point {
  let at = 0;
  const tried = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(line)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const take = (pattern: RegExp) => {
    const found = tried(pattern);
    if (found === undefined) throw new Error(`no line of the line protocol, at ${at}: ${line}`);
    return found;
  };
  const sign = (character: string) => line[at] === character && at++ >= 0;
  const must = (character: string) => {
    if (!sign(character)) throw new Error(`"${character}" is missing at ${at}: ${line}`);
  };
  const measurement = plain(take(MEASUREMENT));
  const tags: Record<string, string> = {};
  while (sign(',')) {
    const name = plain(take(NAME));
    must('=');
    tags[name] = plain(take(NAME));
  }
  must(' ');
  const fields: Record<string, FieldValue> = {};
  do {
    const name = plain(take(NAME));
    must('=');
    const text = tried(TEXT) ?? tried(TRUTH) ?? tried(INT) ?? take(FLOAT);
    fields[name] = fieldOf(text);
  } while (sign(','));
  must(' ');
  return { measurement, tags, fields, timestamp: Number(take(TIME)) };
}

function fieldOf(text: string): FieldValue {
  if (text.startsWith('"')) return { text: text.slice(1, -1).replaceAll(/\\(.)/g, '$1') };
  if (/^[tf]/i.test(text)) return /^t/i.test(text);
  return text.endsWith('i') ? { int: Number(text.slice(0, -1)) } : { float: Number(text) };
}

function plain(name: string): string {
  return name.replaceAll(/\\(.)/g, '$1');
}
