import { SECOND } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { shared } from '../theme/shared.ts';
import { cardSurface, isDark, levelStyle } from './card-theme.ts';
import type { ConfigForm } from './config-form.ts';
import { troubleStyles, waitingFace } from './face/trouble-face.ts';
import type { Hass } from './hass.ts';
import { HassWords, isWordedElse } from './hass-words.ts';
import type { HomeSource } from './home/home-source.ts';
import type { HomeSourceKind } from './home/open-home.ts';
import { type HomeConfig, readHomeConfig } from './home-config.ts';
import { pageLanguage } from './page-language.ts';

/** How often ages are said anew, ms. */
const TICK = 20 * SECOND;

/** A whole home on a dashboard of Home Assistant. What shows it is loaded when it is on the page. */
export class IaqverseHomeCard extends LitElement {
  static override properties: PropertyDeclarations = {
    isLoaded: { state: true },
  };
  declare isLoaded: boolean;
  #config: HomeConfig | undefined;
  #hass: Hass | undefined;
  #words: HassWords | undefined;
  #source: HomeSource | undefined;
  #kind: HomeSourceKind | undefined;
  #opened = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.isLoaded = false;
  }

  /** What the editor asks of a person, and how it says so. */
  static async getConfigForm(): Promise<ConfigForm> {
    return (await import('./config-form.ts')).homeForm(pageLanguage());
  }

  /** By itself it shows all that there is. */
  static getStubConfig(): Readonly<Record<string, unknown>> {
    return {};
  }

  /** The height of the card in rows of 50 px. */
  getCardSize(): number {
    return 10;
  }

  getGridOptions(): Readonly<Record<string, number | 'auto'>> {
    return { columns: 12, min_columns: 3, max_columns: 12, rows: 'auto', min_rows: 3 };
  }

  /** @throws Error that names the option and the remedy: it is shown in the card's place */
  setConfig(config: unknown): void {
    this.#config = readHomeConfig(config);
    this.#close();
    void this.#follow();
    this.requestUpdate();
  }

  /** Called after every change of any entity, so it does little. */
  set hass(hass: Hass) {
    const before = this.#hass;
    this.#hass = hass;
    if (isWordedElse(before, hass)) {
      this.#words = new HassWords(hass, navigator.language);
      this.requestUpdate();
    }
    if (before?.themes?.darkMode !== hass.themes?.darkMode) this.requestUpdate();
    const body = this.renderRoot?.querySelector('iaq-home-body');
    if (body) body.hass = hass;
    void this.#follow();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => this.#changed(), TICK);
    void this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#close();
  }

  async #follow(): Promise<void> {
    const [hass, config] = [this.#hass, this.#config];
    if (!this.isConnected || hass === undefined || config === undefined) return;
    const mine = this.#opened;
    const { homeSourceKind, openHomeSource } = await import('./home/home-parts.ts');
    if (mine !== this.#opened || !this.isConnected) return;
    const kind = homeSourceKind(this.#hass!, config);
    if (kind === this.#kind) {
      this.#source?.take(this.#hass!);
      return;
    }
    this.#close();
    this.#kind = kind;
    const opened = this.#opened;
    const source = await openHomeSource(kind, config, () => this.#changed());
    if (opened !== this.#opened) return;
    this.#source = source;
    this.isLoaded = true;
    source.start();
    source.take(this.#hass!);
    this.#changed();
  }

  #close(): void {
    this.#opened++;
    this.#kind = undefined;
    this.#source?.stop();
    this.#source = undefined;
  }

  #changed(): void {
    this.requestUpdate();
    this.renderRoot?.querySelector('iaq-home-body')?.requestUpdate();
  }

  protected override render(): TemplateResult {
    const [hass, words, source] = [this.#hass, this.#words, this.#source];
    const dark = hass !== undefined && isDark(hass);
    return html`<article class="card" lang=${words?.language ?? nothing} style=${levelStyle(dark)}>
      ${
        source === undefined || !this.isLoaded
          ? waitingFace(words)
          : html`<iaq-home-body
              .hass=${hass}
              .config=${this.#config}
              .words=${words}
              .source=${source}
              ?dark=${dark}
            ></iaq-home-body>`
      }
    </article>`;
  }

  static override styles = [
    shared,
    cardSurface,
    troubleStyles,
    css`
      .card {
        overflow: auto;
      }
    `,
  ];
}
