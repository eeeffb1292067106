import { html, svg, type TemplateResult } from 'lit';

const ICONS = {
  nearer: svg`<path d="M12 5v14M5 12h14"/>`,
  farther: svg`<path d="M5 12h14"/>`,
  ahead: svg`<path d="m6 14 6-6 6 6"/>`,
  back: svg`<path d="m6 10 6 6 6-6"/>`,
  reframe: svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>`,
  enter: svg`<circle cx="12" cy="5" r="2"/><path d="M12 8.5v6M12 14.5 9 20M12 14.5l3 5.5M8 12l4-2.5 4 2.5"/>`,
  leave: svg`<path d="M10 4H5v16h5M10 12h10M16 8l4 4-4 4"/>`,
} as const;

export type ControlName = keyof typeof ICONS;

/** A line drawing for a button of the view, on a grid of 24; its button says in words what it does. */
export function controlIcon(name: ControlName): TemplateResult {
  return html`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.7"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${ICONS[name]}</svg>`;
}
