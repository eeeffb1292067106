import { css } from 'lit';

/** How an actuator's card is laid out. */
export const actuatorCardStyles = css`
  .card {
    display: flex;
    flex-direction: column;
    gap: 12px;
    height: 100%;
    padding: 16px 18px 14px;
  }
  .head {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 14px;
    align-items: center;
  }
  .picture {
    width: 48px;
    height: 48px;
  }
  h3 {
    font-size: 15px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .state {
    font-size: 14px;
  }
  .note,
  .manual {
    font-size: 13.5px;
    line-height: 1.4;
  }
  .note {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: 8px;
    text-wrap: pretty;
    color: var(--iaq-quiet);
  }
  .note + .note {
    margin-top: 6px;
  }
  .note svg {
    width: 16px;
    height: 16px;
    margin-top: 1px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .note.failed {
    color: var(--iaq-ink);
  }
  [role='status']:empty {
    display: none;
  }
  .manual {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 12px;
    padding: 8px 8px 8px 12px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--iaq-sunken) 70%, transparent);
  }
  .manual p {
    flex: 1 1 150px;
    text-wrap: pretty;
  }
  .manual button {
    min-height: 36px;
    font-size: 14px;
  }
  .ranges {
    display: flex;
  }
  .ranges,
  .slider {
    margin-top: auto;
  }
  .ranges button {
    flex: 1;
    min-width: 0;
    min-height: 40px;
    padding: 0 8px;
  }
  .slider {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 14px;
    align-items: center;
  }
  .slider input {
    width: 100%;
    min-height: 44px;
    padding: 0;
    border: 0;
    background: none;
    accent-color: var(--iaq-accent);
  }
  .slider output {
    min-width: 76px;
    text-align: end;
    font-size: 14px;
  }
  .small-print {
    font-size: 13px;
    text-wrap: pretty;
  }
`;
