import { CATALOGUE, type HomeView, type Quantity } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { REPORTS } from '../i18n/texts/report.ts';
import type { Words } from '../i18n/words.ts';
import { type AcrossAnswer, AnswerError, getAcross } from '../live/api.ts';
import { pageHeading } from '../panel/page-heading.ts';
import { shared } from '../theme/shared.ts';

/** What each kind of portable device is there for. The list itself stands beside what works it out, which a page need not load. */
const PURPOSES = {
  purifier: 'pm25',
  fan: 'co2',
  dehumidifier: 'humidity',
  humidifier: 'humidity',
} as const satisfies Record<AcrossAnswer['movables'][number]['kind'], Quantity>;

/** Which rooms behave alike, where portable devices do most, and how sites compare. */
export class AcrossSection extends LitElement {
  static override properties = {
    home: { attribute: false },
    site: {},
    words: { attribute: false },
    answer: { state: true },
    failure: { state: true },
  };
  declare home: HomeView;
  declare site: string;
  declare words: Words;
  declare answer: AcrossAnswer | undefined;
  /** Why there is none, in the service's own words where it gave them. */
  declare failure: string | undefined;

  constructor() {
    super();
    this.answer = undefined;
    this.failure = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('site') && this.site !== '') void this.#load(this.site);
  }

  async #load(site: string): Promise<void> {
    this.answer = undefined;
    this.failure = undefined;
    try {
      const answer = await getAcross(site);
      if (site === this.site) this.answer = answer;
    } catch (error) {
      if (site !== this.site) return;
      console.info('What is seen across rooms could not be loaded.', error);
      this.failure = error instanceof AnswerError ? error.message : '';
    }
  }

  protected override render(): TemplateResult {
    const { words, answer } = this;
    return html`<h2 class="head" tabindex="-1">${words.say(REPORTS.across)}</h2>
      ${
        answer === undefined
          ? html`<p class="quiet" role="status">
              ${this.failure === undefined ? words.text('chart_loading') : words.say(REPORTS.failed, { reason: this.failure })}
            </p>`
          : html`<p class="quiet">
                ${words.say(REPORTS.across_note, { from: words.date(answer.from, 'day'), to: words.date(answer.to, 'day') })}
              </p>
              <div class="parts">${this.#alike(answer)} ${this.#movables(answer)} ${this.#compared(answer)}</div>`
      }`;
  }

  #name(room: string): string {
    const site = this.home.sites.find((one) => one.site === this.site);
    return site?.rooms.find((one) => one.room === room)?.name ?? room;
  }

  #alike({ rooms }: AcrossAnswer): TemplateResult {
    const { words } = this;
    const named = rooms.groups.filter(({ trait }) => trait !== undefined);
    return html`<section class="surface">
      <h3>${words.say(REPORTS.alike)}</h3>
      ${
        named.length === 0
          ? html`<p class="quiet">${words.say(REPORTS.alike_all)}</p>`
          : html`<dl>
              ${named.map(
                (group) =>
                  html`<dt>${words.say(group.trait!.name)}</dt>
                    <dd>${words.list(group.rooms.map((room) => this.#name(room)))}</dd>`,
              )}
            </dl>`
      }
    </section>`;
  }

  #movables({ movables }: AcrossAnswer): TemplateResult {
    const { words } = this;
    return html`<section class="surface">
      <h3>${words.say(REPORTS.movables)}</h3>
      ${
        movables.length === 0
          ? html`<p class="quiet">${words.say(REPORTS.movables_none)}</p>`
          : html`<ul>
              ${movables.map((movable) => html`<li>${this.#movable(movable)}</li>`)}
            </ul>`
      }
    </section>`;
  }

  #movable({ name, kind, room, insteadOf, gain }: AcrossAnswer['movables'][number]): string {
    const { words } = this;
    const places = { name, room: this.#name(room), from: insteadOf == null ? '' : this.#name(insteadOf) };
    if (insteadOf == null) return words.say(REPORTS.stays, places);
    if (gain <= 0) return words.say(REPORTS.makes_way, places);
    const quantity = PURPOSES[kind];
    const value = words.withUnit(words.number(gain), CATALOGUE[quantity].unit);
    return words.say(REPORTS.goes, {
      ...places,
      gain: words.say(REPORTS.exposure, { quantity: words.label(quantity), value }),
    });
  }

  #compared({ sites }: AcrossAnswer): TemplateResult | typeof nothing {
    const { words } = this;
    if (sites.length < 2) return nothing;
    const figure = (value: number | null | undefined, say: (known: number) => string): string =>
      value === null || value === undefined ? '—' : say(value);
    return html`<section class="surface wide">
      <h3>${words.say(REPORTS.compared)}</h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${words.say(REPORTS.compared)}>
        <table>
          <thead>
            <tr>
              <td></td>
              <th scope="col">${words.say(REPORTS.score)}</th>
              <th scope="col">${words.say(REPORTS.good)}</th>
              <th scope="col">${words.say(REPORTS.co2_above)}</th>
              <th scope="col">${words.say(REPORTS.energy)}, ${words.say(REPORTS.energy_unit)}</th>
            </tr>
          </thead>
          <tbody>
            ${sites.map(
              ({ name, figures }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td>${figure(figures.meanScore, (value) => words.number(value))}</td>
                  <td>${figure(figures.shareGood, (value) => words.percent(value))}</td>
                  <td>${figure(figures.co2HoursAbove, (value) => words.number(value, 1))}</td>
                  <td>${figure(figures.electricityWh, (value) => words.number(value))}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  static override styles = [
    shared,
    css`
      ${pageHeading}
      :host {
        scroll-margin-top: 80px;
      }
      .head {
        outline: none;
        font-size: 19px;
        letter-spacing: -0.01em;
      }
      .parts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
        gap: 16px;
        margin-top: 14px;
      }
      section {
        min-width: 0;
        padding: 14px 18px 18px;
      }
      .wide {
        grid-column: 1 / -1;
      }
      h3 {
        font-size: 15px;
        font-weight: 600;
        margin-bottom: 8px;
      }
      dt {
        font-weight: 560;
      }
      dt::first-letter {
        text-transform: uppercase;
      }
      dd {
        margin-bottom: 8px;
        color: var(--iaq-quiet);
      }
      li + li {
        margin-top: 8px;
      }
      li,
      section p {
        text-wrap: pretty;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        font-size: 14px;
      }
      th,
      td {
        padding: 7px 18px 7px 0;
        text-align: start;
        font-weight: 400;
        border-top: 1px solid var(--iaq-line);
      }
      thead > tr > * {
        border: 0;
        color: var(--iaq-quiet);
        font-size: 12.5px;
        vertical-align: bottom;
      }
    `,
  ];
}

customElements.define('iaq-across', AcrossSection);
