import { css, unsafeCSS } from 'lit';
import { LIGHT } from './palette.ts';

/** What every component starts from: our names for Home Assistant's variables, type, focus, and quiet defaults. */
export const shared = css`
  :host {
    --iaq-page: var(--primary-background-color, ${unsafeCSS(LIGHT.page)});
    --iaq-surface: var(--card-background-color, ${unsafeCSS(LIGHT.surface)});
    --iaq-sunken: var(--secondary-background-color, ${unsafeCSS(LIGHT.sunken)});
    --iaq-ink: var(--primary-text-color, ${unsafeCSS(LIGHT.ink)});
    --iaq-quiet: var(--secondary-text-color, ${unsafeCSS(LIGHT.quiet)});
    --iaq-line: var(--divider-color, ${unsafeCSS(LIGHT.line)});
    --iaq-accent: var(--primary-color, ${unsafeCSS(LIGHT.accent)});
    --iaq-on-accent: var(--text-primary-color, ${unsafeCSS(LIGHT.onAccent)});
    --iaq-radius: var(--ha-card-border-radius, 14px);
    --iaq-font: var(--ha-font-family-body, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif);
    --iaq-mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
    display: block;
    box-sizing: border-box;
    color: var(--iaq-ink);
    font-family: var(--iaq-font);
    font-size: 15px;
    line-height: 1.45;
    font-variant-numeric: tabular-nums;
    -webkit-font-smoothing: antialiased;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  a {
    color: var(--iaq-accent);
    text-underline-offset: 0.18em;
    text-decoration-thickness: 1px;
  }
  :focus-visible {
    outline: 2px solid var(--iaq-accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  select,
  button,
  input {
    font: inherit;
    color: inherit;
    min-height: 40px;
    border: 1px solid var(--iaq-line);
    border-radius: 10px;
    background: var(--iaq-surface);
    padding: 0 12px;
  }
  select {
    max-width: 100%;
    text-overflow: ellipsis;
    padding-inline-end: 4px;
  }
  select,
  button {
    cursor: pointer;
  }
  select:hover,
  button:hover {
    border-color: var(--iaq-quiet);
  }
  button:disabled,
  select:disabled {
    cursor: default;
    opacity: 0.6;
  }
  .quiet {
    color: var(--iaq-quiet);
  }
  .surface {
    background: var(--iaq-surface);
    border: 1px solid var(--iaq-line);
    border-radius: var(--iaq-radius);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    display: block;
    flex: none;
  }
`;
