import { LANGUAGES, type Language } from '@iaqverse/core';
import type { Runtime } from '../red/runtime.ts';

/** The language of ours that a runtime's locale such as `fr-CA` asks for; English where we have none of it. */
export function spokenLanguage({ settings }: Pick<Runtime, 'settings'>): Language {
  const [language] = (settings.lang ?? 'en').toLowerCase().split(/[-_]/);
  return LANGUAGES.find((known) => known === language) ?? 'en';
}
