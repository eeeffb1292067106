import type { AnswerIssue } from '../live/api.ts';

/** One thing that a person can set. */
export interface Field {
  /** Where it stands in what the form is about, such as `limits.co2.warning`. */
  readonly path: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'time' | 'choice';
  /** As it is now; empty where it is not set. */
  readonly value: string;
  readonly options?: readonly { readonly value: string; readonly label: string; readonly note?: string }[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly unit?: string;
  /** What holds while it is empty. */
  readonly usual?: string;
  readonly note?: string;
  readonly isRequired?: true;
}

/** Fields that belong together. */
export interface FieldGroup {
  readonly legend?: string;
  readonly note?: string;
  /** Where the group stands: what is wrong with it as a whole is said below it. */
  readonly path?: string;
  /** Short fields stand side by side, under one legend. */
  readonly isRow?: true;
  readonly fields: readonly Field[];
}

/** What was entered, by path. */
export type Entered = ReadonlyMap<string, string>;

/** A sentence that says what is wrong, and where; an empty path means the whole form. */
export interface FieldIssue extends AnswerIssue {
  /** The service says it in English. */
  readonly isForeign: boolean;
}

/**
 * Puts issues to the fields and groups of a form: each to that with its own path, else to the nearest around it, else to the
 * whole form, whose path is empty.
 */
export function placeIssues(groups: readonly FieldGroup[], issues: readonly FieldIssue[]): Map<string, FieldIssue[]> {
  const places = new Set(
    groups.flatMap(({ path, fields }) => [...(path === undefined ? [] : [path]), ...fields.map((field) => field.path)]),
  );
  const placed = new Map<string, FieldIssue[]>();
  for (const issue of issues) {
    let path = issue.path;
    while (path !== '' && !places.has(path)) path = path.replace(/(?:^|[.[])[^.[]*$/, '');
    placed.set(path, [...(placed.get(path) ?? []), issue]);
  }
  return placed;
}

/** The issues of a service that lie below a path such as `sites[0].rooms[1]`, by their path from there on; others lie in the whole. */
export function issuesBelow(issues: readonly AnswerIssue[], below: string): FieldIssue[] {
  return issues.map(({ path, message }) => {
    const isInside = below === '' || path === below || path.startsWith(`${below}.`) || path.startsWith(`${below}[`);
    const rest = isInside ? path.slice(below.length).replace(/^\./, '') : '';
    return { path: rest, message: isInside ? message : `${path}: ${message}`, isForeign: true };
  });
}

/** A number that was entered; undefined where nothing was. */
export function enteredNumber(entered: Entered, path: string): number | undefined {
  const text = entered.get(path) ?? '';
  return text === '' ? undefined : Number(text);
}
