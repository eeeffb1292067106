/* What Grafana sends to InfluxDB for a query, and what it takes the answer for; as its own sources have it. */

/** What a person chose: one value, some, or all. */
export type Choice = string | readonly string[] | typeof ALL;
export const ALL = Symbol('all');

export interface Shown {
  /** ms */
  readonly from: number;
  readonly to: number;
  readonly bucket: string;
  readonly variables: Readonly<Record<string, Choice>>;
}

/** How many points a picture has room for. */
const POINTS = 600;

/** `${name:regex}`: a value that stands for itself in a regular expression, several as a choice, all as the variable's own value for it. */
function asRegex(choice: Choice): string {
  if (choice === ALL) return '.*';
  const escaped = [choice].flat().map((value) => String(value).replace(/[\\^$*+?.()|[\]{}/]/g, String.raw`\$&`));
  return escaped.length === 1 ? escaped[0]! : `(${escaped.join('|')})`;
}

/** @throws Error for a variable that nobody chooses, or one that goes into Flux in another way than by `:regex` */
export function fluxOf(query: string, { from, to, bucket, variables }: Shown): string {
  const chosen = query.replace(/\$\{(\w+)(?::(\w+))?\}|\$(\w+)/g, (found, name, format) => {
    const choice = variables[name];
    if (choice === undefined || format !== 'regex') throw new Error(`${found} goes into Flux`);
    return asRegex(choice);
  });
  const period = Math.max(1, Math.round((to - from) / POINTS / 1000));
  const values: Record<string, string> = {
    'v.timeRangeStart': new Date(from).toISOString(),
    'v.timeRangeStop': new Date(to).toISOString(),
    'v.windowPeriod': `${period}s`,
    'v.defaultBucket': JSON.stringify(bucket),
  };
  return chosen.replace(/\bv\.(timeRangeStart|timeRangeStop|windowPeriod|defaultBucket)\b/g, (name) => values[name]!);
}

/** One series or table: what is the same in all its rows has become labels. */
export interface Frame {
  readonly labels: Readonly<Record<string, string>>;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
}

/** What Grafana makes of InfluxDB's annotated CSV. */
export function framesOf(csv: string): Frame[] {
  const frames = new Map<string, { labels: Record<string, string>; fields: Frame['fields']; rows: number }>();
  let types: string[] = [];
  let groups: string[] = [];
  let names: string[] | undefined;
  for (const line of csv.split('\r\n')) {
    const cells = cellsOf(line);
    if (line === '') names = undefined;
    else if (cells[0] === '#datatype') types = cells;
    else if (cells[0] === '#group') groups = cells;
    else if (cells[0]!.startsWith('#')) continue;
    else if (names === undefined) names = cells;
    else addRow(names, cells);
  }
  return [...frames.values()];

  function addRow(names: readonly string[], cells: readonly string[]): void {
    const columns = names.map((name, index) => ({ name, index })).filter(({ index }) => index > 2);
    const labelled = columns.filter(({ index }) => groups[index] === 'true');
    const labels = Object.fromEntries(labelled.map(({ name, index }) => [name, cells[index]!]));
    const key = JSON.stringify(labels);
    const known = frames.get(key);
    if (known !== undefined) return void known.rows++;
    const fields = columns
      .filter(({ index }) => groups[index] !== 'true')
      .map(({ name, index }) => ({ name, type: types[index]! }));
    const [times, values] = [fields.filter(isTime), fields.filter((field) => !isTime(field))];
    const isSimple =
      times.length === 1 && times[0]!.name === '_time' && values.length === 1 && values[0]!.name === '_value';
    const simple = [
      { name: 'Time', type: 'time' },
      { name: labels._field ?? 'Value', type: values[0]?.type ?? '' },
    ];
    frames.set(key, { labels, fields: isSimple ? simple : fields, rows: 1 });
  }
}

function isTime({ type }: { type: string }): boolean {
  return type.startsWith('dateTime');
}

function cellsOf(line: string): string[] {
  return Array.from(`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g), ([, cell]) =>
    cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!,
  );
}
