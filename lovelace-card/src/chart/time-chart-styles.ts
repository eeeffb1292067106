import { css } from 'lit';

/** How a chart's frame, readout and legend look; what lies inside is drawn. */
export const timeChartStyles = css`
  :host {
    container-type: inline-size;
    min-height: 216px;
    position: relative;
  }
  .plot {
    height: 188px;
    touch-action: pan-y;
    border-radius: 4px;
  }
  .u-over {
    cursor: crosshair;
  }
  .u-hz .u-cursor-x {
    border-right: 1px solid var(--iaq-quiet);
  }
  .readout {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    font-size: 12.5px;
    line-height: 18px;
    min-height: 18px;
    color: var(--iaq-quiet);
    margin-top: 4px;
  }
  .readout > :last-child {
    margin-inline-start: auto;
    text-align: end;
  }
  @container (max-width: 470px) {
    .readout {
      min-height: 36px;
    }
  }
  .empty {
    display: grid;
    place-items: center;
    min-height: 188px;
    font-size: 14px;
    border: 1px dashed var(--iaq-line);
    border-radius: 10px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    font-size: 12.5px;
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .key {
    width: 24px;
    height: 6px;
    stroke: var(--iaq-ink);
    stroke-width: 1.5;
  }
  .key-1 {
    stroke-dasharray: 6 3;
  }
  .key-2 {
    stroke-dasharray: 2 3;
  }
  .key-3 {
    stroke-dasharray: 10 3 2 3;
  }
`;
