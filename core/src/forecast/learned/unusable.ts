import { IaqverseError } from '../../error.ts';

/** An error that says why what a room had learned cannot be used any more. */
export function unusable(fault: string): IaqverseError {
  return new IaqverseError(
    'learned_unusable',
    `What this room had learned cannot be used (${fault}): it learns anew, nothing needs to be done`,
    { fault },
  );
}
