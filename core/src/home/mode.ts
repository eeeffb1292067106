import type { Translated } from '../language.ts';

/** What IAQverse may do in a room: nothing, advise a person, or act by itself. */
export const MODES = ['off', 'advise', 'auto'] as const;
export type Mode = (typeof MODES)[number];

export const MODE_LABELS: Readonly<Record<Mode, Translated>> = {
  off: { en: 'off', fr: 'arrêt', de: 'aus', es: 'apagado', it: 'spento' },
  advise: { en: 'advise', fr: 'conseil', de: 'beraten', es: 'aconsejar', it: 'consigli' },
  auto: { en: 'auto', fr: 'auto', de: 'automatisch', es: 'automático', it: 'automatico' },
};
