import { css } from 'lit';

/** A heading with switches beside it, and buttons of which one is pressed. */
export const segmentStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 10px;
    margin-bottom: 14px;
  }
  .switches {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 20px;
  }
  .ranges {
    display: inline-flex;
    background: var(--iaq-sunken);
    border-radius: 12px;
    padding: 3px;
  }
  .ranges button {
    border: 0;
    background: none;
    min-height: 36px;
    min-width: 52px;
    padding: 0 12px;
    border-radius: 9px;
    font-size: 14px;
    color: var(--iaq-quiet);
  }
  .ranges button:hover {
    color: var(--iaq-ink);
  }
  .ranges button[aria-pressed='true'] {
    background: var(--iaq-surface);
    color: var(--iaq-ink);
    font-weight: 560;
    box-shadow: 0 0 0 1px var(--iaq-line);
  }
  @media (max-width: 460px) {
    .switches,
    .ranges {
      display: flex;
      width: 100%;
    }
    .ranges button {
      flex: 1;
      min-width: 0;
    }
  }
`;
