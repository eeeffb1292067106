import { LANGUAGES, type Language } from '@iaqverse/core';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { LANGUAGE_NAMES } from '../i18n/choose-language.ts';
import type { Words } from '../i18n/words.ts';
import { THEMES, type Theme } from './preferences.ts';

/** What the header shows and what its switches do. */
export interface HeaderContent {
  readonly words: Words;
  readonly theme: Theme;
  /** Speed and clock of a replay; undefined in real time. */
  readonly replay: { readonly speed: number; readonly now: number } | undefined;
  /** Leads keyboards past the header. */
  readonly skip: TemplateResult;
  readonly nav: TemplateResult | typeof nothing;
  readonly chooseLanguage: (language: Language) => void;
  readonly chooseTheme: (theme: Theme) => void;
}

const THEME_ICONS: Readonly<Record<Theme, TemplateResult>> = {
  auto: svg`<circle cx="10" cy="10" r="6.2" /><path d="M10 3.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />`,
  light: svg`<circle cx="10" cy="10" r="3.4" /><path d="M10 2.6v1.8M10 15.6v1.8M2.6 10h1.8M15.6 10h1.8M4.8 4.8 6 6M14 14l1.2 1.2M4.8 15.2 6 14M14 6l1.2-1.2" />`,
  dark: svg`<path d="M16 12.2A6.6 6.6 0 0 1 7.8 4a6.6 6.6 0 1 0 8.2 8.2z" />`,
};

/** The bar at the top: name, pages, the replay's date, language and appearance. */
export function panelHeader({
  words,
  theme,
  replay,
  skip,
  nav,
  chooseLanguage,
  chooseTheme,
}: HeaderContent): TemplateResult {
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return html`<header class="top">
    ${skip}
    <a class="brand" href="#/">
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4.6 15.4a7.6 7.6 0 1 1 10.8 0" /><circle cx="10" cy="10" r="2.6" /></svg>
      IAQverse
    </a>
    ${nav}
      ${
        replay === undefined
          ? nothing
          : html`<span class="replay"
              ><span>${words.date(replay.now, 'full')}</span
              ><span class="chip">${words.text('replay', { speed: words.number(replay.speed) })}</span></span
            >`
      }
    <div class="switches">
      <select
        aria-label=${words.text('language')}
        @change=${(event: Event) => chooseLanguage((event.target as HTMLSelectElement).value as Language)}
      >
        ${LANGUAGES.map(
          (language) =>
            html`<option value=${language} lang=${language} ?selected=${language === words.language}>${LANGUAGE_NAMES[language]}</option>`,
        )}
      </select>
      <button
        class="theme"
        type="button"
        aria-label="${words.text('theme')}: ${words.text(`theme_${theme}`)}"
        @click=${() => chooseTheme(next)}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">${THEME_ICONS[theme]}</svg>
      </button>
    </div>
  </header>`;
}
