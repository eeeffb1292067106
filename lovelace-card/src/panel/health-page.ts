import { REFUSAL_CODES } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import type { Health } from '../live/health.ts';
import { shared } from '../theme/shared.ts';
import { tableStyles } from './table-styles.ts';

type Fact = readonly [label: string, value: string | TemplateResult];

/** How the service is: what is wrong and what helps, its broker, its store, and what it refused. */
export class HealthPage extends LitElement {
  static override properties = { health: { attribute: false }, words: { attribute: false } };
  declare health: Health | undefined;
  declare words: Words;

  protected override render(): TemplateResult {
    const { health, words } = this;
    return html`<h1 tabindex="-1">${words.text('health_title')}</h1>
      ${
        health === undefined
          ? html`<p class="status quiet">${words.text('health_waiting')}</p>`
          : html`${this.#problems(health)}
              <div class="facts">${this.#broker(health)} ${this.#store(health)} ${this.#readings(health)} ${this.#service(health)}</div>
              ${this.#refusals(health)}`
      }
      <section>
        <a href="#/home-assistant">${words.text('home_assistant_look')}</a>
      </section>
      <section>
        <a href="api/v1/diagnostics" download>${words.text('health_diagnostics')}</a>
        <p class="quiet">${words.text('health_diagnostics_what')}</p>
      </section>`;
  }

  #problems({ status, problems }: Health): TemplateResult {
    const { words } = this;
    return html`<p class="status">${words.text(status === 'ok' ? 'health_ok' : 'health_degraded')}</p>
      ${
        problems.length === 0
          ? nothing
          : html`<section class="problems surface" aria-labelledby="problems">
              <h2 id="problems">${words.text('health_problems')}</h2>
              <ul>
                ${problems.map((problem) => html`<li>${problem}</li>`)}
              </ul>
            </section>`
      }`;
  }

  #broker({ broker }: Health): TemplateResult {
    const { words } = this;
    return this.#facts('health_broker', [
      [
        words.text('state'),
        html`<span class=${`sign ${broker.state}`} aria-hidden="true"></span>${words.text(`broker_${broker.state}`)}`,
      ],
      [
        words.text('address'),
        broker.embedded ? `${broker.address} (${words.text('broker_embedded')})` : broker.address,
      ],
      ...optional(
        words.text('protocol'),
        broker.protocolVersion === undefined ? undefined : PROTOCOLS[broker.protocolVersion],
      ),
      ...optional(
        words.text('since'),
        broker.connectedSince === undefined ? undefined : words.date(broker.connectedSince, 'full'),
      ),
      ...optional(words.text('last_error'), broker.lastError),
    ]);
  }

  #store({ store }: Health): TemplateResult {
    const { words } = this;
    return this.#facts('health_store', [
      [
        words.text('state'),
        html`<span class=${`sign ${store.readable ? 'connected' : 'disconnected'}`} aria-hidden="true"></span
          >${words.text(store.readable ? 'store_readable' : 'store_unreadable')}`,
      ],
      [words.text('store_path'), store.path],
      [words.text('store_size'), words.bytes(store.bytes)],
      [words.text('store_pending'), words.number(store.pending)],
    ]);
  }

  #readings({ readings }: Health): TemplateResult {
    const { words } = this;
    return this.#facts('health_readings', [
      [words.text('received'), words.number(readings.received)],
      [words.text('stored'), words.number(readings.stored)],
      [words.text('duplicates'), words.number(readings.duplicates)],
    ]);
  }

  #service({ version, startedAt, rooms, sensors }: Health): TemplateResult {
    const { words } = this;
    return this.#facts('health_service', [
      [words.text('version'), version],
      [words.text('started'), words.date(startedAt, 'full')],
      [words.text('rooms_count'), words.number(rooms)],
      [words.text('sensors_count'), words.number(sensors)],
    ]);
  }

  #facts(
    title: 'health_broker' | 'health_store' | 'health_readings' | 'health_service',
    facts: readonly Fact[],
  ): TemplateResult {
    return html`<section class="surface" aria-labelledby=${title}>
      <h2 id=${title}>${this.words.text(title)}</h2>
      <dl>
        ${facts.map(
          ([label, value]) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
    </section>`;
  }

  #refusals({ refusals, recentRefusals }: Health): TemplateResult {
    const { words } = this;
    const counted = REFUSAL_CODES.map((code) => [code, refusals[code] ?? 0] as const)
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a);
    return html`<section aria-labelledby="refusals">
        <h2 id="refusals">${words.text('health_refusals')}</h2>
        ${
          counted.length === 0
            ? html`<p class="quiet">${words.text('health_refusals_none')}</p>`
            : html`<ul class="counts surface">
                ${counted.map(
                  ([code, count]) =>
                    html`<li><span class="count">${words.number(count)}</span> <span>${words.refusal(code)}</span> <code>${code}</code></li>`,
                )}
              </ul>`
        }
      </section>
      ${recentRefusals.length === 0 ? nothing : this.#recent(recentRefusals)}`;
  }

  #recent(recent: Health['recentRefusals']): TemplateResult {
    const { words } = this;
    return html`<section aria-labelledby="recent">
      <h2 id="recent">${words.text('health_recent')}</h2>
      <table class="surface" aria-labelledby="recent">
        <thead>
          <tr>
            <th scope="col" class="time">${words.text('column_time')}</th>
            <th scope="col" class="sensor">${words.text('column_sensor')}</th>
            <th scope="col">${words.text('column_why')}</th>
            <th scope="col">${words.text('column_detail')}</th>
          </tr>
        </thead>
        <tbody>
          ${recent.map(
            ({ time, sensor, quantity, code, detail }) =>
              html`<tr>
                <td data-label=${words.text('column_time')}>${words.date(time, 'full')}</td>
                <td data-label=${words.text('column_sensor')}>
                  ${sensor ?? '—'}${quantity === undefined ? nothing : html`<span class="id">${quantity}</span>`}
                </td>
                <td data-label=${words.text('column_why')} class="wide">${words.refusal(code)}</td>
                <td data-label=${words.text('column_detail')} class="wide">${detail}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  static override styles = [
    shared,
    tableStyles,
    css`
      .status {
        margin-top: 8px;
        font-size: 17px;
        color: var(--iaq-quiet);
      }
      .problems {
        margin-top: 20px;
        padding: 18px 20px;
        border-color: var(--iaq-quiet);
      }
      .problems li + li {
        margin-top: 10px;
      }
      .facts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
        gap: 16px;
        margin-top: 28px;
      }
      .facts section {
        margin: 0;
        padding: 18px 20px;
      }
      dl > div {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
        gap: 12px;
        padding: 6px 0;
        font-size: 14px;
      }
      dt {
        color: var(--iaq-quiet);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .time,
      .sensor {
        width: 18%;
      }
      .sign.connected {
        background: var(--iaq-quiet);
      }
      .sign.disconnected {
        border-radius: 1px;
        background: var(--iaq-ink);
        border-color: var(--iaq-ink);
      }
      .sign.connecting {
        border-style: dashed;
      }
      .counts {
        padding: 8px 20px;
      }
      .counts li {
        display: grid;
        grid-template-columns: 72px minmax(0, 1fr) auto;
        gap: 12px;
        align-items: baseline;
        padding: 8px 0;
        font-size: 14px;
      }
      .counts li + li {
        border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
      }
      .count {
        font-weight: 560;
        text-align: end;
      }
      code {
        font-family: var(--iaq-mono);
        font-size: 12.5px;
        color: var(--iaq-quiet);
        overflow-wrap: anywhere;
      }
      @media (max-width: 460px) {
        .counts li {
          grid-template-columns: 48px minmax(0, 1fr);
        }
        .counts code {
          grid-column: 2;
          margin-top: -8px;
        }
      }
    `,
  ];
}

/** MQTT's protocol levels by the names that people know. */
const PROTOCOLS = { 4: '3.1.1', 5: '5.0' } as const;

function optional(label: string, value: string | undefined): Fact[] {
  return value === undefined ? [] : [[label, value]];
}

customElements.define('iaq-health-page', HealthPage);
