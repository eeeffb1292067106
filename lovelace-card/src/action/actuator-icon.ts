import type { ActuatorKind } from '@iaqverse/core';
import { css, html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** What an actuator does, as far as a small picture can show it. */
export type Posture = 'on' | 'off' | 'unknown';

const BLADES = svg`<path d="M12 12c-1.6-2.6-1.4-6 .6-7.6 2.3.6 3 3.6 1.5 5.9M12 12c3-.1 5.8 1.8 6.2 4.3-1.6 1.8-4.6 1-5.9-1.4M12 12c-1.4 2.7-4.5 4.2-6.8 3.1-.8-2.2 1.3-4.5 4.1-4.5"/>`;
const DROP = svg`<path d="M10 4.5c2.8 3.3 4.4 5.6 4.4 7.9a4.4 4.4 0 0 1-8.8 0c0-2.3 1.6-4.6 4.4-7.9z"/>`;

/** Each kind at rest and at work: lines on a grid of 24. */
const PICTURES: Readonly<Record<ActuatorKind, { readonly off: SVGTemplateResult; readonly on: SVGTemplateResult }>> = {
  window: {
    off: svg`<path d="M4.5 3.5h15v17h-15zM12 3.5v17M4.5 12h15"/>`,
    on: svg`<path d="M4.5 3.5h15v17h-15z"/><path class="tone" d="M4.5 3.5 10 6v12.5l-5.5 2z"/><path d="M13 9.5c1.2-1 2.3.9 3.6 0M13 13.5c1.2-1 2.3.9 3.6 0"/>`,
  },
  door: {
    off: svg`<path d="M6.5 3.5h11v17M6.5 20.5v-17M4 20.5h16"/><path d="M14.6 12v1"/>`,
    on: svg`<path d="M6.5 3.5h11v17M4 20.5h2.5M17.5 20.5H20"/><path class="tone" d="M6.5 3.5 13 6v15.5l-6.5-1z"/><path d="M11 13v1"/>`,
  },
  fan: {
    off: svg`<circle cx="12" cy="12" r="9"/>${BLADES}`,
    on: svg`<circle class="tone" cx="12" cy="12" r="9"/>${BLADES}`,
  },
  ventilation: {
    off: svg`<path d="M3.5 5.5h17v9h-17zM6.5 8.5h11M6.5 11.5h11"/>`,
    on: svg`<path class="tone" d="M3.5 3.5h17v9h-17z"/><path d="M6.5 6.5h11M6.5 9.5h11M7.5 15.5c0 2-1.5 2-1.5 4.5M12 15.5v4.5M16.5 15.5c0 2 1.5 2 1.5 4.5"/>`,
  },
  purifier: {
    off: svg`<path d="M7 3.5h10a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM9 7h6"/><circle cx="12" cy="14" r="3"/>`,
    on: svg`<path class="tone" d="M7 6.5h10a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-12a1 1 0 0 1 1-1z"/><circle cx="12" cy="14.5" r="3"/><path d="M9 4V2.8M12 4V2.3M15 4V2.8"/>`,
  },
  humidifier: {
    off: svg`${DROP}<path d="M17.5 7.5h3M17.5 12h3M17.5 16.5h3" opacity=".45"/>`,
    on: svg`<path class="tone" d="M10 4.5c2.8 3.3 4.4 5.6 4.4 7.9a4.4 4.4 0 0 1-8.8 0c0-2.3 1.6-4.6 4.4-7.9z"/><path d="M19 15V6.5M16.8 8.7 19 6.5l2.2 2.2"/>`,
  },
  dehumidifier: {
    off: svg`${DROP}<path d="M17.5 7.5h3M17.5 12h3M17.5 16.5h3" opacity=".45"/>`,
    on: svg`<path class="tone" d="M10 4.5c2.8 3.3 4.4 5.6 4.4 7.9a4.4 4.4 0 0 1-8.8 0c0-2.3 1.6-4.6 4.4-7.9z"/><path d="M19 6.5V15M16.8 12.8 19 15l2.2-2.2"/>`,
  },
  heater: {
    off: svg`<path d="M4.5 7.5h15v10h-15zM8.2 7.5v10M12 7.5v10M15.8 7.5v10M6.5 17.5v2.5M17.5 17.5v2.5"/>`,
    on: svg`<path class="tone" d="M4.5 10h15v8h-15z"/><path d="M8.2 10v8M12 10v8M15.8 10v8M6.5 18v2.5M17.5 18v2.5M8 7c1.2-1.3-.6-2 .5-3.5M12 7c1.2-1.3-.6-2 .5-3.5M16 7c1.2-1.3-.6-2 .5-3.5"/>`,
  },
  cooler: {
    off: svg`<path d="M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9"/>`,
    on: svg`<circle class="tone" cx="12" cy="12" r="9.5" stroke="none"/><path d="M12 4v16M5.1 8l13.8 8M18.9 8 5.1 16M9.8 5.2 12 7.4l2.2-2.2M9.8 18.8l2.2-2.2 2.2 2.2"/>`,
  },
  cover: {
    off: svg`<path d="M3.5 4h17M5 4v16.5h14V4M5 7h14"/>`,
    on: svg`<path d="M3.5 4h17M5 4v16.5h14V4"/><path class="tone" d="M5 4h14v11.5H5z"/><path d="M5 7.8h14M5 11.6h14M12 15.5v2"/>`,
  },
};

/** An actuator as what it is, in the state that it is in. Words beside it say the same, so it is hidden from screen readers. */
export function actuatorIcon(kind: ActuatorKind, posture: Posture): TemplateResult {
  return html`<svg class="actuator-icon ${posture}" viewBox="0 0 24 24" aria-hidden="true">
    ${PICTURES[kind][posture === 'on' ? 'on' : 'off']}
  </svg>`;
}

export const actuatorIconStyles = css`
  .actuator-icon {
    width: 28px;
    height: 28px;
    fill: none;
    stroke: var(--iaq-quiet);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .actuator-icon.on {
    stroke: var(--iaq-accent);
  }
  .actuator-icon.unknown {
    stroke-dasharray: 2.2 2.6;
  }
  .actuator-icon .tone {
    fill: color-mix(in srgb, var(--iaq-accent) 20%, transparent);
  }
  @media (forced-colors: active) {
    .actuator-icon {
      stroke: CanvasText;
    }
  }
`;
