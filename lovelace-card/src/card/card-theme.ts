import { css } from 'lit';
import { DARK, LIGHT } from '../theme/palette.ts';
import { levelVariables } from '../theme/stylesheet.ts';
import type { Hass } from './hass.ts';

/** Whether a dashboard is dark. */
export function isDark({ themes }: Pick<Hass, 'themes'>): boolean {
  return themes?.darkMode === true;
}

/** The colours of the levels as a style of the card: no theme of Home Assistant has them. */
export function levelStyle(dark: boolean): string {
  return levelVariables(dark ? DARK : LIGHT);
}

/**
 * The surface of a card, as Home Assistant's own look. Its accent is drawn towards its ink, since themes choose it for
 * surfaces and not for words.
 */
export const cardSurface = css`
  :host {
    --iaq-theme-accent: var(--primary-color, #0b657e);
    display: block;
    height: 100%;
  }
  .card {
    --primary-color: color-mix(in oklab, var(--iaq-theme-accent) 62%, var(--primary-text-color, #1c2226));
    --text-primary-color: var(--card-background-color, #ffffff);
    --iaq-accent: var(--primary-color);
    --iaq-on-accent: var(--text-primary-color);
    position: relative;
    container: card / inline-size;
    box-sizing: border-box;
    height: 100%;
    min-width: 0;
    overflow: clip;
    background: var(--ha-card-background, var(--card-background-color, #ffffff));
    border: var(--ha-card-border-width, 1px) solid var(--ha-card-border-color, var(--divider-color, #dfe3e2));
    border-radius: var(--ha-card-border-radius, 12px);
    box-shadow: var(--ha-card-box-shadow, none);
    color: var(--iaq-ink);
    --iaq-surface: var(--ha-card-background, var(--card-background-color, #ffffff));
  }
  @media (forced-colors: active) {
    .card {
      border-color: CanvasText;
    }
  }
`;
