import { css, html } from 'lit';

/** A sensor, as a small picture. */
export const sensorIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="2.2" />
  <path d="M7.5 7.5a6.4 6.4 0 0 0 0 9M16.5 7.5a6.4 6.4 0 0 1 0 9" />
</svg>`;

/** Small pictures of sensors and actuators in a list. */
export const thingIconStyles = css`
  .icon,
  .actuator-icon {
    width: 24px;
    height: 24px;
    fill: none;
    stroke: var(--iaq-quiet);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
