import type { HaCorrection, HaEntityUse } from '@iaqverse/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AnswerError, deleteCorrection, type EntitiesAnswer, getEntities, putCorrection } from '../live/api.ts';

/** How often and how many times it is asked whether a correction shows; the service gathers changes before it looks anew. */
const ASK_AGAIN_MS = 1_000;
const MOST_QUESTIONS = 8;

/** What came of a correction: on its way, shown by now, taken without any change, or why it was not taken. */
export type Outcome =
  | { readonly state: 'pending' | 'done' | 'unchanged' }
  /** `reason` is the service's own sentence; undefined where it did not answer. */
  | { readonly state: 'failed'; readonly reason: string | undefined };

/** What every entity of Home Assistant is used as, and what becomes of corrections. */
export class EntityUses implements ReactiveController {
  answer: EntitiesAnswer | undefined;
  /** Why they could not be asked for, while there is no newer answer; empty where the service did not answer. */
  failure: string | undefined;
  readonly outcomes = new Map<string, Outcome>();
  readonly #host: ReactiveControllerHost;
  readonly #settled: (entityId: string) => void;
  #isConnected = false;

  /** @param settled is called when a correction shows, or will not */
  constructor(host: ReactiveControllerHost, settled: (entityId: string) => void) {
    this.#host = host;
    this.#settled = settled;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
  }

  hostDisconnected(): void {
    this.#isConnected = false;
  }

  async load(): Promise<void> {
    try {
      this.answer = await getEntities();
      this.failure = undefined;
    } catch (error) {
      console.info('The service did not tell what it takes from Home Assistant.', error);
      this.failure = reasonOf(error) ?? '';
    }
    this.#host.requestUpdate();
  }

  /** Says what an entity is; undefined: what it seems to be. Resolves when that shows, or does not. */
  async correct(entityId: string, correction: HaCorrection | undefined): Promise<void> {
    const before = this.#shownOf(entityId);
    this.#tell(entityId, { state: 'pending' });
    try {
      await (correction === undefined ? deleteCorrection(entityId) : putCorrection(entityId, correction));
    } catch (error) {
      console.info('The service did not take a correction.', error);
      this.#tell(entityId, { state: 'failed', reason: reasonOf(error) });
      return;
    }
    for (let question = 0; question < MOST_QUESTIONS; question++) {
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      if (!this.#isConnected) return;
      await this.load();
      if (this.#shownOf(entityId) !== before) break;
    }
    this.#tell(entityId, { state: this.#shownOf(entityId) === before ? 'unchanged' : 'done' });
    this.#settled(entityId);
  }

  find(entityId: string): HaEntityUse | undefined {
    return this.answer?.entities.find(({ entity_id }) => entity_id === entityId);
  }

  #shownOf(entityId: string): string | undefined {
    return JSON.stringify(this.find(entityId));
  }

  #tell(entityId: string, outcome: Outcome): void {
    this.outcomes.set(entityId, outcome);
    this.#host.requestUpdate();
  }
}

function reasonOf(error: unknown): string | undefined {
  return error instanceof AnswerError ? error.message : undefined;
}
