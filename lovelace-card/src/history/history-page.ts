import { type Band, type HomeView, QUANTITIES, type Quantity, type QuantityLimit, type RoomView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { roomBands } from '../chart/room-bands.ts';
import { HISTORY } from '../i18n/texts/history.ts';
import type { Words } from '../i18n/words.ts';
import { getHistory } from '../live/api.ts';
import { roomsOf } from '../live/home-update.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import {
  type HistoryChoice,
  MOST_ROOMS,
  measuredIn,
  readChoice,
  roomKey,
  SPAN_NAMES,
  SPANS,
  writeChoice,
} from './choice.ts';
import { historyCsv } from './history-csv.ts';
import { historyStyles } from './history-styles.ts';
import { tableOf } from './history-table.ts';
import { joinSensors, type RoomLine } from './room-line.ts';
import { roomStyle } from './span-chart.ts';

/** What was measured, of any rooms and quantities together, as pictures and as tables. */
export class HistoryPage extends LitElement {
  static override properties = {
    home: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    query: { attribute: false },
    scheme: {},
    choice: { state: true },
    lines: { state: true },
    failed: { state: true },
    tables: { state: true },
    isChoosing: { state: true },
    announcement: { state: true },
  };
  declare home: HomeView;
  declare words: Words;
  declare now: number;
  /** What the address says is to be shown. */
  declare query: string;
  declare scheme: string;
  declare choice: HistoryChoice | undefined;
  /** Undefined while it is loaded for the first time. */
  declare lines: readonly RoomLine[] | undefined;
  declare failed: boolean;
  /** Quantities whose tables are open. */
  declare tables: ReadonlySet<Quantity>;
  /** Whether the rooms and quantities to choose from are shown: on narrow screens only when that is wanted. */
  declare isChoosing: boolean;
  declare announcement: string;
  /** What was asked for last: times of the service, ms. */
  #asked: { readonly from: number; readonly to: number; readonly key: string } | undefined;
  #loading = 0;

  constructor() {
    super();
    this.query = '';
    this.scheme = '';
    this.choice = undefined;
    this.lines = undefined;
    this.failed = false;
    this.tables = new Set();
    this.isChoosing = matchMedia('(min-width: 821px)').matches;
    this.announcement = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.choice === undefined || changed.has('query')) this.choice = readChoice(this.query, roomsOf(this.home));
    if (this.now > 0) this.#followTime(this.choice);
  }

  /** Asks for what is not there yet, and for what came since, once a whole point of it has. */
  #followTime(choice: HistoryChoice): void {
    const { width, step } = SPANS[choice.span];
    const key = writeChoice(choice);
    const newest = Math.ceil(this.now / step) * step;
    const to = newest - choice.back * width;
    if (this.#asked?.key === key && (choice.back > 0 || this.#asked.to === to)) return;
    this.#asked = { from: to - width, to, key };
    void this.#load(choice, to - width, to, step);
  }

  async #load(choice: HistoryChoice, from: number, to: number, step: number): Promise<void> {
    const turn = ++this.#loading;
    const rooms = this.#rooms(choice);
    try {
      const histories = await Promise.all(rooms.map((room) => getHistory(room, choice.quantities, from, to, step)));
      if (turn !== this.#loading) return;
      this.lines = histories.flatMap(({ series }, index) => {
        const room = rooms[index]!;
        return choice.quantities.flatMap((quantity) => {
          const own = series.filter((each) => each.quantity === quantity);
          const joined = joinSensors(own);
          const { unit = '' } = own[0] ?? {};
          const { site, name } = room;
          return joined === undefined
            ? []
            : [{ key: roomKey(room), name, site, room: room.room, quantity, unit, ...joined }];
        });
      });
      this.failed = false;
      const { words } = this;
      this.announcement = words.say(HISTORY.updated, {
        quantities: words.list(choice.quantities.map((quantity) => words.label(quantity))),
      });
    } catch (error) {
      if (turn !== this.#loading) return;
      // The connection says on the page that the service is away; the next step of time asks again.
      console.info('The history could not be loaded.', error);
      this.failed = true;
      this.#asked = undefined;
    }
  }

  #rooms({ rooms }: HistoryChoice): readonly RoomView[] {
    const known = new Map(roomsOf(this.home).map((room) => [roomKey(room), room]));
    return rooms.flatMap((key) => known.get(key) ?? []);
  }

  #choose(change: Partial<HistoryChoice>): void {
    const choice = { ...this.choice!, ...change };
    this.choice = choice;
    history.replaceState(history.state, '', `#/history?${writeChoice(choice)}`);
  }

  #chooseRoom(key: string, isOn: boolean): void {
    const { rooms, quantities } = this.choice!;
    const order = roomsOf(this.home).map(roomKey);
    const chosen = isOn ? [...rooms, key] : rooms.filter((other) => other !== key);
    // Something is always shown: the last one that is taken away comes back.
    this.requestUpdate();
    if (chosen.length === 0) return;
    const measured = measuredIn(this.#rooms({ ...this.choice!, rooms: chosen }));
    const kept = quantities.filter((quantity) => measured.includes(quantity));
    this.#choose({
      rooms: order.filter((other) => chosen.includes(other)),
      quantities: kept.length > 0 ? kept : measured.slice(0, 1),
    });
  }

  #chooseQuantity(quantity: Quantity, isOn: boolean): void {
    const { quantities } = this.choice!;
    const chosen = QUANTITIES.filter((each) => (each === quantity ? isOn : quantities.includes(each)));
    this.requestUpdate();
    if (chosen.length === 0) return;
    this.#choose({ quantities: chosen });
  }

  protected override render(): TemplateResult {
    const { words, choice } = this;
    const rooms = roomsOf(this.home);
    if (choice === undefined || rooms.length === 0)
      return html`<h1 tabindex="-1">${words.say(HISTORY.title)}</h1><p class="quiet none">${words.say(HISTORY.nothing)}</p>`;
    return html`<h1 tabindex="-1">${words.say(HISTORY.title)}</h1>
      ${this.#chooser(choice, rooms)}
      <div class="when">
        <div class="ranges" role="group" aria-label=${words.say(HISTORY.span)}>
          ${SPAN_NAMES.map(
            (span) =>
              html`<button
                type="button"
                aria-pressed=${span === choice.span ? 'true' : 'false'}
                @click=${() => this.#choose({ span, back: 0 })}
              >
                ${words.say(HISTORY[`span_${span}`])}
              </button>`,
          )}
        </div>
        <div class="step">
          <button type="button" aria-label=${words.say(HISTORY.earlier)} @click=${() => this.#choose({ back: choice.back + 1 })}>‹</button>
          <span class="shown">${this.#shown(choice)}</span>
          <button
            type="button"
            aria-label=${words.say(HISTORY.later)}
            ?disabled=${choice.back === 0}
            @click=${() => this.#choose({ back: choice.back - 1 })}
          >
            ›
          </button>
          ${
            choice.back === 0
              ? nothing
              : html`<button class="plain" type="button" @click=${() => this.#choose({ back: 0 })}>
                  ${words.say(HISTORY.newest)}
                </button>`
          }
        </div>
      </div>
      <div class="charts">${choice.quantities.map((quantity) => this.#quantity(quantity, choice))}</div>
      ${this.#exports(choice)}
      <p class="unseen" role="status">${this.announcement}</p>`;
  }

  #shown({ span }: HistoryChoice): string {
    const { words } = this;
    if (this.#asked === undefined) return '';
    const { from, to } = this.#asked;
    const style = span === 'year' ? 'date' : span === 'day' ? 'moment' : 'day';
    return words.say(HISTORY.from_to, { from: words.date(from, style), to: words.date(to, style) });
  }

  #chooser({ rooms: chosen, quantities }: HistoryChoice, rooms: readonly RoomView[]): TemplateResult {
    const { words } = this;
    const isFull = chosen.length >= MOST_ROOMS;
    const several = this.home.sites.filter((site) => site.rooms.length > 0).length > 1;
    return html`<details
      class="chooser surface"
      .open=${this.isChoosing}
      @toggle=${(event: Event) => {
        this.isChoosing = (event.target as HTMLDetailsElement).open;
      }}
    >
      <summary>
        <span class="unseen">${words.say(HISTORY.choose)}: </span>
        ${this.#rooms(this.choice!).map((room, index) => html`<span class="keyed">${lineKey(index)}${room.name}</span>`)}
        <span class="quiet">${quantities.map((quantity) => words.label(quantity)).join(', ')}</span>
      </summary>
      <div class="choices"><fieldset>
        <legend>${words.say(HISTORY.rooms)}</legend>
        <div class="chips many">
          ${rooms.map((room) => {
            const key = roomKey(room);
            const isOn = chosen.includes(key);
            return html`<label class=${isOn ? 'chip on' : 'chip'}>
              <input
                type="checkbox"
                .checked=${live(isOn)}
                ?disabled=${!isOn && isFull}
                @change=${(event: Event) => this.#chooseRoom(key, (event.target as HTMLInputElement).checked)}
              />
              ${isOn ? lineKey(chosen.indexOf(key)) : nothing}
              <span>${room.name}${several ? html`<span class="site"> ${this.#siteName(room.site)}</span>` : nothing}</span>
            </label>`;
          })}
        </div>
        ${isFull ? html`<p class="quiet note">${words.say(HISTORY.most_rooms, { n: MOST_ROOMS })}</p>` : nothing}
      </fieldset>
      <fieldset>
        <legend>${words.say(HISTORY.quantities)}</legend>
        <div class="chips">
          ${measuredIn(this.#rooms(this.choice!)).map((quantity) => {
            const isOn = quantities.includes(quantity);
            return html`<label class=${isOn ? 'chip on' : 'chip'}>
              <input
                type="checkbox"
                .checked=${live(isOn)}
                @change=${(event: Event) => this.#chooseQuantity(quantity, (event.target as HTMLInputElement).checked)}
              /><span>${words.label(quantity)}</span>
            </label>`;
          })}
        </div>
      </fieldset></div>
    </details>`;
  }

  #siteName(site: string): string {
    return this.home.sites.find((one) => one.site === site)?.name ?? site;
  }

  #quantity(quantity: Quantity, choice: HistoryChoice): TemplateResult {
    const { words, now, scheme } = this;
    const { from, to } = this.#asked ?? { from: 0, to: 1 };
    const lines = this.lines?.filter((line) => line.quantity === quantity && choice.rooms.includes(line.key)) ?? [];
    const drawn = lines.map((line) => ({ line, index: choice.rooms.indexOf(line.key) }));
    const rooms = this.#rooms(choice).filter((room) => lines.some(({ key }) => key === roomKey(room)));
    const edges = sharedEdges(rooms, quantity);
    return html`<section class="surface" aria-labelledby=${`h-${quantity}`}>
      <h2 id=${`h-${quantity}`}>${words.label(quantity)}</h2>
      ${
        this.lines === undefined
          ? html`<p class="waiting quiet">${words.text(this.failed ? 'chart_failed' : 'chart_loading')}</p>`
          : html`${keyed(
              `${quantity} ${drawn.map(({ index }) => index).join()}`,
              html`<iaq-span-chart
                .words=${words}
                .quantity=${quantity}
                .lines=${drawn}
                .step=${SPANS[choice.span].step}
                .since=${from}
                .until=${to}
                .now=${now}
                .limit=${edges?.limit}
                .bands=${edges?.bands ?? []}
                scheme=${scheme}
              ></iaq-span-chart>`,
            )}
            ${edges === undefined ? html`<p class="quiet note">${words.say(HISTORY.limits_differ)}</p>` : nothing}
            ${lines.length === 0 ? nothing : this.#table(quantity, lines, choice)}`
      }
    </section>`;
  }

  #table(quantity: Quantity, lines: readonly RoomLine[], { span }: HistoryChoice): TemplateResult {
    const { words } = this;
    const isOpen = this.tables.has(quantity);
    const { from, to } = this.#asked!;
    const caption = words.say(HISTORY.table_of, { quantity: words.label(quantity) });
    return html`<details
      @toggle=${(event: Event) => {
        const tables = new Set(this.tables);
        if ((event.target as HTMLDetailsElement).open) tables.add(quantity);
        else tables.delete(quantity);
        this.tables = tables;
      }}
    >
      <summary>${words.say(HISTORY.table)}<span class="unseen">: ${words.label(quantity)}</span></summary>
      ${
        isOpen
          ? html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>
              <table>
                <caption>
                  ${caption}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">${words.say(HISTORY.time)}</th>
                    ${lines.map(({ name, unit }) => html`<th scope="col">${name}${unit === '' ? '' : ` (${unit})`}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${tableOf(lines, from, to, SPANS[span].row).map(
                    (row) =>
                      html`<tr>
                        <th scope="row">${words.date(row.from, span === 'day' ? 'moment' : span === 'week' ? 'full' : 'date')}</th>
                        ${row.cells.map(
                          (cell) =>
                            html`<td>
                              ${
                                cell === undefined
                                  ? '—'
                                  : html`${words.figure(quantity, cell.mean)}
                                      <span class="quiet"
                                        >(${words.text('span', { low: words.figure(quantity, cell.low), high: words.figure(quantity, cell.high) })})</span
                                      >`
                              }
                            </td>`,
                        )}
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
          : nothing
      }
    </details>`;
  }

  #exports(choice: HistoryChoice): TemplateResult {
    const { words } = this;
    const rooms = choice.rooms.join(',');
    return html`<div class="exports">
      <button type="button" ?disabled=${(this.lines?.length ?? 0) === 0} @click=${this.#save}>${words.say(HISTORY.save)}</button>
      <div>
        <a href=${`api/v1/readings.csv?rooms=${encodeURIComponent(rooms)}`} download>${words.say(HISTORY.save_all)}</a>
        <p class="quiet note">${words.say(HISTORY.save_all_note)}</p>
      </div>
    </div>`;
  }

  readonly #save = (): void => {
    const address = URL.createObjectURL(new Blob([historyCsv(this.lines ?? [])], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `iaqverse-${this.choice!.span}-${new Date(this.#asked!.to).toISOString().slice(0, 10)}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  static override styles = [shared, segmentStyles, buttonStyles, historyStyles];
}

/** The limits and levels that hold in all rooms; undefined where they differ. */
function sharedEdges(
  rooms: readonly RoomView[],
  quantity: Quantity,
): { readonly limit: QuantityLimit | undefined; readonly bands: readonly Band[] } | undefined {
  const all = rooms.map((room) => ({ limit: room.limits[quantity], bands: roomBands(room, quantity) }));
  const [first] = all;
  if (first === undefined) return { limit: undefined, bands: [] };
  const text = JSON.stringify(first);
  return all.every((one) => JSON.stringify(one) === text) ? first : undefined;
}

function lineKey(index: number): TemplateResult {
  const { colour, dash } = roomStyle(index);
  return html`<svg class=${`key ${colour}`} viewBox="0 0 24 6" aria-hidden="true">
    <path d="M0 3h24" stroke-dasharray=${dash?.join(' ') ?? 'none'} />
  </svg>`;
}

customElements.define('iaq-history-page', HistoryPage);
