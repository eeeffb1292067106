import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { MODELS } from '../i18n/texts/models.ts';
import type { Words } from '../i18n/words.ts';
import type { HorizonAnswer } from '../live/api.ts';

const WIDTH = 176;
const HEIGHT = 68;
const MIDDLE = 44;
const BAR = 14;
/** The skill that fills the height above "it stays as it is"; below that line less room is needed. */
const FULL = 0.6;
/** Where bars are told apart by a number below them. */
const NAMED = [15, 30, 60, 120];

/** How much smaller the errors are than those of "it stays as it is", as a bar for each horizon: up is better. */
export function skillPicture(horizons: readonly HorizonAnswer[], words: Words): TemplateResult {
  const pitch = (WIDTH - BAR) / Math.max(1, horizons.length - 1);
  const said = horizons.map(({ horizonMin, skill }) =>
    words.say(MODELS.at_horizon, {
      minutes: horizonMin,
      share: skill === null ? words.say(MODELS.unknown) : words.percent(skill),
    }),
  );
  return html`<figure>
    <svg class="skill" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${`${words.say(MODELS.picture)}: ${said.join('; ')}`}>
      ${horizons.map(({ horizonMin, skill }, index) => {
        const x = index * pitch;
        const name = NAMED.includes(horizonMin)
          ? svg`<text x=${x + BAR / 2} y=${HEIGHT - 2}>${horizonMin}</text>`
          : nothing;
        if (skill === null) return svg`<path class="unknown" d=${`M${x} ${MIDDLE - 3}h${BAR}`} />${name}`;
        const height = Math.max(-10, Math.min(MIDDLE - 4, (skill / FULL) * (MIDDLE - 4)));
        const y = height >= 0 ? MIDDLE - height : MIDDLE;
        return svg`<rect class=${skill > 0 ? 'better' : 'worse'} x=${x} y=${y} width=${BAR} height=${Math.max(1, Math.abs(height))} rx="2" />${name}`;
      })}
      <path class="base" d=${`M0 ${MIDDLE}H${WIDTH}`} />
    </svg>
    <figcaption aria-hidden="true">${words.say(MODELS.picture_note)}</figcaption>
  </figure>`;
}

export const skillStyles = css`
  figure {
    width: 176px;
    max-width: 100%;
  }
  .skill {
    width: 100%;
    height: auto;
    overflow: visible;
  }
  .skill .better {
    fill: var(--iaq-accent);
  }
  .skill .worse {
    fill: none;
    stroke: var(--iaq-quiet);
    stroke-width: 1.2;
  }
  .skill .unknown {
    stroke: var(--iaq-quiet);
    stroke-width: 1.2;
    stroke-dasharray: 2 2;
  }
  .skill .base {
    stroke: var(--iaq-quiet);
    stroke-width: 1;
  }
  .skill text {
    font-size: 10px;
    fill: var(--iaq-quiet);
    text-anchor: middle;
  }
  figcaption {
    font-size: 11.5px;
    color: var(--iaq-quiet);
  }
`;
