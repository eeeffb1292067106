import type { CardStatus } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { DASHBOARD_CARD } from '../i18n/texts/dashboard-card.ts';
import type { Words } from '../i18n/words.ts';
import { deleteDashboardCard, getDashboardCard, putDashboardCard } from '../live/api.ts';
import { Asking } from '../live/asking.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';

/** Whether the card is on Home Assistant's dashboards, what is still to be done, and the one button for it. */
export class DashboardCard extends LitElement {
  static override properties = {
    words: { attribute: false },
    status: { state: true },
  };
  declare words: Words;
  declare status: CardStatus | undefined;
  readonly #asking = new Asking(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#follow(getDashboardCard);
  }

  async #follow(ask: () => Promise<CardStatus>): Promise<void> {
    await this.#asking.ask('status', async () => {
      this.status = await ask();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, status } = this;
    const { failure } = this.#asking;
    if (status === undefined && failure === undefined) return nothing;
    if (status?.state === 'not_built') return nothing;
    return html`<section class="surface hint" aria-labelledby="card">
      <h2 id="card">${words.say(DASHBOARD_CARD.title)}</h2>
      <div role="status">
        ${status === undefined ? nothing : this.#account(status)}
        ${failure === undefined ? nothing : html`<p class="failure" lang="en" dir="auto">${failure}</p>`}
      </div>
      <div class="buttons small">${this.#buttons(status)}</div>
    </section>`;
  }

  #account({ state, remaining, yaml, reason, elsewhere }: CardStatus): TemplateResult {
    const say = (key: keyof typeof DASHBOARD_CARD): string => this.words.say(DASHBOARD_CARD[key]);
    if (elsewhere !== undefined) return html`<p>${this.words.say(DASHBOARD_CARD.elsewhere, { url: elsewhere })}</p>`;
    if (remaining === 'failed') return html`<p class="failure" lang="en" dir="auto">${reason}</p>`;
    if (remaining !== undefined)
      return html`<p>${say(remaining)}</p>
        ${yaml === undefined ? nothing : html`<pre tabindex="0" dir="ltr" aria-labelledby="card">${yaml}</pre>`}`;
    return html`<p>${say(state === 'installed' ? 'installed' : state === 'no_folder' ? 'by_hand' : 'absent')}</p>`;
  }

  #buttons(status: CardStatus | undefined): TemplateResult | typeof nothing {
    if (this.#asking.busy !== undefined)
      return html`<span class="quiet" role="status">${this.words.say(DASHBOARD_CARD.working)}</span>`;
    if (status?.state === 'no_folder' || status?.elsewhere !== undefined) return nothing;
    const button = (key: 'install' | 'remove' | 'again', ask: () => Promise<CardStatus>) =>
      html`<button type="button" class=${key === 'install' ? 'main' : ''} @click=${() => void this.#follow(ask)}>
        ${this.words.say(DASHBOARD_CARD[key])}
      </button>`;
    if (status === undefined) return button('again', getDashboardCard);
    if (status.state === 'absent') return button('install', putDashboardCard);
    return html`${status.remaining === 'failed' ? button('again', putDashboardCard) : nothing}
    ${button('remove', deleteDashboardCard)}`;
  }

  static override styles = [
    shared,
    buttonStyles,
    css`
      :host {
        display: block;
      }
      section {
        padding: 16px;
      }
      h2 {
        margin: 0 0 8px;
        font-size: 16px;
      }
      p {
        margin: 0 0 12px;
        text-wrap: pretty;
      }
      pre {
        overflow-x: auto;
        margin: 0 0 12px;
        padding: 12px;
        border-radius: 8px;
        background: var(--iaq-sunken);
      }
    `,
  ];
}

customElements.define('iaq-dashboard-card', DashboardCard);
