import { css } from 'lit';

/** Labels over a picture: a marker on every thing, and its words where there is room for them. */
export const labelStyles = css`
  .label {
    position: absolute;
    left: -12px;
    top: -12px;
    width: 24px;
    min-height: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    background: none;
    border-radius: 12px;
    will-change: transform;
    -webkit-tap-highlight-color: transparent;
  }
  .label.away {
    opacity: 0;
    pointer-events: none;
  }
  .label.away.asked {
    opacity: 1;
  }
  .label.written {
    z-index: 1;
  }
  .label.asked {
    z-index: 2;
  }
  .marker {
    --size: 8px;
    position: absolute;
    left: calc(12px - var(--size) / 2);
    top: calc(12px - var(--size) / 2);
    width: var(--size);
    height: var(--size);
    border-radius: 50%;
    background: var(--iaq-surface);
    border: 1.5px solid color-mix(in srgb, var(--iaq-ink) 62%, transparent);
    transition: transform 160ms ease;
  }
  .asked .marker {
    transform: scale(1.35);
    border-color: var(--iaq-accent);
  }
  .picture:not(.flat) .label:not(.asked):not(:focus-visible) .marker {
    opacity: 0.55;
  }
  .picture:not(.flat) .alert .marker {
    visibility: hidden;
  }
  .stale .marker {
    border-style: dashed;
    opacity: 0.75;
  }
  /* In 3D the room itself shows alerts and failures; a plan leaves them to their markers. */
  .flat .faulty .marker,
  .flat .failed .marker,
  .flat .alert .marker {
    --size: 16px;
    border: 0;
    border-radius: 4px;
    background: var(--mark);
  }
  .flat .faulty .marker::after,
  .flat .failed .marker::after,
  .flat .alert .marker::after {
    content: '!';
    position: absolute;
    inset: 0;
    color: var(--iaq-surface);
    font-size: 12px;
    font-weight: 700;
    line-height: 16px;
    text-align: center;
  }
  .flat .alert .marker {
    --size: 18px;
    border-radius: 0;
    clip-path: polygon(50% 4%, 100% 96%, 0 96%);
  }
  .flat .alert .marker::after {
    font-size: 11px;
    line-height: 22px;
  }
  .flat .alert.info .marker {
    border-radius: 50%;
    clip-path: none;
    --size: 15px;
  }
  .flat .alert.info .marker::after {
    content: 'i';
    line-height: 15px;
  }
  .flat .alert.danger .marker {
    clip-path: none;
    border-radius: 3px;
    --size: 17px;
  }
  .flat .alert.danger .marker::after {
    line-height: 17px;
  }
  .faulty,
  .failed,
  .warning {
    --mark: var(--stage-warning);
  }
  .info {
    --mark: var(--stage-info);
  }
  .danger {
    --mark: var(--stage-danger);
  }
  .pending .marker::before {
    content: '';
    position: absolute;
    inset: -2px;
    border-radius: 50%;
    border: 2px solid var(--iaq-accent);
    animation: pulse 1.2s ease-out 1 both;
  }
  @keyframes pulse {
    from {
      transform: scale(0.6);
      opacity: 1;
    }
    to {
      transform: scale(2.4);
      opacity: 0.25;
    }
  }
  .words {
    position: absolute;
    left: 12px;
    top: 12px;
    display: grid;
    justify-items: start;
    width: max-content;
    max-width: min(190px, calc(100cqi - 12px));
    padding: 3px 9px 4px;
    border-radius: 9px;
    background: color-mix(in srgb, var(--iaq-surface) 90%, transparent);
    box-shadow: 0 0 0 1px color-mix(in srgb, var(--iaq-line) 80%, transparent), 0 2px 8px rgb(0 0 0 / 0.07);
    font-size: 12.5px;
    line-height: 1.3;
    text-align: start;
    opacity: 0;
    visibility: hidden;
    transition: opacity 140ms ease;
  }
  .written .words {
    opacity: 1;
    visibility: visible;
  }
  .words > span {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .asked .words > span {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .name {
    color: var(--iaq-quiet);
    font-size: 11.5px;
  }
  .caption,
  .name:only-child {
    color: var(--iaq-ink);
    font-weight: 560;
    font-size: 12.5px;
  }
  .caption .shape {
    display: inline-block;
    margin-inline-end: 5px;
    vertical-align: -0.05em;
  }
  .note {
    color: var(--iaq-quiet);
    font-size: 11.5px;
  }
  .words .note {
    white-space: normal;
  }
  .failed .note,
  .faulty .note {
    color: var(--iaq-ink);
  }
  @media (prefers-contrast: more) {
    .words {
      background: var(--iaq-surface);
      box-shadow: 0 0 0 1px var(--iaq-ink);
    }
    .marker {
      border-color: var(--iaq-ink);
    }
  }
  @media (forced-colors: active) {
    .marker {
      background: Canvas;
      border: 2px solid CanvasText;
      forced-color-adjust: none;
    }
    .faulty .marker,
    .failed .marker,
    .alert .marker {
      background: CanvasText;
    }
    .faulty .marker::after,
    .failed .marker::after,
    .alert .marker::after {
      color: Canvas;
    }
    .words {
      border: 1px solid CanvasText;
      background: Canvas;
    }
    .asked .words {
      border-color: Highlight;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .marker,
    .words {
      transition: none;
    }
    .pending .marker::before {
      animation-duration: 1ms;
    }
  }
`;
