import { css } from 'lit';

/** How a room's page is laid out. */
export const roomPageStyles = css`
  .onward {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    margin-top: 36px;
  }
  .back {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-height: 40px;
    font-size: 14px;
    text-decoration: none;
    color: var(--iaq-quiet);
  }
  .back:hover {
    color: var(--iaq-ink);
  }
  header {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) minmax(0, 260px);
    gap: 16px 28px;
    align-items: center;
    margin: 12px 0 36px;
    --ring-size: 124px;
  }
  h1 {
    font-size: clamp(24px, 4vw, 32px);
    font-weight: 600;
    letter-spacing: -0.02em;
    line-height: 1.15;
    overflow-wrap: anywhere;
    outline: none;
  }
  .level {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    margin-top: 4px;
    font-size: 18px;
  }
  .chip {
    font-size: 13px;
    color: var(--iaq-quiet);
    border: 1px solid var(--iaq-line);
    border-radius: 99px;
    padding: 1px 10px;
  }
  .reason {
    margin-top: 8px;
    max-width: 56ch;
    text-wrap: pretty;
  }
  .account {
    margin-top: 4px;
    font-size: 13px;
    max-width: 72ch;
    text-wrap: pretty;
  }
  h2 {
    font-size: 15px;
    font-weight: 600;
    letter-spacing: 0;
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 460px), 1fr));
    gap: 16px;
  }
  .quantity {
    padding: 16px 18px 10px;
    min-width: 0;
  }
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: baseline;
    margin-bottom: 10px;
  }
  .head h3 {
    font-size: 15px;
    font-weight: 560;
  }
  .reading {
    display: inline-flex;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    font-size: 22px;
    line-height: 1.2;
  }
  .state {
    display: inline-flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 6px;
    font-size: 13px;
    min-height: 18px;
  }
  .when {
    display: inline-flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0 4px;
    text-align: end;
  }
  .waiting {
    display: grid;
    place-items: center;
    min-height: 216px;
    font-size: 14px;
  }
  .failed {
    font-size: 14px;
    margin-bottom: 12px;
  }
  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 28px;
    align-items: start;
    margin-block: 36px;
  }
  /* Its place is kept while what shows it is loaded. */
  iaq-room-picture:not(:defined) {
    display: block;
    min-height: 380px;
  }
  .told {
    container-type: inline-size;
  }
  .told > iaq-advice {
    margin-block-start: 0;
  }
  .told > :last-child {
    margin-block-end: 0;
  }
  @media (min-width: 1100px) {
    .top {
      grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr);
    }
    /* What is told beside it may be longer: the picture stays in sight, below the bar of the page. */
    iaq-room-picture {
      position: sticky;
      top: 76px;
    }
    /* A picture that is folded away leaves its place to what is told. */
    .top:has(iaq-room-picture[folded]) {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  iaq-outlook {
    margin-top: 36px;
  }
  iaq-alerts,
  iaq-advice,
  iaq-actuators,
  iaq-faults,
  iaq-outcomes {
    margin-block: 36px;
  }
  iaq-alerts {
    margin-block: 0 28px;
  }
  .nothing {
    padding: 20px;
  }
  .derived {
    margin-top: 36px;
  }
  .derived h2 {
    margin-bottom: 14px;
  }
  @media (max-width: 820px) {
    header {
      grid-template-columns: auto minmax(0, 1fr);
      --ring-size: 104px;
    }
    iaq-mode-select {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 460px) {
    header {
      gap: 14px 16px;
      --ring-size: 84px;
      margin-bottom: 28px;
      align-items: start;
    }
    .quantity {
      padding: 14px 12px 8px;
    }
  }
`;
