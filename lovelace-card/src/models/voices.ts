import type { LearningQuantity } from '../live/api.ts';

/** Who is heard when a quantity is forecast, as people can tell them apart. */
export const VOICES = ['network', 'learned', 'physics', 'habit', 'persistence'] as const;
export type Voice = (typeof VOICES)[number];

/** The experts that stand behind each voice: half a correction counts half for the network, half for what was learned. */
const SHARES: Readonly<Record<string, Readonly<Partial<Record<Voice, number>>>>> = {
  persistence: { persistence: 1 },
  physics: { physics: 1 },
  model: { network: 1 },
  corrected: { network: 0.5, learned: 0.5 },
  half: { network: 0.75, learned: 0.25 },
  habit: { habit: 1 },
  forest: { network: 0.5, learned: 0.5 },
  both: { network: 0.5, learned: 0.5 },
};
/** What is heard less than this is not worth a word. */
const AUDIBLE = 0.03;

/**
 * How much each voice counts, 0–1, the loudest first; those that are hardly heard are left out. Where no network is there
 * the physics speaks in its place.
 */
export function voicesOf(
  { heard }: Pick<LearningQuantity, 'heard'>,
  hasNetwork: boolean,
): { readonly voice: Voice; readonly share: number }[] {
  const shares = new Map<Voice, number>();
  for (const [expert, weight] of Object.entries(heard))
    for (const [voice, part] of Object.entries(SHARES[expert] ?? {}) as [Voice, number][]) {
      const spoken = voice === 'network' && !hasNetwork ? 'physics' : voice;
      shares.set(spoken, (shares.get(spoken) ?? 0) + weight * part);
    }
  return VOICES.flatMap((voice) => {
    const share = shares.get(voice) ?? 0;
    return share < AUDIBLE ? [] : [{ voice, share }];
  }).sort((a, b) => b.share - a.share);
}
