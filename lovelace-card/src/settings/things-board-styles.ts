import { css } from 'lit';
import { pageHeading } from '../panel/page-heading.ts';

/** Rooms side by side, what stands in each below its name, and what is carried under the hand. */
export const boardStyles = css`
  ${pageHeading}
  .site {
    margin: 20px 0 10px;
    font-size: 14px;
    font-weight: 600;
    color: var(--iaq-quiet);
  }
  section h3 {
    margin: 0 0 6px;
    font-size: 15px;
    font-weight: 600;
  }
  .rooms {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
    gap: 12px;
    margin-top: 12px;
  }
  section {
    min-width: 0;
    padding: 12px 14px;
    transition: border-color 120ms;
  }
  .none {
    border-style: dashed;
  }
  .target {
    border-color: var(--iaq-quiet);
    border-style: dashed;
  }
  .over {
    border-color: var(--iaq-accent);
    border-style: solid;
    box-shadow: 0 0 0 1px var(--iaq-accent);
  }
  p {
    font-size: 14px;
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) 44px;
    align-items: center;
    gap: 10px;
    min-height: 48px;
    padding: 4px 0;
    cursor: grab;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }
  li + li {
    border-top: 1px solid var(--iaq-line);
  }
  .ghost {
    position: fixed;
    inset-block-start: 0;
    left: 0;
    z-index: 5;
    max-width: 240px;
    margin: 10px 0 0 12px;
    padding: 8px 14px;
    font-weight: 560;
    overflow-wrap: anywhere;
    pointer-events: none;
    border-color: var(--iaq-accent);
    box-shadow: 0 8px 28px rgb(0 0 0 / 0.18);
  }
  .dragged {
    opacity: 0.45;
  }
  .name,
  .about {
    display: block;
    overflow-wrap: anywhere;
  }
  .about {
    font-size: 12.5px;
  }
  /* Only the arrow: its room is where it stands. */
  select {
    width: 44px;
    min-height: 44px;
    padding: 0;
    color: transparent;
    background: none;
    border-color: transparent;
    appearance: none;
    text-indent: 44px;
    overflow: hidden;
  }
  select:hover,
  select:focus-visible {
    border-color: var(--iaq-line);
  }
  select option,
  select optgroup {
    color: var(--iaq-ink);
    background: var(--iaq-surface);
    text-indent: 0;
  }
  li::after {
    content: '⇄';
    position: absolute;
    inset-inline-end: 14px;
    color: var(--iaq-quiet);
    pointer-events: none;
  }
  @media (prefers-reduced-motion: reduce) {
    section {
      transition: none;
    }
  }
`;
