import type { Language } from '@iaqverse/core';
import { chooseLanguage, isLanguage } from '../i18n/choose-language.ts';
import { homeAssistantLook } from './home-assistant.ts';

/** How a person wants the page to look: as the device says, or always one way. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const LANGUAGE_KEY = 'iaqverse.language';
const THEME_KEY = 'iaqverse.theme';

/** A person's languages, preferred first: that of the Home Assistant around the page, then the browser's. */
export function wantedLanguages(): readonly string[] {
  const { language } = homeAssistantLook();
  return language === undefined ? navigator.languages : [language, ...navigator.languages];
}

/** The language chosen here before, else the first of those wanted that we speak. */
export function storedLanguage(): Language {
  const stored = read(LANGUAGE_KEY);
  return isLanguage(stored) ? stored : chooseLanguage(wantedLanguages());
}

export function storeLanguage(language: Language): void {
  write(LANGUAGE_KEY, language);
}

/** The appearance chosen here before, else that of what is around the page: Home Assistant or the device. */
export function storedTheme(): Theme {
  const stored = read(THEME_KEY);
  return THEMES.find((theme) => theme === stored) ?? 'auto';
}

export function storeTheme(theme: Theme): void {
  write(THEME_KEY, theme);
}

/*
 * A browser that blocks site data throws on every access. The page then works without a memory, which is what was
 * asked of it.
 */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
