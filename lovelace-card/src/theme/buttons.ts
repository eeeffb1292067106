import { css } from 'lit';

/** Buttons under thumbs: what is advised stands out, what declines stays quiet. */
export const buttonStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .buttons button,
  .buttons select {
    min-height: 44px;
    padding: 0 16px;
    border-radius: 12px;
    white-space: nowrap;
  }
  .buttons select {
    padding-inline: 12px 6px;
  }
  button.main {
    min-width: 116px;
    background: var(--iaq-accent);
    border-color: transparent;
    color: var(--iaq-on-accent);
    font-weight: 560;
  }
  button.main:hover:not(:disabled) {
    border-color: transparent;
    background: color-mix(in srgb, var(--iaq-accent) 88%, var(--iaq-ink));
  }
  button.plain,
  select.plain {
    background: transparent;
    color: var(--iaq-quiet);
    border-color: transparent;
  }
  button.plain:hover:not(:disabled),
  select.plain:hover:not(:disabled) {
    color: var(--iaq-ink);
    border-color: var(--iaq-line);
  }
  .plain option {
    background: var(--iaq-surface);
    color: var(--iaq-ink);
  }
  .small button,
  .small select {
    min-height: 40px;
    padding: 0 12px;
    font-size: 14px;
  }
  .small button.main {
    min-width: 0;
    padding: 0 16px;
  }
  .failure {
    font-size: 14px;
    font-weight: 560;
    text-wrap: pretty;
  }
`;
