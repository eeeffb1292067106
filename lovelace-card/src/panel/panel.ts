import type { Alert, HomeView, Place, RoomView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { alertsOf, ClearedAlerts, isOpen } from '../alert/alert-order.ts';
import { localeFor } from '../i18n/choose-language.ts';
import { Words } from '../i18n/words.ts';
import { getHealth } from '../live/api.ts';
import type { Health } from '../live/health.ts';
import { levelChanges, roomsOf, sensorsOf } from '../live/home-update.ts';
import { LiveHome } from '../live/live-home.ts';
import { forgetHome, type KeptHome, keepHome, keptHome } from '../offline/kept-home.ts';
import { shared } from '../theme/shared.ts';
import { hashAround, homeAssistantLook } from './home-assistant.ts';
import './login.ts';
import './overview.ts';
import { LEAVING } from './leaving.ts';
import { panelHeader } from './panel-frame.ts';
import './panel-nav.ts';
import { panelStyles } from './panel-styles.ts';
import { storedLanguage, storedTheme, storeLanguage, storeTheme, type Theme, wantedLanguages } from './preferences.ts';
import { parseRoute, type Route, routeHash } from './route.ts';

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
  #kept: KeptHome | undefined;
  #ticking: ReturnType<typeof setTimeout> | undefined;
  #healthTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.words = wordsIn(storedLanguage());
    this.theme = storedTheme();
    if (location.hash === '') history.replaceState(null, '', hashAround() || location.href);
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
    if (!window.dispatchEvent(new Event(LEAVING, { cancelable: true }))) return;
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

  /** The service's time; while it does not answer, our own carries on the one that was kept. */
  #now(): number {
    const kept = this.#kept;
    if (kept === undefined) return this.#live.now() ?? 0;
    return kept.home.time + (kept.home.speed === 1 ? Date.now() - kept.at : 0);
  }

  #tick(): void {
    this.now = this.#now();
    this.#ticking = setTimeout(() => this.#tick(), this.#live.clock?.speed === 1 ? TICK_MS : REPLAY_TICK_MS);
  }

  #heard(): void {
    const { home, connection } = this.#live;
    if (home !== undefined) {
      this.#kept = undefined;
      if (connection.state === 'live') keepHome(home, Date.now());
    } else if (connection.state === 'unreachable') {
      this.#kept ??= keptHome();
    } else if (connection.state === 'token_needed') {
      forgetHome();
      this.#kept = undefined;
    }
    if (home !== undefined && this.#shown !== undefined && home !== this.#shown) {
      const changes = levelChanges(this.#shown, home).map(({ room, level }) =>
        this.words.text('level_change', { room: room.name, level: this.words.level(level) }),
      );
      if (changes.length > 0) this.announcement = changes.join(' ');
    }
    this.#shown = home;
    this.now = this.#now();
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
    if (changed.has('route')) void PAGES[this.route.page]();
    if (changed.has('words')) document.documentElement.lang = this.words.language;
    // The Home Assistant around the page may turn dark at any time, and does not tell.
    const scheme = this.#wantedScheme();
    if (scheme === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = scheme;
    document.title = this.#title();
  }

  #title(): string {
    const { route, words } = this;
    const home = this.#home();
    if (route.page === 'room') return `${(home && roomIn(home, route.place)?.name) ?? route.place.room} · IAQverse`;
    return route.page === 'rooms' ? 'IAQverse' : `${words.text(`nav_${route.page}`)} · IAQverse`;
  }

  /** The home as it is, or, while the service does not answer from the start, as it was when it was last seen here. */
  #home(): HomeView | undefined {
    return this.#live.home ?? this.#kept?.home;
  }

  protected override render(): TemplateResult {
    const { words, route, theme } = this;
    const { connection, clock } = this.#live;
    const home = this.#home();
    const unsigned = connection.state === 'token_needed';
    return html`${panelHeader({
      words,
      theme,
      replay: clock === undefined || clock.speed === 1 ? undefined : { speed: clock.speed, now: this.now },
      skip: html`<a class="skip" href=${routeHash(route)} @click=${this.#skip}>${words.text('nav_skip')}</a>`,
      nav: unsigned
        ? nothing
        : html`<iaq-nav
            .words=${words}
            .route=${route}
            .asking=${this.#asking()}
            .hasHomeAssistant=${this.health?.homeAssistant !== undefined}
          ></iaq-nav>`,
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
    const home = this.#home();
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
    if (connection.state === 'unreachable' && this.#home() !== undefined)
      return html`<div class="notice" role="status">
        <p>
          ${
            home === undefined
              ? words.text('kept', { time: agoOrClock(this.#kept!.at, words) })
              : words.text('unreachable', { time: words.date(connection.since, 'clock') })
          }
        </p>
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
    const { connection } = this.#live;
    const home = this.#home();
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
    const scheme = this.#scheme();
    const query = 'query' in route ? (route.query ?? '') : '';
    switch (route.page) {
      case 'alerts':
        return html`<iaq-alerts-page .home=${home} .cleared=${this.#cleared} .words=${words} .now=${now}></iaq-alerts-page>`;
      case 'history':
        return html`<iaq-history-page .home=${home} .words=${words} .now=${now} .query=${query} scheme=${scheme}></iaq-history-page>`;
      case 'ledger':
        return html`<iaq-ledger-page .home=${home} .words=${words} .now=${now} .query=${query}></iaq-ledger-page>`;
      case 'reports':
        return html`<iaq-reports-page .home=${home} .words=${words} .now=${now} .query=${query} scheme=${scheme}></iaq-reports-page>`;
      case 'models':
        return html`<iaq-models-page .home=${home} .words=${words} .now=${now}></iaq-models-page>`;
      case 'settings':
        return html`<iaq-settings-page .home=${home} .words=${words} .now=${now} .query=${query} scheme=${scheme}></iaq-settings-page>`;
      case 'room':
        return this.#roomPage(home, route, scheme);
      case 'sensors':
      case 'rooms':
        break;
    }
    if (sensorsOf(home).length === 0 && (route.page === 'sensors' || roomsOf(home).every(hasNoReadings))) {
      void import('./first-steps.ts');
      return html`<iaq-first-steps .words=${words} .health=${this.health}></iaq-first-steps>`;
    }
    if (route.page === 'sensors')
      return html`<iaq-sensors-page .home=${home} .words=${words} .now=${now}></iaq-sensors-page>`;
    return html`<iaq-overview .home=${home} .cleared=${this.#cleared} .words=${words} .now=${now} scheme=${scheme}></iaq-overview>`;
  }

  #roomPage(home: HomeView, route: Extract<Route, { page: 'room' }>, scheme: string): TemplateResult {
    const { words, now } = this;
    const room = roomIn(home, route.place);
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
      scheme=${scheme}
      .position=${home.sites.find(({ site }) => site === route.place.site)?.position}
    ></iaq-room-page>`;
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

const PAGES: Readonly<Record<Route['page'], () => Promise<unknown>>> = {
  rooms: () => import('./overview-acting.ts'),
  room: () => import('../room/room-page.ts'),
  alerts: () => import('../alert/alerts-page.ts'),
  history: () => import('../history/history-page.ts'),
  ledger: () => import('../ledger/ledger-page.ts'),
  reports: () => import('../report/reports-page.ts'),
  models: () => import('../models/models-page.ts'),
  settings: () => import('../settings/settings-page.ts'),
  sensors: () => import('./sensors-page.ts'),
  home_assistant: () => import('../home-assistant/home-assistant-page.ts'),
  health: () => import('./health-page.ts'),
};

function roomIn(home: HomeView, place: Place): RoomView | undefined {
  return roomsOf(home).find((room) => room.site === place.site && room.room === place.room);
}

/** Today's times as the clock shows them, others with their day. */
function agoOrClock(time: number, words: Words): string {
  const isToday = new Date(time).toDateString() === new Date().toDateString();
  return words.date(time, isToday ? 'clock' : 'full');
}

function wordsIn(language: ReturnType<typeof storedLanguage>): Words {
  return new Words(language, localeFor(language, wantedLanguages()));
}

function hasNoReadings({ quantities }: { readonly quantities: readonly unknown[] }): boolean {
  return quantities.length === 0;
}

customElements.define('iaq-panel', Panel);
