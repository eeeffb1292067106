import type { TextKey } from '../i18n/texts/index.ts';

const STEPS: readonly (readonly [below: number, key: TextKey])[] = [
  [-2.5, 'comfort_cold'],
  [-1.5, 'comfort_cool'],
  [-0.5, 'comfort_slightly_cool'],
  [0.5, 'comfort_neutral'],
  [1.5, 'comfort_slightly_warm'],
  [2.5, 'comfort_warm'],
  [Number.POSITIVE_INFINITY, 'comfort_hot'],
];

/** The word for a predicted mean vote: the seven steps of the ASHRAE thermal sensation scale (ISO 7730). */
export function comfortWord(pmv: number): TextKey {
  return STEPS.find(([below]) => pmv < below)![1];
}
