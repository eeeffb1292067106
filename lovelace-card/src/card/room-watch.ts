import type { RoomView } from '@iaqverse/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type CardConfig, readConfig } from './card-config.ts';
import type { Hass } from './hass.ts';
import { HassWords, isWordedElse } from './hass-words.ts';
import { missingThing, openSource, type SourceKind, sourceKind } from './source/open-source.ts';
import type { RoomSource, Trouble } from './source/room-source.ts';

/**
 * A card's room, from whatever source its options name: opened when the card is on the page and knows both its options and
 * Home Assistant, changed when another fits, let go when the card goes. The card is drawn anew when something of it changed.
 */
export class RoomWatch implements ReactiveController {
  hass: Hass | undefined;
  config: CardConfig | undefined;
  words: HassWords | undefined;
  source: RoomSource | undefined;
  readonly #host: ReactiveControllerHost;
  #kind: SourceKind | undefined;
  #chosen: { readonly key: readonly unknown[]; readonly kind: SourceKind } | undefined;
  #missing: Trouble | undefined;
  #isConnected = false;
  #opened = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get room(): RoomView | undefined {
    return this.#missing === undefined ? this.source?.room : undefined;
  }

  get trouble(): Trouble | undefined {
    return this.#missing ?? this.source?.trouble;
  }

  /** The room's clock, ms. */
  get now(): number {
    return this.source?.now() ?? Date.now();
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#follow();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#close();
  }

  /** @throws Error that names the option and the remedy */
  configure(given: unknown): void {
    this.config = readConfig(given);
    this.#close();
    this.#follow();
    this.#host.requestUpdate();
  }

  /** Takes what Home Assistant's frontend knows now. Called after every change of any entity, so it does little. */
  take(hass: Hass): void {
    const before = this.hass;
    this.hass = hass;
    if (isWordedElse(before, hass)) {
      this.words = new HassWords(hass, navigator.language);
      this.#host.requestUpdate();
    }
    if (before?.themes?.darkMode !== hass.themes?.darkMode || before?.states['sun.sun'] !== hass.states['sun.sun'])
      this.#host.requestUpdate();
    this.#follow();
  }

  #follow(): void {
    const { hass, config } = this;
    if (!this.#isConnected || hass === undefined || config === undefined) return;
    const missing = missingThing(hass, config);
    if (missing?.kind !== this.#missing?.kind) this.#host.requestUpdate();
    this.#missing = missing;
    if (missing !== undefined) {
      this.#close();
      return;
    }
    const kind = this.#kindOf(hass, config);
    if (kind !== this.#kind) {
      this.#close();
      this.#kind = kind;
      void this.#open(kind, config, this.#opened);
    } else this.source?.take(hass);
  }

  /** Found anew only where the registries changed: it is asked after every change of any entity. */
  #kindOf(hass: Hass, config: CardConfig): SourceKind {
    const key = [hass.devices, hass.entities, config];
    if (this.#chosen === undefined || key.some((one, at) => one !== this.#chosen!.key[at]))
      this.#chosen = { key, kind: sourceKind(hass, config) };
    return this.#chosen.kind;
  }

  async #open(kind: SourceKind, config: CardConfig, mine: number): Promise<void> {
    const source = await openSource(kind, config, () => this.#host.requestUpdate());
    if (mine !== this.#opened || this.hass === undefined) return;
    this.source = source;
    source.start();
    source.take(this.hass);
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#opened++;
    this.#kind = undefined;
    this.source?.stop();
    this.source = undefined;
  }
}
