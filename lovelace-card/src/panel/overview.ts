import { type Alert, type HomeView, LEVELS, type Level, type RoomView, type SiteView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Words } from '../i18n/words.ts';
import { levelShape, levelStyles } from '../level/level-shape.ts';
import { roomsOf } from '../live/home-update.ts';
import '../room/room-card.ts';
import { reason } from '../room/reason.ts';
import { shared } from '../theme/shared.ts';
import { headline, isFine, worstRoom } from './headline.ts';
import { type PictureChoice, storedPicture, storedSite, storePicture, storeSite } from './preferences.ts';
import { roomHash } from './route.ts';

/** From so many sites on a person can look at one of them alone. */
const CHOOSABLE = 3;

/** Every room of the home by site, under one sentence that says where to look first. */
export class Overview extends LitElement {
  static override properties = {
    home: { attribute: false },
    cleared: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    scheme: {},
    picture: { state: true },
    chosenSite: { state: true },
  };
  declare home: HomeView;
  /** Alerts that were seen to go lately. */
  declare cleared: readonly Alert[];
  declare words: Words;
  declare now: number;
  declare scheme: string;
  /** How the houses are shown. */
  declare picture: PictureChoice;
  /** The site that is looked at; empty where that is all of them. */
  declare chosenSite: string;

  constructor() {
    super();
    this.scheme = '';
    this.picture = storedPicture('house');
    this.chosenSite = storedSite();
  }

  protected override firstUpdated(): void {
    void import('./overview-house.ts');
  }

  protected override render(): TemplateResult {
    const { home, words } = this;
    const rooms = roomsOf(home);
    const worst = worstRoom(rooms);
    return html`<header>
        <h1 tabindex="-1">${headline(rooms, words, this.now)}</h1>
        ${worst === undefined || isFine(worst) ? nothing : html`<p class="why">${reason(worst, words)}</p>`}
        <ul class="counts">
          ${levelCounts(rooms).map(
            ([level, count]) => html`<li>
              ${levelShape(level)} ${words.text('level_count', { count, level: words.level(level) })}
            </li>`,
          )}
        </ul>
      </header>
      ${
        home.unassigned.length === 0
          ? nothing
          : html`<p class="surface hint">
              ${words.text('unassigned_some')} <a href="#/sensors">${words.text('unassigned_link')}</a>
            </p>`
      }
      <iaq-alerts
        .rooms=${rooms}
        .cleared=${this.cleared}
        .words=${words}
        .now=${this.now}
        ?placed=${true}
        ?brief=${true}
      ></iaq-alerts>
      <iaq-house-advice .rooms=${rooms} .words=${words} .now=${this.now}></iaq-house-advice>
      ${this.#sites(home.sites.filter(({ rooms }) => rooms.length > 0))}`;
  }

  #sites(sites: readonly SiteView[]): TemplateResult {
    const chosen = sites.length < CHOOSABLE ? undefined : sites.find(({ site }) => site === this.chosenSite);
    return html`${
      sites.length < CHOOSABLE
        ? nothing
        : html`<iaq-site-choice
            .sites=${sites}
            chosen=${chosen?.site ?? ''}
            .words=${this.words}
            @site-choose=${({ detail }: CustomEvent<string>) => {
              this.chosenSite = detail;
              storeSite(detail);
            }}
          ></iaq-site-choice>`
    }
    ${repeat(
      chosen === undefined ? sites : [chosen],
      ({ site }) => site,
      (site) => this.#site(site),
    )}`;
  }

  #site(site: SiteView): TemplateResult {
    const { words, now } = this;
    return html`<section aria-labelledby=${`site-${site.site}`}>
      <h2 id=${`site-${site.site}`}>${site.name}</h2>
      <iaq-site-bar .site=${site} .words=${words} .now=${now}></iaq-site-bar>
      ${site.rooms.length < 2 ? nothing : this.#house(site)}
      <div class="rooms">
        ${repeat(
          site.rooms,
          (room) => room.room,
          (room) =>
            html`<iaq-room-card .room=${room} .words=${words} .now=${now} href=${roomHash(room)}></iaq-room-card>`,
        )}
      </div>
    </section>`;
  }

  /** A house of one room would say no more than its card. */
  #house(site: SiteView): TemplateResult {
    const { words, now } = this;
    return html`<iaq-site-house
        class=${this.picture}
        .site=${site}
        .words=${words}
        .now=${now}
        .picture=${this.picture}
        ?dark=${this.scheme === 'dark'}
        @picture-change=${({ detail }: CustomEvent<PictureChoice>) => {
          this.picture = detail;
          storePicture('house', detail);
        }}
      ></iaq-site-house>`;
  }

  static override styles = [
    shared,
    levelStyles,
    css`
      header {
        margin: 20px 0 36px;
      }
      h1 {
        font-size: clamp(25px, 4.2vw, 36px);
        font-weight: 600;
        letter-spacing: -0.022em;
        line-height: 1.15;
        text-wrap: balance;
        overflow-wrap: anywhere;
        outline: none;
      }
      .why {
        margin-top: 8px;
        font-size: 17px;
        color: var(--iaq-quiet);
        text-wrap: pretty;
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin-top: 14px;
        font-size: 14px;
        color: var(--iaq-quiet);
      }
      .counts li {
        display: inline-flex;
        align-items: center;
        gap: 7px;
      }
      .hint {
        padding: 14px 18px;
        margin-bottom: 28px;
      }
      iaq-alerts {
        margin-bottom: 28px;
      }
      iaq-site-bar {
        margin: -8px 0 16px;
      }
      iaq-site-house {
        margin-bottom: 16px;
      }
      /* Its place is kept while what shows it is loaded. */
      iaq-site-house:not(:defined) {
        display: block;
        min-height: 42px;
      }
      iaq-site-house:not(:defined):not(.none) {
        min-height: clamp(440px, 46vw, 590px);
      }
      section + section {
        margin-top: 40px;
      }
      h2 {
        font-size: 15px;
        font-weight: 600;
        color: var(--iaq-quiet);
        margin-bottom: 14px;
      }
      .rooms {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 350px), 1fr));
        gap: 16px;
      }
      iaq-room-card {
        content-visibility: auto;
        contain-intrinsic-size: auto 420px;
      }
    `,
  ];
}

function levelCounts(rooms: readonly RoomView[]): [level: Level, count: number][] {
  return LEVELS.map((level): [Level, number] => [
    level,
    rooms.filter((room) => room.score?.level === level).length,
  ]).filter(([, count]) => count > 0);
}

customElements.define('iaq-overview', Overview);
