import type { z } from 'zod';
import { checkShape, showIssue } from '../check-shape.ts';
import { IaqverseError } from '../error.ts';

/**
 * What the store kept under a key, checked.
 * @throws IaqverseError `store_damaged` where it is not what was written there
 */
export function storedSetting<T extends z.ZodType>(schema: T, key: string, value: unknown): z.output<T> {
  const { data, issues } = checkShape(schema, value);
  if (issues === undefined) return data;
  throw new IaqverseError(
    'store_damaged',
    `What the store keeps under ${key} is damaged (${showIssue(issues[0], 'the whole')}): restore a backup, or start with another data folder`,
    { key, issues },
  );
}
