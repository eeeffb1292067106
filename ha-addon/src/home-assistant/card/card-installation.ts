import {
  type CardResourceStep,
  type CardStatus,
  type Clock,
  cardResourceStep,
  cardUrl,
  checkShape,
  type HomeAssistant,
  IaqverseError,
  type Log,
  ownResources,
  type Settings,
} from '@iaqverse/core';
import { z } from 'zod';
import type { BuiltCard, CardFiles } from './card-files.ts';

const SETTING = 'home-assistant/card';
const consentSchema = z.object({ actor: z.string() });
type Consent = z.output<typeof consentSchema>;

/** The Lovelace card in Home Assistant's own pages, as pages and clients see and steer it. */
export interface CardControl {
  status(): CardStatus;
  /** Copies the card to where Home Assistant serves it, has dashboards load it, and keeps it up to date from now on. */
  install(actor: string): Promise<CardStatus>;
  /** Takes it away again. */
  remove(actor: string): Promise<CardStatus>;
}

export interface CardInstallationParts {
  readonly homeAssistant: Pick<
    HomeAssistant,
    'dashboardResources' | 'saveDashboardResource' | 'removeDashboardResource'
  >;
  readonly files: CardFiles;
  /** Whether Home Assistant serves a path of its own; undefined where that cannot be told. */
  readonly isServed: (path: string) => Promise<boolean | undefined>;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
}

/** Copies the card and has dashboards load it, once somebody wants it, and again whenever it is another one. */
export class CardInstallation implements CardControl {
  readonly #parts: CardInstallationParts;
  #consent: Consent | undefined;
  #built: BuiltCard | undefined;
  #step: CardResourceStep | undefined;
  #failure: IaqverseError | undefined;
  #isServed: boolean | undefined;
  /** One change at a time. */
  #last: Promise<void> = Promise.resolve();

  constructor(parts: CardInstallationParts) {
    this.#parts = parts;
  }

  /** Reads what was wanted, and brings the copy up to date. */
  async start(): Promise<void> {
    const { settings, files } = this.#parts;
    this.#consent = checkShape(consentSchema, await settings.get(SETTING)).data;
    this.#built = await files.built();
    await this.connected();
  }

  /** Home Assistant is connected, perhaps after a restart: what could not be done before is tried again. */
  async connected(): Promise<void> {
    await this.#inTurn(() => this.#bringUpToDate());
  }

  status(): CardStatus {
    if (this.#built === undefined) return { state: 'not_built' };
    const { revision } = this.#built;
    if (this.#step?.step === 'leave') return { state: 'installed', elsewhere: this.#step.elsewhere, revision };
    if (this.#consent === undefined) return { state: 'absent', revision };
    if (this.#failure?.code === 'home_assistant_unreachable')
      return { state: 'incomplete', remaining: 'connection', revision };
    if (this.#failure !== undefined)
      return { state: 'incomplete', remaining: 'failed', reason: this.#failure.message, revision };
    if (this.#step?.step === 'paste')
      return { state: 'incomplete', remaining: 'paste', yaml: this.#step.yaml, revision };
    if (this.#isServed === false) return { state: 'incomplete', remaining: 'restart', revision };
    return { state: 'installed', revision };
  }

  async install(actor: string): Promise<CardStatus> {
    if (this.#built === undefined)
      throw new IaqverseError('card_unwritable', 'This IAQverse has no card with it: install the card through HACS');
    await this.#inTurn(async () => {
      await this.#agree({ actor });
      await this.#bringUpToDate();
    });
    this.#parts.log.info('The card is wanted on dashboards', { actor, state: this.status().state });
    return this.status();
  }

  async remove(actor: string): Promise<CardStatus> {
    const { homeAssistant, files, log } = this.#parts;
    await this.#inTurn(async () => {
      const resources = await homeAssistant.dashboardResources();
      for (const id of ownResources(resources)) await homeAssistant.removeDashboardResource(id);
      await files.remove();
      await this.#agree(undefined);
      this.#step = undefined;
      this.#failure = undefined;
      this.#isServed = undefined;
    });
    log.info('The card was taken off dashboards', { actor });
    return this.status();
  }

  async #bringUpToDate(): Promise<void> {
    if (this.#built === undefined) return;
    try {
      if (this.#consent !== undefined) await this.#copy(this.#built);
      await this.#register(this.#built.revision);
      this.#failure = undefined;
    } catch (error) {
      if (!(error instanceof IaqverseError)) throw error;
      const isNews = this.#failure?.message !== error.message && error.code !== 'home_assistant_unreachable';
      if (isNews && this.#consent !== undefined) this.#parts.log.warn(error.message);
      this.#failure = error;
    }
  }

  async #copy(built: BuiltCard): Promise<void> {
    const { files, clock, log } = this.#parts;
    if ((await files.copied()) === built.revision) return;
    await files.copy(built, clock.now());
    log.info('The card was copied to where Home Assistant serves it', { revision: built.revision });
  }

  async #register(revision: string): Promise<void> {
    const { homeAssistant, isServed } = this.#parts;
    this.#step = cardResourceStep(await homeAssistant.dashboardResources(), revision);
    if (this.#consent !== undefined && this.#step.step === 'save')
      await homeAssistant.saveDashboardResource(this.#step.url, this.#step.id);
    // What YAML keeps makes a restart necessary anyway.
    if (this.#consent !== undefined && this.#step.step !== 'paste') this.#isServed = await isServed(cardUrl(revision));
  }

  async #agree(consent: Consent | undefined): Promise<void> {
    this.#consent = consent;
    await this.#parts.settings.set(SETTING, consent);
  }

  /** Done after what was begun before, however that ended. */
  #inTurn(run: () => Promise<void>): Promise<void> {
    const done = this.#last.then(run);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
