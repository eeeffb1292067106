import type { Level } from '@iaqverse/core';
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { withCurrentForecast } from '../forecast/time-ahead.ts';
import { levelStyles } from '../level/level-shape.ts';
import { ringStyles } from '../level/score-ring.ts';
import { roomLevelStyles } from '../room/room-level.ts';
import { trendStyles } from '../room/trend-arrow.ts';
import { shared } from '../theme/shared.ts';
import { cardSurface, isDark, levelStyle } from './card-theme.ts';
import type { ConfigForm } from './config-form.ts';
import { glance, glanceStyles } from './face/glance.ts';
import { sayOld, troubleFace, troubleStyles, waitingFace } from './face/trouble-face.ts';
import { pageLanguage } from './page-language.ts';
import { RoomElement } from './room-element.ts';

/** From this width on there is place for more than a glance, px. */
const ROOMY = 300;

/** A room and its air on a dashboard of Home Assistant. */
export class IaqverseRoomCard extends RoomElement {
  static override properties: PropertyDeclarations = {
    isRoomy: { state: true },
    isLoaded: { state: true },
    said: { state: true },
  };
  declare isRoomy: boolean;
  declare isLoaded: boolean;
  /** What is told to people who listen: that the level of the room is another. */
  declare said: string;
  #level: { readonly room: string; readonly level: Level } | undefined;
  #resizer: ResizeObserver | undefined;

  constructor() {
    super();
    this.isRoomy = false;
    this.isLoaded = false;
    this.said = '';
  }

  /** What the editor asks of a person, and how it says so. */
  static async getConfigForm(): Promise<ConfigForm> {
    return (await import('./config-form.ts')).roomForm(pageLanguage());
  }

  /** The height of the card in rows of 50 px. */
  getCardSize(): number {
    return this.watch.config?.scene === false ? 5 : 10;
  }

  /** How the card stands in sections: from a quarter of one to its whole width. */
  getGridOptions(): Readonly<Record<string, number | 'auto'>> {
    return { columns: 12, min_columns: 3, max_columns: 12, rows: 'auto', min_rows: 2 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizer = new ResizeObserver(([entry]) => {
      this.isRoomy = (entry?.contentRect.width ?? 0) >= ROOMY;
    });
    this.#resizer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#listen();
    if (changed.has('isRoomy') && this.isRoomy && !this.isLoaded)
      void import('./body/card-body.ts').then(() => {
        this.isLoaded = true;
      });
  }

  /** First judgements are no change. */
  #listen(): void {
    const { room, words } = this.watch;
    const level = room?.score?.level;
    if (room === undefined || level === undefined || words === undefined) return;
    const before = this.#level;
    this.#level = { room: `${room.site}/${room.room}`, level };
    if (before?.room === this.#level.room && before.level !== level)
      this.said = words.text('level_change', { room: room.name, level: words.level(level) });
  }

  protected override render(): TemplateResult {
    const { hass, config, words, source, trouble, now } = this.watch;
    const room = this.watch.room && withCurrentForecast(this.watch.room, now);
    const dark = hass !== undefined && isDark(hass);
    return html`<article class="card" lang=${words?.language ?? nothing} style=${levelStyle(dark)}>
      ${
        words === undefined || (room === undefined && trouble === undefined)
          ? waitingFace(words)
          : room === undefined || (room.quantities.length === 0 && room.actuators.length === 0)
            ? troubleFace(trouble!, config?.name ?? room?.name, words)
            : this.isRoomy && this.isLoaded
              ? html`<iaq-card-body
                  .room=${room}
                  .words=${words}
                  .now=${now}
                  .source=${source}
                  .trouble=${trouble}
                  .options=${config}
                  .dark=${dark}
                  .sun=${hass?.states['sun.sun']}
                ></iaq-card-body>`
              : html`${glance(room, words, now, trouble === undefined ? undefined : sayOld(trouble, room, words))}`
      }
      <p class="unseen" aria-live="polite">${this.said}</p>
    </article>`;
  }

  static override styles = [
    shared,
    levelStyles,
    ringStyles,
    roomLevelStyles,
    trendStyles,
    cardSurface,
    glanceStyles,
    troubleStyles,
    css`
      .card {
        overflow: auto;
      }
    `,
  ];
}
