import { parseArgs } from 'node:util';
import { checkShape, IaqverseError } from '@iaqverse/core';
import type { z } from 'zod';

/** One option: its flag is its key in the table. */
export interface Option<T extends z.ZodType = z.ZodType> {
  /** The environment variable that sets it where the flag does not. */
  readonly env?: string;
  readonly schema: T;
  readonly help: string;
  /** A switch takes no value; `--no-x` turns it off. */
  readonly isSwitch?: true;
  /** May be given several times; its schema is that of the list. */
  readonly isList?: true;
}

export type OptionTable = Readonly<Record<string, Option>>;
export type OptionValues<T extends OptionTable> = { readonly [K in keyof T]: z.output<T[K]['schema']> };

export interface ReadOptions<T extends OptionTable> {
  readonly options: OptionValues<T>;
  readonly positionals: readonly string[];
}

/** An option that takes a value. */
export function option<T extends z.ZodType>(env: string | undefined, schema: T, help: string): Option<T> {
  return env === undefined ? { schema, help } : { env, schema, help };
}

/** An option that may be given several times; no variable sets it. */
export function listOption<T extends z.ZodType>(schema: T, help: string): Option<T> {
  return { schema, help, isList: true };
}

/** An option that is on or off. */
export function onOff<T extends z.ZodType>(env: string | undefined, schema: T, help: string): Option<T> {
  return { ...option(env, schema, help), isSwitch: true };
}

/**
 * The options that flags and environment give together; a flag wins over its variable.
 * @param most how many words may stand beside the options
 * @throws IaqverseError `invalid_argument`, naming the flag, variable or word and the remedy
 */
export function readOptions<T extends OptionTable>(
  table: T,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  most = 0,
): ReadOptions<T> {
  const { values, positionals } = parseFlags(table, args);
  if (positionals.length > most)
    throw new IaqverseError(
      'invalid_argument',
      `Nothing is known to do with "${positionals[most]}": leave it out, or see iaqverse --help`,
    );
  const options: Record<string, unknown> = {};
  for (const [name, { env, schema, help }] of Object.entries(table)) {
    const variable = env === undefined ? undefined : environment[env];
    const raw = values[name] ?? (variable === '' ? undefined : variable);
    const { data, issues } = checkShape(schema, raw);
    if (issues !== undefined) {
      const where = values[name] === undefined ? env : `--${name}`;
      throw new IaqverseError('invalid_argument', `${where}=${raw}: ${issues[0].message} (${help})`);
    }
    options[name] = data;
  }
  return { options: options as OptionValues<T>, positionals };
}

function parseFlags(
  table: OptionTable,
  args: readonly string[],
): { values: Record<string, string | boolean | (string | boolean)[] | undefined>; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { isSwitch, isList = false }]) => [
      name,
      { type: isSwitch ? 'boolean' : 'string', multiple: isList } as const,
    ]),
  );
  try {
    return parseArgs({ args: [...args], allowPositionals: true, allowNegative: true, options });
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\. To specify[\s\S]*/, '') : String(error);
    throw new IaqverseError('invalid_argument', `${reason}. See iaqverse --help`, {}, error);
  }
}

/** The lines of `--help` for a table. */
export function describeOptions(table: OptionTable): string {
  return Object.entries(table)
    .map(([name, { env, help, schema, isSwitch }]) => {
      const preset = schema.safeParse(undefined).data;
      const shown = preset === undefined || preset === false || Array.isArray(preset) ? '' : ` [${preset}]`;
      const flag = isSwitch ? `--[no-]${name}` : `--${name}`;
      return `  ${flag.padEnd(20)} ${(env ?? '').padEnd(26)} ${help}${shown}`;
    })
    .join('\n');
}
