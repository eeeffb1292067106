import { LEVELS } from '@iaqverse/core';
import { DARK, LIGHT, type Palette } from './palette.ts';

/**
 * The page's stylesheet: it sets the variables that a Home Assistant theme would set, so that every component finds
 * the same names here and on a dashboard, and the level colours, which no Home Assistant theme has.
 */
export function themeStylesheet(): string {
  return `
:root { color-scheme: light; ${variables(LIGHT)} }
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { color-scheme: dark; ${variables(DARK)} } }
:root[data-theme='dark'] { color-scheme: dark; ${variables(DARK)} }
@media (prefers-contrast: more) { :root:root { --divider-color: color-mix(in srgb, var(--primary-text-color) 60%, transparent); --secondary-text-color: var(--primary-text-color); } }
html, body { margin: 0; min-height: 100%; background: var(--primary-background-color); color: var(--primary-text-color); }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }`;
}

/** The level colours as custom properties, for whoever hosts the components. */
export function levelVariables(palette: Palette): string {
  return LEVELS.map((level) => `--iaq-level-${level.replace('_', '-')}: ${palette.levels[level]};`).join(' ');
}

function variables(palette: Palette): string {
  return `--primary-background-color: ${palette.page}; --card-background-color: ${palette.surface};
    --secondary-background-color: ${palette.sunken}; --primary-text-color: ${palette.ink};
    --secondary-text-color: ${palette.quiet}; --divider-color: ${palette.line}; --primary-color: ${palette.accent};
    --text-primary-color: ${palette.onAccent}; ${levelVariables(palette)}`;
}
