import { css } from 'lit';

/** The frame around every page. */
export const panelStyles = css`
  :host {
    --safe: max(env(safe-area-inset-left), env(safe-area-inset-right));
    --edge: max(24px, calc((100vw - 1280px) / 2), var(--safe));
    min-height: 100vh;
    min-height: 100dvh;
    background: var(--iaq-page);
  }
  .skip {
    position: absolute;
    inset-inline-start: 12px;
    top: -60px;
    padding: 10px 16px;
    background: var(--iaq-surface);
    border-radius: 10px;
    z-index: 3;
  }
  .skip:focus {
    top: 10px;
  }
  .top {
    position: sticky;
    top: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    gap: 12px 28px;
    min-height: 60px;
    padding: calc(8px + env(safe-area-inset-top)) var(--edge) 8px;
    background: var(--iaq-page);
    border-bottom: 1px solid var(--iaq-line);
  }
  .top svg {
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .brand {
    display: inline-flex;
    align-items: center;
    gap: 9px;
    min-height: 40px;
    font-weight: 600;
    font-size: 16px;
    letter-spacing: -0.01em;
    color: var(--iaq-ink);
    text-decoration: none;
  }
  .brand circle {
    fill: currentColor;
    stroke: none;
  }
  .switches {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
    font-size: 14px;
  }
  .replay + .switches {
    margin-inline-start: 0;
  }
  .switches select,
  .switches button {
    background: transparent;
    border-color: transparent;
    color: var(--iaq-quiet);
    min-height: 40px;
  }
  .switches select:hover,
  .switches button:hover {
    border-color: var(--iaq-line);
    color: var(--iaq-ink);
  }
  .switches option {
    background: var(--iaq-surface);
    color: var(--iaq-ink);
  }
  .theme {
    display: grid;
    place-items: center;
    width: 40px;
    padding: 0;
  }
  .replay {
    margin-inline-start: auto;
    font-size: 14px;
    display: inline-flex;
    align-items: center;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 2px 10px;
    color: var(--iaq-quiet);
  }
  .chip {
    padding: 1px 10px;
    border: 1px solid var(--iaq-quiet);
    border-radius: 99px;
    font-size: 12.5px;
    white-space: nowrap;
  }
  .notices {
    padding: 0 var(--edge);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 20px;
    margin-top: 16px;
    padding: 10px 18px;
    border: 1px solid var(--iaq-quiet);
    border-radius: var(--iaq-radius);
    background: var(--iaq-surface);
  }
  .notice button {
    min-height: 36px;
  }
  main {
    padding: 12px var(--edge) 72px;
  }
  main.away {
    filter: saturate(0.25);
  }
  .state {
    display: grid;
    justify-items: start;
    gap: 18px;
    max-width: 56ch;
    margin-top: 14vh;
    font-size: 17px;
  }
  .state h1 {
    font-size: 24px;
    font-weight: 600;
    letter-spacing: -0.02em;
    line-height: 1.25;
    outline: none;
  }
  @media (max-width: 820px) {
    :host {
      --edge: max(16px, var(--safe));
    }
    main {
      padding-bottom: 104px;
    }
  }
  @media (max-width: 460px) {
    :host {
      --edge: max(12px, var(--safe));
    }
    .top {
      flex-wrap: wrap;
      gap: 4px 12px;
    }
    .replay {
      order: 3;
      flex-basis: 100%;
      justify-content: space-between;
    }
    .switches,
    .replay + .switches {
      gap: 0 4px;
      margin-inline-start: auto;
    }
  }
`;
