import { css, html, nothing, type TemplateResult } from 'lit';
import { scoreAtAGlance } from '../forecast/ahead-strip.ts';
import { withCurrentForecast } from '../forecast/time-ahead.ts';
import { CARD } from '../i18n/texts/card.ts';
import { levelStyles } from '../level/level-shape.ts';
import { ringStyles, scoreRing } from '../level/score-ring.ts';
import { roomLevel, roomLevelStyles } from '../room/room-level.ts';
import { shared } from '../theme/shared.ts';
import { cardSurface, isDark, levelStyle } from './card-theme.ts';
import type { ConfigForm } from './config-form.ts';
import { sayTrouble } from './face/trouble-face.ts';
import { showMore } from './more-info.ts';
import { pageLanguage } from './page-language.ts';
import { RoomElement } from './room-element.ts';
import type { RoomSource } from './source/room-source.ts';

/** A room's air in one small card: ring, name, level. A touch tells more. */
export class IaqverseTile extends RoomElement {
  static async getConfigForm(): Promise<ConfigForm> {
    return (await import('./config-form.ts')).tileForm(pageLanguage());
  }

  getCardSize(): number {
    return 1;
  }

  getGridOptions(): Readonly<Record<string, number>> {
    return { columns: 6, min_columns: 3, rows: 1, min_rows: 1 };
  }

  protected override render(): TemplateResult {
    const { hass, config, words, source, trouble, now } = this.watch;
    const room = this.watch.room && withCurrentForecast(this.watch.room, now);
    const dark = hass !== undefined && isDark(hass);
    const name = config?.name || room?.name;
    const said =
      words === undefined || (room === undefined && trouble === undefined)
        ? html`<span class="quiet">${words?.say(CARD.waiting) ?? '…'}</span>`
        : room === undefined || trouble !== undefined
          ? html`<span class="quiet">${trouble === undefined ? '' : sayTrouble(trouble, words).sentence}</span>`
          : roomLevel(room, words);
    const inside = html`${scoreRing(room?.score, room && scoreAtAGlance(room, now))}
      <span class="text">${name ? html`<span class="name">${name}</span>` : nothing}<span class="level">${said}</span></span>`;
    return html`<div class="card" lang=${words?.language ?? nothing} style=${levelStyle(dark)}>
      ${
        room === undefined
          ? html`<div class="tile">${inside}</div>`
          : html`<button type="button" class="tile" @click=${() => void this.#tellMore(source)}>${inside}</button>`
      }
    </div>`;
  }

  async #tellMore(source: RoomSource | undefined): Promise<void> {
    const more = await source?.more(undefined);
    if (more !== undefined) showMore(this, more);
  }

  static override styles = [
    shared,
    levelStyles,
    ringStyles,
    roomLevelStyles,
    cardSurface,
    css`
      .tile {
        display: flex;
        align-items: center;
        gap: 10px;
        width: 100%;
        height: 100%;
        min-height: 56px;
        padding: 6px 10px;
        border: 0;
        border-radius: inherit;
        background: none;
        text-align: start;
        line-height: 1.3;
        --ring-size: 42px;
      }
      .tile .ring text {
        font-size: 32px;
      }
      .text {
        display: grid;
        min-width: 0;
      }
      .name {
        font-weight: 560;
        font-size: 14px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .level {
        font-size: 13px;
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      .tile:focus-visible {
        outline-offset: -2px;
        border-radius: inherit;
      }
      @container card (max-width: 150px) {
        .ring {
          display: none;
        }
        .room-level .quiet {
          display: none;
        }
      }
    `,
  ];
}
