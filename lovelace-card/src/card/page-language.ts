import type { Language } from '@iaqverse/core';
import { chooseLanguage } from '../i18n/choose-language.ts';

/** The language of the page, for what Home Assistant asks of a card before it hands over its own. */
export function pageLanguage(): Language {
  const lang = globalThis.document?.documentElement.lang ?? '';
  return chooseLanguage(lang === '' ? navigator.languages : [lang]);
}
