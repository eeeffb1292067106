import { css } from 'lit';

/** A plan: quiet lines, and the floor in the colour of the air's level. */
export const planStyles = css`
  .plan {
    --tint: color-mix(in srgb, var(--level, var(--iaq-line)) 16%, var(--iaq-surface));
    color: var(--iaq-ink);
  }
  .plan * {
    vector-effect: non-scaling-stroke;
  }
  .plan .floor {
    fill: var(--tint);
  }
  .plan .wall {
    fill: none;
    stroke: color-mix(in srgb, var(--iaq-ink) 72%, var(--iaq-surface));
    vector-effect: none;
  }
  .plan .furniture {
    fill: color-mix(in srgb, var(--iaq-surface) 55%, transparent);
    stroke: color-mix(in srgb, var(--iaq-ink) 26%, transparent);
    stroke-width: 1;
  }
  .plan .gap {
    fill: var(--iaq-surface);
  }
  .plan .sill {
    stroke: color-mix(in srgb, var(--iaq-ink) 50%, transparent);
    stroke-width: 1;
  }
  .plan .wing {
    stroke: var(--iaq-ink);
    stroke-width: 2.5;
  }
  .plan .unknown {
    stroke-dasharray: 3 4;
  }
  .plan .sweep {
    fill: none;
    stroke: color-mix(in srgb, var(--iaq-ink) 40%, transparent);
    stroke-width: 1;
    stroke-dasharray: 2 3;
  }
  .plan .machine {
    fill: var(--iaq-surface);
    stroke: var(--iaq-ink);
    stroke-width: 1.25;
  }
  .plan .machine.runs {
    fill: color-mix(in srgb, var(--iaq-accent) 45%, var(--iaq-surface));
    stroke: var(--iaq-accent);
    stroke-width: 2;
  }
  .plan-level {
    position: absolute;
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 2px 10px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--iaq-surface) 75%, transparent);
    transform: translate(-50%, -50%);
    font-size: 14px;
    font-weight: 560;
    white-space: nowrap;
    pointer-events: none;
  }
  @media (forced-colors: active) {
    .plan .floor,
    .plan .furniture,
    .plan .gap,
    .plan .machine {
      fill: Canvas;
      stroke: CanvasText;
    }
    .plan .gap {
      stroke: none;
    }
    .plan .wall,
    .plan .wing,
    .plan .sill,
    .plan .sweep {
      stroke: CanvasText;
    }
    .plan .machine.runs {
      fill: CanvasText;
    }
  }
`;
