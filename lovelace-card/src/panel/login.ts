import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { TextKey } from '../i18n/texts/index.ts';
import type { Words } from '../i18n/words.ts';
import { AnswerError, postSession } from '../live/api.ts';
import { shared } from '../theme/shared.ts';

const TOO_MANY = 429;

/** Asks for the access token. Fires `signed-in` when the service took it. */
export class Login extends LitElement {
  static override properties = { words: { attribute: false }, waiting: { state: true }, failure: { state: true } };
  declare words: Words;
  declare waiting: boolean;
  declare failure: TextKey | undefined;

  constructor() {
    super();
    this.waiting = false;
    this.failure = undefined;
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const token = new FormData(event.target as HTMLFormElement).get('token');
    this.waiting = true;
    this.failure = undefined;
    try {
      await postSession(String(token).trim());
      this.dispatchEvent(new CustomEvent('signed-in'));
    } catch (error) {
      this.failure = failureOf(error);
    }
    this.waiting = false;
  }

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<form class="surface" @submit=${(event: SubmitEvent) => void this.#send(event)}>
      <h1 tabindex="-1">${words.text('login_title')}</h1>
      <p class="quiet">${words.text('login_why')}</p>
      <label for="token">${words.text('login_token')}</label>
      <input
        id="token"
        name="token"
        type="password"
        autocomplete="current-password"
        required
        aria-invalid=${this.failure === undefined ? 'false' : 'true'}
        aria-describedby="failure"
      />
      <p id="failure" role="alert">${this.failure === undefined ? nothing : words.text(this.failure)}</p>
      <button type="submit" ?disabled=${this.waiting}>${words.text('login_title')}</button>
    </form>`;
  }

  static override styles = [
    shared,
    css`
      form {
        display: grid;
        gap: 10px;
        max-width: 420px;
        margin: 12vh auto 0;
        padding: 28px;
      }
      h1 {
        font-size: 24px;
        font-weight: 600;
        letter-spacing: -0.02em;
        outline: none;
      }
      label {
        margin-top: 8px;
        font-size: 14px;
      }
      #failure {
        min-height: 21px;
        font-size: 14px;
      }
      button {
        background: var(--iaq-accent);
        color: var(--iaq-on-accent);
        border-color: transparent;
        font-weight: 560;
      }
    `,
  ];
}

function failureOf(error: unknown): TextKey {
  if (!(error instanceof AnswerError)) return 'login_failed';
  return error.status === TOO_MANY ? 'login_often' : 'login_wrong';
}

customElements.define('iaq-login', Login);
