import { css } from 'lit';

/** How a house stands with its choices and what its colours mean. */
export const houseViewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    container: house / inline-size;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 18px;
    font-size: 14px;
  }
  .choices label {
    display: inline-flex;
    align-items: center;
    gap: 10px;
    color: var(--iaq-quiet);
  }
  .choices select {
    color: var(--iaq-ink);
  }
  .scene {
    display: block;
    height: var(--house-height, clamp(320px, 46cqi, 480px));
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
    font-size: 13px;
    color: var(--iaq-quiet);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .note:empty {
    display: none;
  }
  .note {
    font-size: 13px;
  }
`;
