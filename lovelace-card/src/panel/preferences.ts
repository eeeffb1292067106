import type { Language } from '@iaqverse/core';
import { chooseLanguage, isLanguage } from '../i18n/choose-language.ts';
import { homeAssistantLook } from './home-assistant.ts';

/** How a person wants the page to look: as the device says, or always one way. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How rooms and houses are shown: in 3D, as a plan from above, or not at all. */
export const PICTURES = ['3d', 'plan', 'none'] as const;
export type PictureChoice = (typeof PICTURES)[number];

const LANGUAGE_KEY = 'iaqverse.language';
const THEME_KEY = 'iaqverse.theme';
const SITE_KEY = 'iaqverse.site';
const PICTURE_KEYS = { house: 'iaqverse.house', room: 'iaqverse.room' } as const;

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

/** How houses, or rooms on their pages, were chosen to be shown; where nobody chose, a plan where data is to be saved. */
export function storedPicture(of: keyof typeof PICTURE_KEYS): PictureChoice {
  const stored = read(PICTURE_KEYS[of]);
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return PICTURES.find((choice) => choice === stored) ?? (connection?.saveData === true ? 'plan' : '3d');
}

export function storePicture(of: keyof typeof PICTURE_KEYS, choice: PictureChoice): void {
  write(PICTURE_KEYS[of], choice);
}

/** The one site of several that was chosen to be looked at; empty where that is all of them. */
export function storedSite(): string {
  return read(SITE_KEY) ?? '';
}

export function storeSite(site: string): void {
  write(SITE_KEY, site);
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
