import type { Level } from '@iaqverse/core';
import { css, html, svg, type TemplateResult } from 'lit';

const PATHS: Readonly<Record<Level, TemplateResult>> = {
  excellent: svg`<circle cx="8" cy="8" r="6" />`,
  good: svg`<path d="M8 2a6 6 0 0 0 0 12z" /><circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5" />`,
  moderate: svg`<path d="M8 1.2 14.8 8 8 14.8 1.2 8z" />`,
  poor: svg`<path d="M8 1.8 15 14H1z" />`,
  very_poor: svg`<path d="M2.2 2.2h11.6v11.6H2.2z" />`,
};

/** A level's shape in its colour, for beside a word that says it: hidden from screen readers. */
export function levelShape(level: Level): TemplateResult {
  return html`<svg class="shape ${level}" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">${PATHS[level]}</svg>`;
}

/** The colours of the levels as classes, and the size of a shape. The host sets the colours: see levelVariables. */
export const levelStyles = css`
  .excellent {
    --level: var(--iaq-level-excellent);
  }
  .good {
    --level: var(--iaq-level-good);
  }
  .moderate {
    --level: var(--iaq-level-moderate);
  }
  .poor {
    --level: var(--iaq-level-poor);
  }
  .very_poor {
    --level: var(--iaq-level-very-poor);
  }
  .shape {
    width: 0.8em;
    height: 0.8em;
    color: var(--level);
  }
  @media (forced-colors: active) {
    .shape {
      color: CanvasText;
    }
  }
`;
