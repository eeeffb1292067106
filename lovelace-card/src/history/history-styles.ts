import { css } from 'lit';
import { pageHeading } from '../panel/page-heading.ts';

/** How the page of the past looks. */
export const historyStyles = css`
  ${pageHeading}
  h1 {
    margin-bottom: 16px;
  }
  .none {
    margin-top: 16px;
  }
  .chooser {
    margin: 0;
    font-size: inherit;
  }
  .chooser summary {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    min-height: 48px;
    padding: 10px 16px;
    font-size: 14px;
    color: inherit;
  }
  .chooser summary::after {
    content: '';
    width: 8px;
    height: 8px;
    margin-inline-start: auto;
    border: solid var(--iaq-quiet);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(45deg);
  }
  .chooser[open] summary::after {
    transform: rotate(225deg);
  }
  .keyed {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .choices {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px 28px;
    padding: 4px 16px 16px;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-bottom: 6px;
    font-size: 13px;
    color: var(--iaq-quiet);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .many {
    max-height: 144px;
    overflow-y: auto;
    padding: 2px;
    margin: -2px;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 38px;
    max-width: 100%;
    padding: 0 12px;
    border: 1px solid var(--iaq-line);
    border-radius: 99px;
    font-size: 14px;
    color: var(--iaq-quiet);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .chip:hover {
    border-color: var(--iaq-quiet);
  }
  .chip.on {
    color: var(--iaq-ink);
    border-color: var(--iaq-ink);
  }
  .chip:has(:focus-visible) {
    outline: 2px solid var(--iaq-accent);
    outline-offset: 1px;
  }
  .chip:has(:disabled) {
    opacity: 0.6;
    cursor: default;
  }
  .chip input {
    position: absolute;
    opacity: 0;
    inset: 0;
    width: 100%;
    height: 100%;
    min-height: 0;
    margin: 0;
    cursor: inherit;
  }
  .site {
    color: var(--iaq-quiet);
    font-size: 12.5px;
  }
  .key {
    width: 24px;
    height: 6px;
    stroke: var(--iaq-ink);
    stroke-width: 1.8;
  }
  .key.accent {
    stroke: var(--iaq-accent);
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 10px 20px;
    margin: 18px 0;
  }
  .step {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .step button:not(.plain) {
    width: 40px;
    padding: 0;
    font-size: 20px;
    line-height: 1;
  }
  .step .plain {
    font-size: 14px;
  }
  .shown {
    font-size: 14px;
    color: var(--iaq-quiet);
    text-align: center;
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 520px), 1fr));
    gap: 16px;
  }
  section {
    min-width: 0;
    padding: 14px 16px 12px;
  }
  h2 {
    margin-bottom: 8px;
  }
  .waiting {
    display: grid;
    place-items: center;
    min-height: 216px;
    font-size: 14px;
  }
  .note {
    font-size: 13px;
    margin-top: 4px;
    text-wrap: pretty;
  }
  details {
    margin-top: 6px;
    font-size: 14px;
  }
  summary {
    display: inline-flex;
    align-items: center;
    min-height: 36px;
    color: var(--iaq-accent);
    cursor: pointer;
  }
  .scroll {
    max-height: 420px;
    overflow: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13.5px;
  }
  caption {
    text-align: start;
    color: var(--iaq-quiet);
    font-size: 12.5px;
    padding-bottom: 6px;
  }
  th,
  td {
    text-align: start;
    font-weight: 400;
    padding: 6px 14px 6px 0;
    border-top: 1px solid var(--iaq-line);
    white-space: nowrap;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--iaq-surface);
    color: var(--iaq-quiet);
    border: 0;
  }
  .exports {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 12px 28px;
    margin-top: 24px;
    font-size: 14px;
  }
  .exports > div {
    display: grid;
    padding-top: 9px;
    max-width: 52ch;
  }
  @media (max-width: 820px) {
    .choices {
      grid-template-columns: minmax(0, 1fr);
    }
    .ranges {
      display: flex;
      width: 100%;
    }
    .ranges button {
      flex: 1;
      min-width: 0;
      padding: 0 4px;
    }
    .step {
      width: 100%;
    }
    .shown {
      flex: 1;
    }
  }
`;
