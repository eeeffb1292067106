import type { Language } from '@iaqverse/core';
import type { RoomModel } from './model/glb/load-room-model.ts';
import { SCENE } from './scene-texts.ts';

/** How it stands with a person's own model of a room. */
export type OwnModelState =
  | { readonly state: 'none' }
  /** `share` of it that has come, 0–1, in steps that are worth a word; undefined before anything came. */
  | { readonly state: 'loading'; readonly share: number | undefined }
  | { readonly state: 'shown'; readonly model: RoomModel }
  | { readonly state: 'failed'; readonly say: (language: Language) => string };

/** Progress is told in so many steps: files come in thousands of pieces. */
const STEPS = 20;

/** Loads a person's own model, and gives it up when another is wanted. */
export class OwnModel {
  readonly #changed: () => void;
  #state: OwnModelState = { state: 'none' };
  #wanted = '';
  #stop = new AbortController();

  /** @param changed is called whenever the state is another */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): OwnModelState {
    return this.#state;
  }

  /** The model that stands for the drawn room now. */
  get model(): RoomModel | undefined {
    return this.#state.state === 'shown' ? this.#state.model : undefined;
  }

  /** Wants the model at an address, or none; asked for again it changes nothing. */
  want(url: string | undefined, mapping: Readonly<Record<string, string>> = {}): void {
    const wanted = url === undefined ? '' : JSON.stringify([url, mapping]);
    if (wanted === this.#wanted) return;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#wanted = wanted;
    this.#be(url === undefined ? { state: 'none' } : { state: 'loading', share: undefined });
    if (url !== undefined) void this.#load(url, mapping, this.#stop.signal);
  }

  async #load(url: string, mapping: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
    try {
      const { loadRoomModel } = await import('./model/glb/load-room-model.ts');
      let told = 0;
      const onProgress = (share: number): void => {
        const step = Math.floor(share * STEPS);
        if (signal.aborted || step === told) return;
        told = step;
        this.#be({ state: 'loading', share: step / STEPS });
      };
      const model = await loadRoomModel(url, { mapping, signal, onProgress });
      if (!signal.aborted) this.#be({ state: 'shown', model });
    } catch (error) {
      if (signal.aborted) return;
      console.info(`The model ${url} cannot be shown.`, error);
      const say = await sayFailure(error);
      if (!signal.aborted) this.#be({ state: 'failed', say });
    }
  }

  #be(state: OwnModelState): void {
    this.#state = state;
    this.#changed();
  }
}

async function sayFailure(error: unknown): Promise<(language: Language) => string> {
  const { MODEL_FAILURES, ModelFailure } = await import('./model/glb/model-failure.ts');
  if (!(error instanceof ModelFailure)) return (language) => SCENE.model_failed[language];
  const { reason, values } = error;
  return (language) =>
    MODEL_FAILURES[reason][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
