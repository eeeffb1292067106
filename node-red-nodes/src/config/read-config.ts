import type { NodeConfig } from '../red/runtime.ts';

/** A text that a person set; undefined where it was left empty. */
export function textOf(config: NodeConfig, key: string): string | undefined {
  const value = config[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A number that a person set: the editor keeps what was typed as text. Undefined where it was left empty; NaN where it is none. */
export function numberOf(config: NodeConfig, key: string): number | undefined {
  const value = config[key];
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : undefined;
}

/** Without what is undefined: schemas tell what is left out from what is wrong. */
export function set(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
