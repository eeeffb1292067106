import { type RoomView, type SensorFault, sayFault } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { moment } from '../action/moment.ts';
import { ALERT } from '../i18n/texts/alert.ts';
import type { Words } from '../i18n/words.ts';
import { roomHash } from '../panel/route.ts';
import { shared } from '../theme/shared.ts';

/** The sensors of some rooms that say something wrong: what was seen, and what to do. Nothing where all are well. */
export class FaultList extends LitElement {
  static override properties = {
    rooms: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    placed: { type: Boolean },
  };
  declare rooms: readonly RoomView[];
  declare words: Words;
  declare now: number;
  declare placed: boolean;

  constructor() {
    super();
    this.rooms = [];
    this.now = 0;
    this.placed = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { rooms, words } = this;
    const faults = rooms.flatMap((room) => room.faults.map((fault) => ({ room, fault })));
    if (faults.length === 0) return nothing;
    return html`<section aria-labelledby="faults">
      <h2 id="faults">${words.say(ALERT.faults)}</h2>
      <p class="quiet lead">${words.say(ALERT.faults_note)}</p>
      <ul class="surface">
        ${faults.map((one) => this.#line(one))}
      </ul>
    </section>`;
  }

  #line({ room, fault }: { readonly room: RoomView; readonly fault: SensorFault }): TemplateResult {
    const { words, now, placed } = this;
    const name = room.sensors.find(({ sensor }) => sensor === fault.sensor)?.name ?? fault.sensor;
    const { saw, remedy } = sayFault(fault, name, words.language);
    return html`<li>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="2.2" />
        <path d="M7 7a7 7 0 0 0 0 10M17 7a7 7 0 0 1 0 10" />
        <path d="M4 20 20 4" />
      </svg>
      <div>
        <p class="about quiet">
          ${placed ? html`<a href=${roomHash(room)}>${room.name}</a>` : nothing}
          <span>${words.say(ALERT.since, { time: moment(fault.since, words, now) })}</span>
        </p>
        <p class="saw">${saw}</p>
        <p class="remedy quiet">${remedy}</p>
      </div>
    </li>`;
  }

  static override styles = [
    shared,
    css`
      h2 {
        font-size: 15px;
        font-weight: 600;
      }
      .lead {
        margin-bottom: 12px;
        font-size: 14px;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 14px;
        align-items: start;
        padding: 12px 20px;
      }
      li + li {
        border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
      }
      svg {
        width: 26px;
        height: 26px;
        margin-top: 4px;
        fill: none;
        stroke: var(--iaq-quiet);
        stroke-width: 1.5;
        stroke-linecap: round;
      }
      .about {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        font-size: 13px;
      }
      .about a {
        color: inherit;
      }
      .saw,
      .remedy {
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      .remedy {
        margin-top: 2px;
        font-size: 14px;
      }
      @media (max-width: 620px) {
        li {
          padding: 12px 14px;
        }
      }
    `,
  ];
}

customElements.define('iaq-faults', FaultList);
