import type { HaCorrection, HaEntityUse } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { HOME_ASSISTANT } from '../i18n/texts/home-assistant.ts';
import type { Words } from '../i18n/words.ts';
import type { Health } from '../live/health.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { type AreaGroup, byArea, found, needsWord } from './area-groups.ts';
import { connectionSection, howToConnect } from './connection-section.ts';
import './dashboard-card.ts';
import { entityRow } from './entity-row.ts';
import { EntityUses } from './entity-uses.ts';
import { homeAssistantStyles } from './home-assistant-styles.ts';
import { useWords } from './use-words.ts';

const COUNTED = {
  sensor: 'used_sensor',
  actuator: 'used_actuator',
  environment: 'used_environment',
  left_out: 'left_out',
} as const satisfies Record<HaEntityUse['use'], keyof typeof HOME_ASSISTANT>;

/** What is taken from Home Assistant and why, area by area, each entity with a way to correct it. */
export class HomeAssistantPage extends LitElement {
  static override properties = {
    health: { attribute: false },
    words: { attribute: false },
    search: { state: true },
    corrected: { state: true },
    unfolded: { state: true },
    announcement: { state: true },
  };
  declare health: Health | undefined;
  declare words: Words;
  declare search: string;
  /** The entity that is being corrected. */
  declare corrected: string | undefined;
  /** The areas whose left out entities are shown. */
  declare unfolded: ReadonlySet<string | undefined>;
  declare announcement: string;
  readonly #uses = new EntityUses(this, (entityId) => void this.#showSettled(entityId));
  #asked: string | undefined;
  #grouped: { readonly by: readonly unknown[]; readonly groups: readonly AreaGroup[] } | undefined;

  constructor() {
    super();
    this.health = undefined;
    this.search = '';
    this.corrected = undefined;
    this.unfolded = new Set();
    this.announcement = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const home = this.health?.homeAssistant;
    if (!changed.has('health') || home === undefined) return;
    // Entities that come and go show in these; what else changes shows when the page is opened again.
    const now = `${home.state} ${home.entities}`;
    if (now === this.#asked && this.#uses.failure === undefined) return;
    this.#asked = now;
    void this.#uses.load();
  }

  async #correct(entityId: string, correction: HaCorrection | undefined): Promise<void> {
    this.corrected = undefined;
    await this.#uses.correct(entityId, correction);
  }

  /** Where an entity went: its fold opens, it is said aloud, and the keyboard follows unless a person went on. */
  async #showSettled(entityId: string): Promise<void> {
    const entity = this.#uses.find(entityId);
    if (entity === undefined) return;
    const { words } = this;
    this.announcement = words.say(HOME_ASSISTANT.announced, { name: entity.name, use: useWords(entity, words) });
    if (entity.use === 'left_out') this.unfolded = new Set([...this.unfolded, entity.area]);
    await this.updateComplete;
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-entity="${entityId}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    if (this.shadowRoot?.activeElement === null) row?.querySelector<HTMLElement>('.correct')?.focus();
  }

  #toggle(entityId: string): void {
    const isClosing = this.corrected === entityId;
    this.corrected = isClosing ? undefined : entityId;
    if (isClosing) this.renderRoot.querySelector<HTMLElement>(`[data-entity="${entityId}"] .correct`)?.focus();
  }

  get #isSearching(): boolean {
    return this.search.trim() !== '';
  }

  /** What a search unfolds is folded again after it. */
  #unfold(area: string | undefined, event: Event): void {
    if (this.#isSearching) return;
    const unfolded = new Set(this.unfolded);
    if ((event.target as HTMLDetailsElement).open) unfolded.add(area);
    else unfolded.delete(area);
    this.unfolded = unfolded;
  }

  /** By area what the search finds; a list that did not change is not sorted anew. */
  #groups(entities: readonly HaEntityUse[]): readonly AreaGroup[] {
    const { words, search } = this;
    const by = [entities, words, search];
    if (this.#grouped === undefined || this.#grouped.by.some((part, index) => part !== by[index]))
      this.#grouped = { by, groups: byArea(found(entities, search, words), words) };
    return this.#grouped.groups;
  }

  protected override render(): TemplateResult {
    const { words, health } = this;
    return html`<h1 tabindex="-1">${words.say(HOME_ASSISTANT.title)}</h1>
      ${health === undefined ? html`<p class="lead">${words.text('health_waiting')}</p>` : this.#content(health)}
      <p class="unseen" role="status">${this.announcement}</p>`;
  }

  #content({ homeAssistant, broker }: Health): TemplateResult {
    const { words } = this;
    if (homeAssistant === undefined) return howToConnect(words);
    const { failure, answer } = this.#uses;
    return html`<p class="lead">${words.say(HOME_ASSISTANT.lead)}</p>
      ${connectionSection(homeAssistant, broker, words)}
      <iaq-dashboard-card .words=${words}></iaq-dashboard-card>
      ${
        failure === undefined
          ? nothing
          : html`<p class="failure" role="alert">
              ${words.say(HOME_ASSISTANT.failed, { reason: failure })}
              <button type="button" @click=${() => void this.#uses.load()}>${words.text('retry')}</button>
            </p>`
      }
      ${
        answer === undefined
          ? nothing
          : answer.entities.length === 0
            ? html`<p class="lead">${words.say(HOME_ASSISTANT.waiting)}</p>`
            : this.#entities(answer.entities)
      }`;
  }

  #entities(entities: readonly HaEntityUse[]): TemplateResult {
    const { words, search } = this;
    const groups = this.#groups(entities);
    const shown = groups.reduce((count, { used, leftOut }) => count + used.length + leftOut.length, 0);
    return html`<dl class="counts">
        ${Object.entries(COUNTED).map(
          ([use, label]) =>
            html`<div>
              <dt>${words.say(HOME_ASSISTANT[label])}</dt>
              <dd>${words.number(entities.filter((entity) => entity.use === use).length)}</dd>
            </div>`,
        )}
      </dl>
      ${entities.some(needsWord) ? html`<p class="asking">${words.say(HOME_ASSISTANT.kind_unknown_some)}</p>` : nothing}
      <div class="search">
        <input
          type="search"
          aria-label=${words.say(HOME_ASSISTANT.search)}
          placeholder=${words.say(HOME_ASSISTANT.search)}
          autocomplete="off"
          .value=${search}
          @input=${(event: Event) => {
            this.search = (event.target as HTMLInputElement).value;
          }}
        />
        <p class="quiet" role="status">
          ${
            !this.#isSearching
              ? ''
              : shown === 0
                ? words.say(HOME_ASSISTANT.search_none)
                : words.say(HOME_ASSISTANT.search_count, { n: words.number(shown) })
          }
        </p>
      </div>
      ${repeat(
        groups,
        ({ area }) => area,
        (group, index) => this.#area(group, `area-${index}`),
      )}`;
  }

  #area({ area, used, leftOut }: AreaGroup, id: string): TemplateResult {
    const { words } = this;
    const isUnfolded = this.#isSearching || this.unfolded.has(area);
    return html`<section class="area" aria-labelledby=${id}>
      <h2 id=${id}><bdi>${area ?? words.say(HOME_ASSISTANT.no_area)}</bdi></h2>
      <div class="surface">
        ${used.length === 0 ? nothing : html`<ul>${this.#rows(used)}</ul>`}
        ${
          leftOut.length === 0
            ? nothing
            : html`<details .open=${isUnfolded} @toggle=${(event: Event) => this.#unfold(area, event)}>
                <summary>${words.say(HOME_ASSISTANT.left_out_count, { n: words.number(leftOut.length) })}</summary>
                ${isUnfolded ? html`<ul>${this.#rows(leftOut)}</ul>` : nothing}
              </details>`
        }
      </div>
    </section>`;
  }

  #rows(entities: readonly HaEntityUse[]) {
    const corrections = this.#uses.answer?.corrections ?? {};
    return repeat(
      entities,
      ({ entity_id }) => entity_id,
      (entity) =>
        entityRow({
          entity,
          correction: corrections[entity.entity_id],
          outcome: this.#uses.outcomes.get(entity.entity_id),
          isOpen: this.corrected === entity.entity_id,
          words: this.words,
          toggle: () => this.#toggle(entity.entity_id),
          correct: (correction) => void this.#correct(entity.entity_id, correction),
        }),
    );
  }

  static override styles = [shared, buttonStyles, homeAssistantStyles];
}

customElements.define('iaq-home-assistant-page', HomeAssistantPage);
