import { css } from 'lit';

/** How one thing to do is laid out: large at the top of a room's page, as a line in a list elsewhere. */
export const actionItemStyles = css`
  :host {
    container-type: inline-size;
  }
  .item {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 20px;
    align-items: center;
    padding: 12px 20px 6px;
  }
  .what {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 14px;
    align-items: start;
  }
  .mark {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 7px;
    font-size: 13px;
    color: var(--iaq-quiet);
  }
  .mark a {
    color: inherit;
  }
  .sentence {
    font-weight: 560;
    letter-spacing: -0.005em;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .why {
    margin-top: 4px;
    font-size: 14px;
    text-wrap: pretty;
  }
  .answers {
    display: contents;
  }
  .failure,
  details {
    grid-column: 1 / -1;
  }
  details {
    font-size: 13px;
  }
  :host(:not([lead])) details,
  :host(:not([lead])) .failure {
    margin-inline-start: 58px;
  }
  :host(:not([lead])) .buttons {
    grid-column: 2;
    grid-row: 1;
  }
  summary {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    color: var(--iaq-quiet);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    width: 6px;
    height: 6px;
    border-inline-end: 1.5px solid;
    border-block-end: 1.5px solid;
    rotate: -45deg;
    transition: rotate 140ms ease;
  }
  :host(:dir(rtl)) summary::before {
    rotate: 45deg;
  }
  details[open] summary::before {
    rotate: 45deg;
  }
  summary:hover {
    color: var(--iaq-ink);
  }
  details ul {
    display: grid;
    gap: 4px;
    padding: 4px 0 8px;
  }
  details li {
    max-width: 72ch;
    text-wrap: pretty;
  }
  :host([lead]) .item {
    grid-template-columns: minmax(0, 1fr) minmax(260px, 38%);
    gap: 18px 36px;
    align-items: start;
    padding: 22px 24px 14px;
  }
  :host([lead]) .beside {
    grid-row: 1 / span 2;
    grid-column: 2;
  }
  :host([lead]) .item:has(.beside:empty) {
    grid-template-columns: minmax(0, 1fr);
  }
  .beside:empty {
    display: none;
  }
  :host([lead]) .answers {
    display: grid;
    gap: 8px;
    align-self: end;
    padding-inline-start: 58px;
  }
  :host([lead]) .sentence {
    margin-top: 2px;
    font-size: clamp(19px, 2.4vw, 23px);
    font-weight: 600;
    letter-spacing: -0.015em;
    line-height: 1.28;
  }
  @media (prefers-reduced-motion: reduce) {
    summary::before {
      transition: none;
    }
  }
  @container (max-width: 788px) {
    :host([lead]) .item {
      grid-template-columns: minmax(0, 1fr);
      padding: 18px 18px 12px;
    }
    :host([lead]) .beside {
      grid-row: auto;
      grid-column: auto;
    }
    :host([lead]) .answers {
      display: contents;
    }
    :host([lead]) .failure {
      order: 1;
    }
    :host([lead]) .beside {
      order: 2;
    }
    :host([lead]) details {
      order: 3;
    }
  }
  @container (max-width: 588px) {
    .item {
      grid-template-columns: minmax(0, 1fr);
      padding: 12px 14px;
    }
    :host([lead]) .item {
      padding: 16px 14px 10px;
      gap: 16px;
    }
    :host([lead]) .what {
      grid-template-columns: minmax(0, 1fr);
    }
    :host([lead]) .picture {
      display: none;
    }
    :host(:not([lead])) .buttons {
      grid-column: auto;
      grid-row: auto;
      margin-top: 8px;
    }
    :host(:not([lead])) details,
    :host(:not([lead])) .failure {
      margin-inline-start: 0;
    }
    :host([lead]) .buttons .main {
      flex: 1 1 100%;
    }
    .buttons .plain {
      flex: 1;
    }
    .buttons select {
      flex: 1 0 auto;
    }
    .buttons.small {
      gap: 4px;
    }
    .buttons.small > * {
      padding-inline: 8px;
    }
    .buttons > :first-child {
      flex: 1 1 72px;
    }
  }
`;
