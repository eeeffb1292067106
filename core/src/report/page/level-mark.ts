import { LEVEL_LABELS, LEVELS, type Level } from '../../score/level.ts';
import { type Markup, markup } from './markup.ts';
import type { ReportWords } from './report-words.ts';

const PATHS: Readonly<Record<Level, Markup>> = {
  excellent: markup`<circle cx="8" cy="8" r="6"/>`,
  good: markup`<path d="M8 2a6 6 0 0 0 0 12z"/><circle class="ring" cx="8" cy="8" r="5.25"/>`,
  moderate: markup`<path d="M8 1.2 14.8 8 8 14.8 1.2 8z"/>`,
  poor: markup`<path d="M8 1.8 15 14H1z"/>`,
  very_poor: markup`<path d="M2.2 2.2h11.6v11.6H2.2z"/>`,
};

/** A level as word, shape and colour together. */
export function levelMark(level: Level, words: ReportWords): Markup {
  return markup`<span class="level ${level}">${levelShape(level)} ${words.of(LEVEL_LABELS[level])}</span>`;
}

/** The shape of a level in its colour, for beside a word that says it. */
export function levelShape(level: Level): Markup {
  return markup`<svg class="shape ${level}" viewBox="0 0 16 16" aria-hidden="true">${PATHS[level]}</svg>`;
}

/** The shares of time as one bar, each part with its shape where there is room for it; the words stand in its title. */
export function levelBar(shares: Readonly<Record<Level, number>>, words: ReportWords): Markup {
  const known = LEVELS.filter((level) => shares[level] > 0);
  const title = known.map((level) => `${words.of(LEVEL_LABELS[level])} ${words.share(shares[level])}`).join(', ');
  let left = 0;
  const parts = known.map((level) => {
    const width = shares[level] * 200;
    const part = markup`<rect class="${level}" x="${left.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="12"/>`;
    left += width;
    return part;
  });
  return markup`<svg class="bar" viewBox="0 0 200 12" preserveAspectRatio="none" role="img" aria-label="${title}"><title>${title}</title>${parts}</svg>`;
}

/** The shares of time in words, each with its shape. */
export function levelShares(shares: Readonly<Record<Level, number>>, words: ReportWords): Markup {
  const known = LEVELS.filter((level) => shares[level] > 0);
  return markup`<span class="shares">${known.map(
    (level) =>
      markup`<span class="level ${level}">${levelShape(level)} ${words.of(LEVEL_LABELS[level])} ${words.share(shares[level])}</span> `,
  )}</span>`;
}
