import type { EditorNode, Validate } from './red.ts';

/** Ids of rooms, sites and actuators. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** A time of the day. */
export const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Fills a select of the form, the first choice being that of nothing chosen where `none` names one. */
export function fillSelect(
  id: string,
  choices: readonly (readonly [value: string, label: string])[],
  chosen: unknown,
  none?: string,
): void {
  const select = document.getElementById(id) as HTMLSelectElement;
  select.replaceChildren(
    ...[...(none === undefined ? [] : [['', none] as const]), ...choices].map(
      ([value, label]) => new Option(label, value),
    ),
  );
  select.value = typeof chosen === 'string' ? chosen : '';
}

/** Fills a select with the stores of context that the runtime's settings name, the first choice being the usual one. */
export function fillStores(id: string, chosen: unknown, usual: string): void {
  const stores = RED.settings.context?.stores ?? [];
  fillSelect(
    id,
    stores.map((store) => [store, store]),
    chosen,
    usual,
  );
}

/** A number in a range, or nothing. An environment variable in its place counts as right. */
export function optionalNumber(least: number, most: number): Validate {
  return (value, _options) => {
    if (value === '' || value === undefined || value === null || isVariable(value)) return true;
    const number = Number(value);
    return (Number.isFinite(number) && number >= least && number <= most) || `${String(value)}: ${least} – ${most}`;
  };
}

/** A text that matches, or nothing. */
export function optionalText(pattern: RegExp, say: (node: EditorNode) => string): Validate {
  return function (value, _options) {
    return value === '' || value === undefined || isVariable(value) || pattern.test(String(value)) || say(this);
  };
}

function isVariable(value: unknown): boolean {
  return typeof value === 'string' && /\$\{\S+\}/.test(value);
}
