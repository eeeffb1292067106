import { DAY, MINUTE, type Quantity, type RoomView } from '@iaqverse/core';
import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { CARD } from '../i18n/texts/card.ts';
import type { Words } from '../i18n/words.ts';
import type { HistorySeries } from '../live/api.ts';
import { minutesAhead, PAST, roomAt } from './room-at.ts';
import { STRIP_STEP, type StripPoint, stripPoints } from './score-strip.ts';
import { timeScrubber } from './time-scrubber.ts';

/** What was measured is asked for anew so often, ms. */
const RELOAD = 5 * MINUTE;
/** ms between the points that are asked for. */
export const PAST_STEP = 5 * MINUTE;

/** Has what was measured from `from` to `to`, as means over spans of about `step`, ms. */
type LoadPast = (
  quantities: readonly Quantity[],
  from: number,
  to: number,
  step: number,
) => Promise<readonly HistorySeries[]>;

/** The moment at which an element shows a room, from a day ago to what is forecast, and what was measured until now. */
export class RoomMoments {
  /** Minutes from now that are shown. */
  minutes = 0;
  past: readonly HistorySeries[] = [];
  readonly #host: ReactiveControllerHost;
  readonly #load: LoadPast;
  #hasFailed = false;
  #place = '';
  #askedAt = Number.NEGATIVE_INFINITY;
  #askedFor = '';
  #points: { readonly key: readonly unknown[]; readonly points: readonly StripPoint[] } = { key: [], points: [] };

  constructor(host: ReactiveControllerHost, load: LoadPast) {
    this.#host = host;
    this.#load = load;
  }

  get isNow(): boolean {
    return this.minutes === 0;
  }

  /** Another room begins anew, at now; a moment that is no longer forecast is left. */
  follow(room: RoomView, now: number): void {
    const place = `${room.site}/${room.room}`;
    if (place !== this.#place) {
      this.#place = place;
      this.past = [];
      this.minutes = 0;
      this.#askedFor = '';
    }
    if (this.minutes > minutesAhead(room, now)) this.minutes = 0;
  }

  /** The room at the moment that is shown. */
  shown(room: RoomView, now: number): RoomView {
    return this.isNow ? room : roomAt(room, now + this.minutes * MINUTE, now, this.past);
  }

  /** Asks for what was measured, where that is due. */
  async load(room: RoomView, now: number): Promise<void> {
    const quantities = room.quantities.map(({ quantity }) => quantity);
    const wanted = `${room.site}/${room.room} ${quantities.join()}`;
    const isDue = performance.now() - this.#askedAt > RELOAD || wanted !== this.#askedFor;
    if (quantities.length === 0 || !isDue) return;
    this.#askedAt = performance.now();
    this.#askedFor = wanted;
    try {
      const past = await this.#load(quantities, now - PAST, now, PAST_STEP);
      if (wanted !== this.#askedFor) return;
      this.past = past;
      this.#hasFailed = false;
    } catch (error) {
      console.info(`The past of ${room.name} could not be had.`, error);
      this.#hasFailed = true;
    }
    this.#host.requestUpdate();
  }

  #pointsOf(room: RoomView, now: number, ahead: number): readonly StripPoint[] {
    const key = [this.past, room, ahead];
    if (key.some((one, at) => one !== this.#points.key[at]))
      this.#points = {
        key,
        points:
          this.past.length === 0
            ? []
            : stripPoints(room, now, this.past, -DAY / MINUTE, Math.floor(ahead / STRIP_STEP) * STRIP_STEP),
      };
    return this.#points.points;
  }

  /** The line of time to choose the moment by, or why there is none. */
  scrubber(room: RoomView, now: number, words: Words): TemplateResult {
    if (this.#hasFailed) return html`<p class="note quiet">${words.say(CARD.past_failed)}</p>`;
    const ahead = minutesAhead(room, now);
    return timeScrubber({
      minutes: this.minutes,
      ahead,
      points: this.#pointsOf(room, now, ahead),
      now,
      words,
      moved: (to) => {
        this.minutes = to;
        this.#host.requestUpdate();
      },
    });
  }
}
