import { z } from 'zod';
import { IaqverseError } from '../error.ts';

const BY_NAME = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;
const LONGEST_SECRET = 2000;

/**
 * A text that must not be seen: as it is, or `env:NAME`, which stands for what the environment of the service holds under
 * that name, so that it need not stand in the configuration.
 */
export const secretSchema = z
  .string()
  .min(1)
  .max(LONGEST_SECRET)
  .refine(
    (text) => !text.startsWith('env:') || BY_NAME.test(text),
    'name a variable of the environment, as in env:NAME',
  );

/**
 * What a secret stands for.
 * @throws IaqverseError `secret_missing` where the environment has nothing under its name
 */
export function revealSecret(secret: string, environment: Readonly<Record<string, string | undefined>>): string {
  const name = BY_NAME.exec(secret)?.[1];
  if (name === undefined) return secret;
  const value = environment[name];
  if (value === undefined || value === '')
    throw new IaqverseError('secret_missing', `${name} is not set in the environment: set it and start again`, {
      name,
    });
  return value;
}

/** Whether a secret only names where it is kept: then it may be seen. */
export function isSecretName(secret: string): boolean {
  return BY_NAME.test(secret);
}
