import { IaqverseError } from '../../error.ts';

/** @throws IaqverseError `invalid_argument` when `rows` does not hold `count` rows of `features` numbers */
export function checkRows(rows: Float32Array, count: number, features: number): void {
  if (!Number.isInteger(count) || count < 0)
    throw new IaqverseError('invalid_argument', `There cannot be ${count} rows: give a whole number of at least 0`);
  if (rows.length < count * features)
    throw new IaqverseError(
      'invalid_argument',
      `${count} rows of ${features} features are ${count * features} numbers, not ${rows.length}: give them all`,
    );
}

/** Makes every answer NaN whose row of features has a NaN: what a runtime makes of one is its own affair. Changes `answers`. */
export function blankUnknown(rows: Float32Array, answers: Float32Array, count: number, features: number): void {
  const outputs = answers.length / count;
  for (let row = 0; row < count; row++)
    if (hasNaN(rows, row * features, (row + 1) * features))
      answers.fill(Number.NaN, row * outputs, (row + 1) * outputs);
}

function hasNaN(numbers: Float32Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (Number.isNaN(numbers[index])) return true;
  return false;
}
