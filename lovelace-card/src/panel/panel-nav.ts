import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import { shared } from '../theme/shared.ts';
import { type Route, routeHash } from './route.ts';

/** The pages that people open daily, and those behind "More". */
const DAILY = ['rooms', 'history', 'alerts', 'reports'] as const;
const MORE = ['ledger', 'models', 'sensors', 'settings', 'home_assistant', 'health'] as const;
type NavPage = (typeof DAILY)[number] | (typeof MORE)[number];

const ICONS: Readonly<Record<NavPage | 'more', TemplateResult>> = {
  rooms: svg`<path d="M3.5 9.5 10 4l6.5 5.5V16h-13z" />`,
  history: svg`<path d="M3 4v12.5h14M5.5 12.5l3-4 3 2.5 4.5-6" />`,
  alerts: svg`<path d="M5.2 14V9a4.8 4.8 0 0 1 9.6 0v5M3.5 14h13M8.3 16.6a1.8 1.8 0 0 0 3.4 0" />`,
  reports: svg`<path d="M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M7.5 10h5.5M7.5 13h5.5" />`,
  ledger: svg`<path d="M7.5 5h9M7.5 10h9M7.5 15h9M3.6 5h.01M3.6 10h.01M3.6 15h.01" />`,
  models: svg`<path d="M2.5 13c3 0 4-7 7-7M9.5 6c3 0 4 3 8 3M9.5 6c3 0 4 8 8 8" />`,
  sensors: svg`<circle cx="10" cy="10" r="1.8" /><path d="M6 6a5.7 5.7 0 0 0 0 8M14 6a5.7 5.7 0 0 1 0 8M3.4 3.6a9 9 0 0 0 0 12.8M16.6 3.6a9 9 0 0 1 0 12.8" />`,
  settings: svg`<path d="M3 6h8M15 6h2M3 14h2M9 14h8" /><circle cx="13" cy="6" r="2" /><circle cx="7" cy="14" r="2" />`,
  home_assistant: svg`<circle cx="10" cy="10.6" r="2.2" /><circle cx="10" cy="4" r="1.6" /><circle cx="4.2" cy="14" r="1.6" /><circle cx="15.8" cy="14" r="1.6" /><path d="M10 8.4V5.6M8.1 11.7l-2.5 1.5M11.9 11.7l2.5 1.5" />`,
  health: svg`<path d="M2.5 10.5h3.2L8 5l4 10 2.2-4.5h3.3" />`,
  more: svg`<circle cx="4.5" cy="10" r=".8" /><circle cx="10" cy="10" r=".8" /><circle cx="15.5" cy="10" r=".8" />`,
};

/** The ways to the pages, with how many things ask for attention: at the top on wide screens, under the thumbs on narrow ones. */
export class PanelNav extends LitElement {
  static override properties = {
    words: { attribute: false },
    route: { attribute: false },
    asking: { attribute: false },
    hasHomeAssistant: { attribute: false },
    open: { state: true },
  };
  declare words: Words;
  declare route: Route;
  /** How many things ask for attention, by page. */
  declare asking: Readonly<Partial<Record<NavPage, number>>>;
  /** Whether one is connected, so that its page is among them. */
  declare hasHomeAssistant: boolean;
  declare open: boolean;

  constructor() {
    super();
    this.asking = {};
    this.hasHomeAssistant = false;
    this.open = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#toggle(false);
  }

  readonly #outside = (event: Event): void => {
    if (!event.composedPath().includes(this.renderRoot.querySelector('.more')!)) this.#toggle(false);
  };

  #toggle(open: boolean): void {
    this.open = open;
    if (open) document.addEventListener('pointerdown', this.#outside);
    else document.removeEventListener('pointerdown', this.#outside);
  }

  readonly #leave = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    if (to !== null && !(event.currentTarget as Element).contains(to)) this.#toggle(false);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.open) return;
    this.#toggle(false);
    this.renderRoot.querySelector('button')?.focus();
  };

  protected override render(): TemplateResult {
    const { words } = this;
    const current = this.route.page === 'room' ? 'rooms' : this.route.page;
    const more = MORE.filter((page) => page !== 'home_assistant' || this.hasHomeAssistant);
    const isHere = more.some((page) => page === current);
    return html`<nav aria-label=${words.text('nav_label')}>
      ${DAILY.map((page) => this.#link(page, current))}
      <div class="more" @keydown=${this.#key} @focusout=${this.#leave}>
        <button
          type="button"
          class=${isHere ? 'here' : ''}
          aria-expanded=${this.open ? 'true' : 'false'}
          aria-controls="more"
          @click=${() => this.#toggle(!this.open)}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">${ICONS.more}</svg>
          <span>${words.text('nav_more')}${badge(more.reduce((sum, page) => sum + (this.asking[page] ?? 0), 0))}</span>
        </button>
        <div id="more" class="menu" ?hidden=${!this.open} @click=${() => this.#toggle(false)}>
          ${more.map((page) => this.#link(page, current))}
        </div>
      </div>
    </nav>`;
  }

  #link(page: NavPage, current: string): TemplateResult {
    return html`<a href=${routeHash({ page })} aria-current=${page === current ? 'page' : nothing}>
      <svg viewBox="0 0 20 20" aria-hidden="true">${ICONS[page]}</svg>
      <span>${this.words.text(`nav_${page}`)}${badge(this.asking[page] ?? 0)}</span>
    </a>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        color: inherit;
      }
      svg {
        width: 20px;
        height: 20px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      nav {
        display: flex;
        gap: 4px;
      }
      a,
      button {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
        padding: 0 14px;
        border: 0;
        border-radius: 10px;
        background: none;
        font-size: 15px;
        color: var(--iaq-quiet);
        text-decoration: none;
      }
      a span,
      button span {
        white-space: nowrap;
      }
      a:hover,
      button:hover {
        color: var(--iaq-ink);
      }
      a[aria-current],
      button.here {
        color: var(--iaq-ink);
        font-weight: 560;
        background: var(--iaq-sunken);
      }
      .badge {
        display: inline-block;
        min-width: 18px;
        margin-inline-start: 6px;
        padding: 0 5px;
        border-radius: 9px;
        background: var(--iaq-ink);
        color: var(--iaq-page);
        font-size: 12px;
        font-weight: 600;
        line-height: 18px;
        text-align: center;
      }
      .more {
        position: relative;
        display: flex;
      }
      .menu:not([hidden]) {
        position: absolute;
        top: calc(100% + 6px);
        inset-inline-start: 0;
        z-index: 3;
        display: grid;
        min-width: 220px;
        padding: 6px;
        background: var(--iaq-surface);
        border: 1px solid var(--iaq-line);
        border-radius: var(--iaq-radius);
        box-shadow: 0 8px 28px rgb(0 0 0 / 0.14);
      }
      .menu a {
        min-height: 44px;
      }
      @media (min-width: 821px) and (max-width: 1020px) {
        nav > a svg,
        .more button svg {
          display: none;
        }
        nav > a,
        .more button {
          padding: 0 10px;
        }
      }
      @media (max-width: 820px) {
        nav {
          position: fixed;
          inset: auto 0 0;
          z-index: 2;
          gap: 0;
          padding: 4px max(8px, env(safe-area-inset-right)) calc(4px + env(safe-area-inset-bottom))
            max(8px, env(safe-area-inset-left));
          background: var(--iaq-page);
          border-top: 1px solid var(--iaq-line);
        }
        nav > a,
        .more,
        .more button {
          flex: 1 1 0;
          min-width: 0;
        }
        nav > a,
        .more button {
          position: relative;
          flex-direction: column;
          gap: 2px;
          min-height: 52px;
          padding: 7px 2px 4px;
          font-size: 12px;
          line-height: 1.2;
          text-align: center;
        }
        nav > a[aria-current],
        button.here {
          background: none;
        }
        nav > a .badge,
        button .badge {
          position: absolute;
          top: 3px;
          inset-inline-start: calc(50% + 6px);
          margin: 0;
        }
        .menu:not([hidden]) {
          top: auto;
          bottom: calc(100% + 10px);
          inset-inline: auto 0;
        }
      }
    `,
  ];
}

function badge(count: number): TemplateResult | typeof nothing {
  return count > 0 ? html`<span class="badge">${count}</span>` : nothing;
}

customElements.define('iaq-nav', PanelNav);
