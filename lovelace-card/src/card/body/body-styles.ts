import { css } from 'lit';

/** How the parts of a card stand: below each other, and side by side where there is place. */
export const bodyStyles = css`
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    padding-bottom: 14px;
  }
  .stage,
  .told {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 10px;
    min-width: 0;
  }
  .told {
    gap: 14px;
    padding-inline: 16px;
  }
  .stage > :not(.scene, .glance) {
    margin-inline: 16px;
  }
  .scene {
    display: block;
    height: clamp(200px, 58cqi, 520px);
    /* A phone held across shows all of the room at once. */
    max-height: max(200px, 80svh);
    margin-block-start: -10px;
  }
  .stage > .glance {
    position: relative;
    z-index: 1;
    padding-block-end: 0;
  }
  .ahead {
    margin-top: 0;
  }
  .note {
    font-size: 13px;
    text-wrap: pretty;
  }
  .mode {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    font-size: 13px;
  }
  .mode select {
    color: var(--iaq-ink);
  }
  @container card (min-width: 720px) {
    .body {
      grid-template-columns: minmax(0, 1.35fr) minmax(300px, 1fr);
      grid-template-rows: auto 1fr;
      column-gap: 4px;
    }
    .told {
      grid-area: 1 / 2 / span 2;
      padding-block-start: 16px;
      padding-inline-start: 8px;
    }
    .scene {
      height: clamp(320px, 38cqi, 560px);
    }
  }
`;
