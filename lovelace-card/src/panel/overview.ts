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
import { roomHash } from './route.ts';

/** Every room of the home by site, under one sentence that says where to look first. */
export class Overview extends LitElement {
  static override properties = {
    home: { attribute: false },
    cleared: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
  };
  declare home: HomeView;
  /** Alerts that were seen to go lately. */
  declare cleared: readonly Alert[];
  declare words: Words;
  declare now: number;

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
      ${home.sites.filter(({ rooms }) => rooms.length > 0).map((site) => this.#site(site))}`;
  }

  #site(site: SiteView): TemplateResult {
    const { words, now } = this;
    return html`<section aria-labelledby=${`site-${site.site}`}>
      <h2 id=${`site-${site.site}`}>${site.name}</h2>
      <iaq-site-bar .site=${site} .words=${words} .now=${now}></iaq-site-bar>
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
