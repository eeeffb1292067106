import { SECOND } from '@iaqverse/core';
import { LitElement } from 'lit';
import type { Hass } from './hass.ts';
import { RoomWatch } from './room-watch.ts';
import { stubConfig } from './suggestions.ts';

/** How often ages are said anew, ms. */
const TICK = 20 * SECOND;

/** A card about a room, as Home Assistant's dashboards want one: it takes options and what is known, and says ages anew. */
export class RoomElement extends LitElement {
  protected readonly watch = new RoomWatch(this);
  #ticking: ReturnType<typeof setInterval> | undefined;

  /** Options that show something at once. */
  static getStubConfig(hass: Hass): Readonly<Record<string, unknown>> {
    return stubConfig(hass);
  }

  /** @throws Error that names the option and the remedy: it is shown in the card's place */
  setConfig(config: unknown): void {
    this.watch.configure(config);
  }

  set hass(hass: Hass) {
    this.watch.take(hass);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => this.requestUpdate(), TICK);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }
}
