import { css } from 'lit';

/** How a home stands in a card. */
export const homeBodyStyles = css`
  .home {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 14px 16px;
  }
  .home[hidden] {
    display: none;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    min-width: 0;
  }
  .head:not(:has(*)) {
    display: none;
  }
  h2 {
    font-size: 16px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .outdoors {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    margin-inline-start: auto;
    font-size: 13px;
  }
  .note {
    font-size: 13px;
    text-wrap: pretty;
  }
  .kept {
    height: 400px;
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    margin: 8px 10px 0;
    border-color: transparent;
    background: none;
    color: var(--iaq-quiet);
    font-size: 14px;
  }
  .back:hover {
    color: var(--iaq-ink);
  }
  .arrow:dir(rtl) {
    scale: -1 1;
  }
  iaqverse-room-card {
    --ha-card-border-width: 0;
    --ha-card-box-shadow: none;
    height: auto;
  }
  .list {
    display: grid;
    gap: 2px;
    margin: -6px -8px;
  }
  .list button {
    display: grid;
    gap: 1px;
    width: 100%;
    min-height: 48px;
    padding: 4px 8px;
    border-color: transparent;
    background: none;
    font-size: 13px;
    text-align: start;
    line-height: 1.3;
  }
  .list .name {
    font-size: 14px;
    font-weight: 560;
    overflow-wrap: anywhere;
  }
`;
