import { css, html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import type { FieldIssue } from './fields.ts';

/** What was done last: a sentence, and how to take it back where that can be done. */
interface Said {
  readonly text: string;
  readonly isFailure: boolean;
  readonly undo: (() => Promise<void>) | undefined;
}

/** Something that is done, and how it is taken back; each gives what speaks against it. */
export interface Step {
  readonly said: string;
  go(): Promise<readonly FieldIssue[]>;
  readonly undone: string;
  back(): Promise<readonly FieldIssue[]>;
}

/** What was done on a page, said in a bar at its foot, with a way back. */
export class PageSteps {
  isBusy = false;
  readonly #host: ReactiveControllerHost;
  readonly #words: () => Words;
  readonly #notes: () => readonly string[];
  #said: Said | undefined;

  /** @param notes what the service said to what was saved last */
  constructor(host: ReactiveControllerHost, words: () => Words, notes: () => readonly string[]) {
    this.#host = host;
    this.#words = words;
    this.#notes = notes;
  }

  /** Does something, and says at the foot of the page what became of it. True once it is done. */
  async take(step: Step): Promise<boolean> {
    this.#turn(true);
    const issues = await step.go();
    this.#turn(false);
    if (issues.length > 0) this.#fail(issues);
    else this.#done(step);
    return issues.length === 0;
  }

  /** The same for what says by itself where it failed, as a form does. */
  async takeQuietly(step: Step): Promise<readonly FieldIssue[]> {
    this.#said = undefined;
    const issues = await step.go();
    if (issues.length === 0) this.#done(step);
    return issues;
  }

  #done({ said, undone, back }: Step): void {
    this.#say(said, async () => {
      this.#turn(true);
      const issues = await back();
      this.#turn(false);
      if (issues.length > 0) this.#fail(issues);
      else this.#say(undone);
    });
  }

  #turn(isBusy: boolean): void {
    this.isBusy = isBusy;
    if (isBusy) this.#said = undefined;
    this.#host.requestUpdate();
  }

  #say(text: string, undo?: () => Promise<void>): void {
    this.#said = { text: [text, ...this.#notes()].join(' '), isFailure: false, undo };
    this.#host.requestUpdate();
  }

  #fail(issues: readonly FieldIssue[]): void {
    const reason = issues.map(({ message }) => message).join(' ');
    this.#said = { text: this.#words().say(SETTINGS.not_saved, { reason }), isFailure: true, undo: undefined };
    this.#host.requestUpdate();
  }

  /** The bar itself. */
  bar(): TemplateResult {
    const words = this.#words();
    const said = this.#said;
    const { isBusy } = this;
    return html`<div class=${said === undefined && !isBusy ? 'bar' : 'bar shown'}>
      <p role="status">${isBusy ? words.text('saving') : said?.isFailure === false ? said.text : ''}</p>
      ${said?.isFailure === true ? html`<p role="alert" class="failure">${said.text}</p>` : nothing}
      ${
        said?.undo === undefined || isBusy
          ? nothing
          : html`<button type="button" @click=${() => void said.undo?.()}>${words.say(SETTINGS.undo)}</button>`
      }
    </div>`;
  }
}

export const barStyles = css`
  .bar {
    position: sticky;
    bottom: 16px;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 20px;
    width: fit-content;
    max-width: 100%;
    margin: 20px auto 0;
    padding: 8px 10px 8px 18px;
    min-height: 56px;
    border-radius: var(--iaq-radius);
    visibility: hidden;
  }
  .bar.shown {
    visibility: visible;
    background: var(--iaq-surface);
    border: 1px solid var(--iaq-quiet);
    box-shadow: 0 8px 28px rgb(0 0 0 / 0.14);
  }
  @media (max-width: 820px) {
    .bar {
      bottom: calc(76px + env(safe-area-inset-bottom));
    }
  }
`;
