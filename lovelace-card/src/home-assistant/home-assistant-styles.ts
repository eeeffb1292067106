import { css } from 'lit';
import { pageHeading } from '../panel/page-heading.ts';

/** A calm list: what is used stands out, why it is used stays quiet. */
export const homeAssistantStyles = css`
  :host {
    max-width: 960px;
  }
  ${pageHeading}
  .lead {
    margin: 8px 0 20px;
    font-size: 17px;
    color: var(--iaq-quiet);
    text-wrap: pretty;
  }
  .lead b {
    font-weight: 560;
    color: var(--iaq-ink);
  }
  .connection,
  .hint {
    display: grid;
    gap: 8px;
    margin-top: 12px;
    padding: 14px 18px;
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .hint {
    border-color: var(--iaq-quiet);
    text-wrap: pretty;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
  }
  .state b {
    font-size: 15px;
    font-weight: 560;
  }
  .sign {
    width: 9px;
    height: 9px;
    border-radius: 50%;
    border: 1.5px solid var(--iaq-quiet);
  }
  .sign.connected {
    background: var(--iaq-quiet);
  }
  .sign.connecting {
    border-style: dashed;
  }
  .sign.disconnected,
  .sign.refused {
    border-radius: 1px;
    background: var(--iaq-ink);
    border-color: var(--iaq-ink);
  }
  .importing {
    display: grid;
    gap: 6px;
    padding-top: 4px;
  }
  progress {
    appearance: none;
    width: 100%;
    height: 8px;
    border: 0;
    border-radius: 4px;
    overflow: hidden;
    background: var(--iaq-sunken);
  }
  progress::-webkit-progress-bar {
    background: var(--iaq-sunken);
  }
  progress::-webkit-progress-value {
    background: var(--iaq-accent);
    transition: inline-size 300ms ease;
  }
  progress::-moz-progress-bar {
    background: var(--iaq-accent);
  }
  pre {
    margin: 0;
    padding: 14px;
    border-radius: 10px;
    background: var(--iaq-sunken);
    font-family: var(--iaq-mono);
    font-size: 13px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin-top: 20px;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 28px;
    margin: 24px 0 0;
  }
  .counts dt {
    font-size: 13px;
    color: var(--iaq-quiet);
  }
  .counts dd {
    margin: 0;
    font-size: 20px;
    font-weight: 560;
    font-variant-numeric: tabular-nums;
    line-height: 1.2;
  }
  p.asking {
    margin-top: 14px;
    font-size: 14px;
    text-wrap: pretty;
  }
  .search {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin-top: 20px;
  }
  .search input {
    flex: 0 1 360px;
    min-width: 0;
    box-sizing: border-box;
    min-height: 44px;
  }
  .search p {
    font-size: 14px;
  }
  .area {
    margin-top: 28px;
  }
  .area h2 {
    margin: 0 0 10px;
    padding-inline-start: 2px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    /* The same for every row, whether it has one button, two or none. */
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr) 236px;
    align-items: center;
    gap: 4px 20px;
    padding-block: 11px;
    padding-inline: 18px 10px;
  }
  li + li,
  ul + details {
    border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
  }
  .what,
  .use {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .name {
    display: block;
    font-weight: 560;
    line-height: 1.3;
  }
  .id,
  .reason {
    display: block;
    font-size: 12.5px;
    line-height: 1.4;
    color: var(--iaq-quiet);
  }
  .as {
    font-size: 15px;
    line-height: 1.3;
  }
  .as.left_out {
    color: var(--iaq-quiet);
  }
  .as.asking {
    font-weight: 560;
  }
  .chip {
    margin-inline-start: 8px;
    padding: 0 9px;
    border: 1px solid var(--iaq-quiet);
    border-radius: 99px;
    font-size: 12.5px;
    white-space: nowrap;
  }
  li .buttons {
    flex-wrap: nowrap;
    justify-content: flex-end;
    gap: 2px;
  }
  iaq-entity-correction,
  .outcome {
    grid-column: 1 / -1;
  }
  iaq-entity-correction {
    margin-block: 8px 4px;
    margin-inline: 0 8px;
  }
  .outcome {
    font-size: 13.5px;
    color: var(--iaq-quiet);
  }
  .outcome.failed {
    color: var(--iaq-ink);
    font-weight: 560;
    text-wrap: pretty;
  }
  .outcome.pending {
    animation: pulse 900ms ease 1;
  }
  @keyframes pulse {
    50% {
      opacity: 0.25;
    }
  }
  summary {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 46px;
    padding-inline: 18px;
    font-size: 14px;
    color: var(--iaq-quiet);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    flex: none;
    width: 6px;
    height: 6px;
    border-bottom: 1.5px solid currentColor;
    border-right: 1.5px solid currentColor;
    transform: translateY(-2px) rotate(45deg);
    transition: transform 140ms ease;
  }
  details[open] > summary::before {
    transform: translateY(1px) rotate(225deg);
  }
  summary:hover {
    color: var(--iaq-ink);
  }
  details > ul {
    border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
  }
  @media (max-width: 680px) {
    li {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-inline: 14px 6px;
    }
    li .buttons:has(.back) {
      grid-column: 1 / -1;
    }
    .what {
      grid-column: 1 / -1;
      padding-inline-end: 8px;
    }
    summary {
      padding-inline: 14px;
    }
    .counts {
      gap: 6px 20px;
    }
    .search input {
      flex: 1 0 100%;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .outcome.pending {
      animation: none;
    }
    summary::before,
    progress::-webkit-progress-value {
      transition: none;
    }
  }
`;
