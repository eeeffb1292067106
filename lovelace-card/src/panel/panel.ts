import type { Alert } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { alertsOf, ClearedAlerts, isOpen } from '../alert/alert-order.ts';
import { localeFor } from '../i18n/choose-language.ts';
import { Words } from '../i18n/words.ts';
import { getHealth } from '../live/api.ts';
import type { Health } from '../live/health.ts';
import { levelChanges, roomsOf, sensorsOf } from '../live/home-update.ts';
import { LiveHome } from '../live/live-home.ts';
import { shared } from '../theme/shared.ts';
import './first-steps.ts';
import './health-page.ts';
import { homeAssistantLook } from './home-assistant.ts';
import './login.ts';
import './overview.ts';
import { panelHeader, panelNav } from './panel-frame.ts';
import { panelStyles } from './panel-styles.ts';
import { storedLanguage, storedTheme, storeLanguage, storeTheme, type Theme, wantedLanguages } from './preferences.ts';
import { parseRoute, type Route, routeHash } from './route.ts';
import './sensors-page.ts';

/** How often ages on the page move, milliseconds: seldom in real time, each second in a replay. */
const TICK_MS = 5_000;
const REPLAY_TICK_MS = 1_000;
const HEALTH_MS = 30_000;
const HEALTH_PAGE_MS = 5_000;

/** The whole page: frame, routes, and the one connection that feeds every part of it. */
export class Panel extends LitElement {
  static override properties = {
    words: { state: true },
    theme: { state: true },
    route: { state: true },
    now: { state: true },
    health: { state: true },
    announcement: { state: true },
  };
  declare words: Words;
  declare theme: Theme;
  declare route: Route;
  declare now: number;
  declare health: Health | undefined;
  declare announcement: string;
  readonly #live = new LiveHome(() => this.#heard());
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #shown: LiveHome['home'];
  readonly #clearedAlerts = new ClearedAlerts();
  #cleared: readonly Alert[] = [];
  #ticking: ReturnType<typeof setTimeout> | undefined;
  #healthTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.words = wordsIn(storedLanguage());
    this.theme = storedTheme();
    this.route = parseRoute(location.hash);
    this.now = 0;
    this.health = undefined;
    this.announcement = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#follow);
    this.#dark.addEventListener('change', this.#redraw);
    this.#live.start();
    this.#tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#follow);
    this.#dark.removeEventListener('change', this.#redraw);
    this.#live.stop();
    clearTimeout(this.#ticking);
    clearTimeout(this.#healthTimer);
  }

  readonly #redraw = (): void => this.requestUpdate();

  readonly #follow = (): void => {
    this.route = parseRoute(location.hash);
    if (showsHealth(this.route)) void this.#askHealth();
    window.scrollTo(0, 0);
    void this.updateComplete.then(() => this.#focusHeading());
  };

  /** A new page begins at its heading, for keyboards and screen readers. */
  async #focusHeading(): Promise<void> {
    const page = this.renderRoot.querySelector('main > *');
    if (page?.localName.includes('-')) await customElements.whenDefined(page.localName);
    if (page instanceof LitElement) await page.updateComplete;
    (page?.shadowRoot ?? this.renderRoot).querySelector('h1')?.focus({ preventScroll: true });
  }

  #tick(): void {
    this.now = this.#live.now() ?? 0;
    this.#ticking = setTimeout(() => this.#tick(), this.#live.clock?.speed === 1 ? TICK_MS : REPLAY_TICK_MS);
  }

  #heard(): void {
    const { home } = this.#live;
    if (home !== undefined && this.#shown !== undefined && home !== this.#shown) {
      const changes = levelChanges(this.#shown, home).map(({ room, level }) =>
        this.words.text('level_change', { room: room.name, level: this.words.level(level) }),
      );
      if (changes.length > 0) this.announcement = changes.join(' ');
    }
    this.#shown = home;
    this.now = this.#live.now() ?? 0;
    if (home !== undefined) this.#cleared = this.#clearedAlerts.follow(roomsOf(home), this.now);
    if (home !== undefined && this.#healthTimer === undefined) void this.#askHealth();
    this.requestUpdate();
  }

  async #askHealth(): Promise<void> {
    clearTimeout(this.#healthTimer);
    const pause = showsHealth(this.route) ? HEALTH_PAGE_MS : HEALTH_MS;
    this.#healthTimer = setTimeout(() => void this.#askHealth(), pause);
    if (this.#live.connection.state === 'token_needed') return;
    try {
      this.health = await getHealth();
    } catch (error) {
      // The connection says on the page that the service is away; what it said last is kept.
      console.info('The service could not be asked how it is.', error);
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // How the air is comes first. What can be done, and the charts, load while the home is still being asked for.
    if (changed.has('route')) void loadPage(this.route.page);
    if (changed.has('words')) document.documentElement.lang = this.words.language;
    // The Home Assistant around the page may turn dark at any time, and does not tell.
    const scheme = this.#wantedScheme();
    if (scheme === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = scheme;
    document.title = this.#title();
  }

  #title(): string {
    const { route, words } = this;
    if (route.page === 'room') return `${this.#room(route)?.name ?? route.place.room} · IAQverse`;
    return route.page === 'rooms' ? 'IAQverse' : `${words.text(`nav_${route.page}`)} · IAQverse`;
  }

  #room({ place }: Extract<Route, { page: 'room' }>) {
    const { home } = this.#live;
    return home && roomsOf(home).find((room) => room.site === place.site && room.room === place.room);
  }

  protected override render(): TemplateResult {
    const { words, route, theme } = this;
    const { home, connection, clock } = this.#live;
    const unsigned = connection.state === 'token_needed';
    return html`${panelHeader({
      words,
      theme,
      replay: clock === undefined || clock.speed === 1 ? undefined : { speed: clock.speed, now: this.now },
      skip: html`<a class="skip" href=${routeHash(route)} @click=${this.#skip}>${words.text('nav_skip')}</a>`,
      nav: unsigned ? nothing : panelNav(words, route, this.#asking(), this.health?.homeAssistant !== undefined),
      chooseLanguage: (language) => {
        storeLanguage(language);
        this.words = wordsIn(language);
      },
      chooseTheme: (chosen) => {
        storeTheme(chosen);
        this.theme = chosen;
      },
    })}
      <div class="notices">${this.#notices()}</div>
      <main id="content" class=${connection.state === 'unreachable' && home !== undefined ? 'away' : ''}>
        ${unsigned ? html`<iaq-login .words=${words} @signed-in=${this.#live.retryNow}></iaq-login>` : this.#page()}
      </main>
      <p class="unseen" aria-live="polite">${this.announcement}</p>`;
  }

  /** How many things ask for attention on each page. */
  #asking() {
    const { home } = this.#live;
    return {
      alerts: home === undefined ? 0 : alertsOf(roomsOf(home)).filter(isOpen).length,
      health: this.health?.problems.length ?? 0,
    };
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    void this.#focusHeading();
  };

  #notices(): TemplateResult | typeof nothing {
    const { words } = this;
    const { connection, home } = this.#live;
    if (connection.state === 'unreachable' && home !== undefined)
      return html`<div class="notice" role="status">
        <p>${words.text('unreachable', { time: words.date(connection.since, 'clock') })}</p>
        <button type="button" @click=${this.#live.retryNow}>${words.text('retry')}</button>
      </div>`;
    const broker = this.health?.broker;
    if (connection.state === 'live' && broker?.state === 'disconnected' && this.route.page !== 'health')
      return html`<div class="notice" role="status">
        <p>${words.text('broker_away', { address: broker.address })} <a href="#/health">${words.text('broker_look')}</a></p>
      </div>`;
    return nothing;
  }

  #page(): TemplateResult {
    const { words, now, route } = this;
    const { home, connection } = this.#live;
    if (route.page === 'health')
      return html`<iaq-health-page .health=${this.health} .words=${words}></iaq-health-page>`;
    if (route.page === 'home_assistant')
      return html`<iaq-home-assistant-page .health=${this.health} .words=${words}></iaq-home-assistant-page>`;
    if (home === undefined) {
      if (connection.state !== 'unreachable') return html`<p class="state quiet">${words.text('loading')}</p>`;
      return html`<div class="state">
        <h1 tabindex="-1">${connection.reason ?? words.text('unreachable_new')}</h1>
        <button type="button" @click=${this.#live.retryNow}>${words.text('retry')}</button>
      </div>`;
    }
    if (route.page === 'alerts')
      return html`<iaq-alerts-page .home=${home} .cleared=${this.#cleared} .words=${words} .now=${now}></iaq-alerts-page>`;
    if (route.page === 'room') {
      const room = this.#room(route);
      if (room === undefined)
        return html`<div class="state">
          <h1 tabindex="-1">${words.text('not_found')}</h1>
          <a href="#/">${words.text('back')}</a>
        </div>`;
      return html`<iaq-room-page
        .room=${room}
        .cleared=${this.#cleared}
        .words=${words}
        .now=${now}
        scheme=${this.#scheme()}
      ></iaq-room-page>`;
    }
    if (sensorsOf(home).length === 0 && (route.page === 'sensors' || roomsOf(home).every(hasNoReadings)))
      return html`<iaq-first-steps .words=${words} .health=${this.health}></iaq-first-steps>`;
    if (route.page === 'sensors')
      return html`<iaq-sensors-page .home=${home} .words=${words} .now=${now}></iaq-sensors-page>`;
    return html`<iaq-overview .home=${home} .cleared=${this.#cleared} .words=${words} .now=${now}></iaq-overview>`;
  }

  /** The appearance that was chosen here, or that of the Home Assistant around the page; undefined leaves it to the device. */
  #wantedScheme(): 'light' | 'dark' | undefined {
    return this.theme === 'auto' ? homeAssistantLook().scheme : this.theme;
  }

  #scheme(): string {
    return this.#wantedScheme() ?? (this.#dark.matches ? 'dark' : 'light');
  }

  static override styles = [shared, panelStyles];
}

function showsHealth({ page }: Route): boolean {
  return page === 'health' || page === 'home_assistant';
}

function loadPage(page: Route['page']): Promise<unknown> | undefined {
  if (page === 'room') return import('../room/room-page.ts');
  if (page === 'alerts') return import('../alert/alerts-page.ts');
  if (page === 'home_assistant') return import('../home-assistant/home-assistant-page.ts');
  return page === 'rooms' ? import('./overview-acting.ts') : undefined;
}

function wordsIn(language: ReturnType<typeof storedLanguage>): Words {
  return new Words(language, localeFor(language, wantedLanguages()));
}

function hasNoReadings({ quantities }: { readonly quantities: readonly unknown[] }): boolean {
  return quantities.length === 0;
}

customElements.define('iaq-panel', Panel);
