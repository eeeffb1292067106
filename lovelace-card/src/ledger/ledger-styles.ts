import { css } from 'lit';
import { pageHeading } from '../panel/page-heading.ts';

/** How the log looks. */
export const ledgerStyles = css`
  ${pageHeading}
  :host {
    max-width: 980px;
  }
  .lead {
    margin-top: 6px;
    text-wrap: pretty;
  }
  .verified {
    margin-top: 14px;
    font-size: 14px;
  }
  .verified > p {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .verified details {
    margin-inline-start: 28px;
  }
  .flawed {
    padding: 14px 18px;
    border-color: var(--iaq-ink);
    border-width: 2px;
    font-weight: 560;
  }
  code {
    font-family: var(--iaq-mono);
    font-size: 12.5px;
    overflow-wrap: anywhere;
  }
  summary {
    display: inline-flex;
    align-items: center;
    min-height: 28px;
    font-size: 13px;
    color: var(--iaq-quiet);
    cursor: pointer;
  }
  .sign {
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(136px, 1fr));
    gap: 10px 12px;
    margin: 20px 0 4px;
  }
  .filters label {
    display: grid;
    gap: 4px;
    min-width: 0;
    font-size: 13px;
    color: var(--iaq-quiet);
  }
  .filters select,
  .filters input {
    width: 100%;
    min-width: 0;
    font-size: 15px;
    color: var(--iaq-ink);
  }
  section {
    margin-top: 24px;
  }
  h2 {
    color: var(--iaq-quiet);
    margin-bottom: 10px;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 12px;
    padding: 12px 16px 6px;
    content-visibility: auto;
    contain-intrinsic-size: auto 88px;
  }
  li + li {
    border-top: 1px solid var(--iaq-line);
  }
  li > .sign {
    margin-top: 1px;
    color: var(--iaq-quiet);
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    font-size: 13px;
  }
  .sentence {
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .further {
    font-size: 14px;
    text-wrap: pretty;
  }
  pre {
    margin: 4px 0 10px;
    padding: 12px;
    max-height: 320px;
    overflow: auto;
    border-radius: 10px;
    background: var(--iaq-sunken);
    font-family: var(--iaq-mono);
    font-size: 12.5px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 16px;
    margin-top: 20px;
    font-size: 14px;
  }
  @media (max-width: 460px) {
    .filters {
      grid-template-columns: 1fr 1fr;
    }
    .filters label:first-child {
      grid-column: 1 / -1;
    }
    li {
      padding-inline: 12px;
      gap: 10px;
    }
  }
`;
