import { css } from 'lit';

/** A picture with labels, overlays and buttons over it. Its size is the host's: by default as wide as there is room, 3 : 2. */
export const stageStyles = css`
  :host {
    position: relative;
    container: stage / inline-size;
    overflow: hidden;
    width: 100%;
    aspect-ratio: 3 / 2;
    min-height: 120px;
    isolation: isolate;
    --stage-danger: var(--iaq-level-very-poor, #5a0536);
    --stage-warning: var(--iaq-level-poor, #942900);
    --stage-info: var(--iaq-level-moderate, #936000);
  }
  .picture {
    position: absolute;
    inset: 0;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    cursor: grab;
  }
  .picture:active {
    cursor: grabbing;
  }
  .picture.flat {
    cursor: default;
  }
  .picture.pointing {
    cursor: pointer;
  }
  .view {
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
  .view:focus-visible {
    outline-offset: -2px;
    border-radius: var(--iaq-radius);
  }
  canvas,
  .view > svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    display: block;
  }
  .controls {
    position: absolute;
    inset-inline-end: 8px;
    inset-block-end: 8px;
    display: flex;
    border-radius: 12px;
    background: color-mix(in srgb, var(--iaq-surface) 82%, transparent);
    box-shadow: 0 0 0 1px color-mix(in srgb, var(--iaq-line) 70%, transparent);
  }
  .controls button {
    display: grid;
    place-items: center;
    width: 40px;
    min-height: 40px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--iaq-quiet);
  }
  .controls button:hover,
  .controls button:focus-visible {
    color: var(--iaq-ink);
  }
  .overlays {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .overlays ::slotted(*) {
    position: absolute;
    pointer-events: auto;
  }
  .overlays ::slotted([slot^='top']) {
    inset-block-start: 0;
  }
  .overlays ::slotted([slot^='bottom']) {
    inset-block-end: 0;
  }
  .overlays ::slotted([slot$='start']) {
    inset-inline-start: 0;
  }
  .overlays ::slotted([slot$='end']) {
    inset-inline-end: 0;
  }
  .status {
    position: absolute;
    inset-inline: 8px;
    inset-block-end: 8px;
    width: fit-content;
    max-width: min(420px, calc(100% - 16px));
    padding: 6px 12px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--iaq-surface) 92%, transparent);
    box-shadow: 0 0 0 1px var(--iaq-line);
    color: var(--iaq-quiet);
    font-size: 13px;
    text-wrap: pretty;
  }
  .controls ~ .status {
    max-width: calc(100% - 200px);
  }
  @container stage (max-width: 419px) {
    .controls ~ .status {
      max-width: calc(100% - 152px);
      padding: 4px 10px;
      font-size: 12px;
    }
    .controls ~ .status.long {
      inset-block-end: 56px;
      max-width: calc(100% - 16px);
    }
    .controls ~ .quiet-status {
      padding: 0;
    }
  }
  .status button {
    margin-inline-start: 8px;
    min-height: 32px;
    font-size: 13px;
    color: var(--iaq-ink);
  }
  .quiet-status {
    padding: 0;
    box-shadow: none;
    background: none;
  }
  @media (prefers-contrast: more) {
    .controls,
    .status:not(.quiet-status) {
      background: var(--iaq-surface);
      box-shadow: 0 0 0 1px var(--iaq-ink);
    }
  }
  @media (forced-colors: active) {
    .controls,
    .status:not(.quiet-status) {
      border: 1px solid CanvasText;
      background: Canvas;
    }
  }
`;
