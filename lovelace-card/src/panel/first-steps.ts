import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import type { Health } from '../live/health.ts';
import { shared } from '../theme/shared.ts';
import { httpLine, mqttLine } from './first-lines.ts';
import { isInHomeAssistant } from './home-assistant.ts';

/** What to do while there is no sensor: how to send the first reading, in lines that can be copied. */
export class FirstSteps extends LitElement {
  static override properties = { words: { attribute: false }, health: { attribute: false }, copied: { state: true } };
  declare words: Words;
  declare health: Health | undefined;
  declare copied: string | undefined;

  constructor() {
    super();
    this.health = undefined;
    this.copied = undefined;
  }

  protected override render(): TemplateResult {
    const { words, health } = this;
    const room = words.text('first_room');
    return html`<h1 tabindex="-1">${words.text('first_title')}</h1>
      <p class="why">${words.text('first_why')}</p>
      ${this.#line('first_mqtt', mqttLine(health?.broker.address, room))}
      ${isInHomeAssistant(document.baseURI) ? nothing : this.#line('first_http', httpLine(document.baseURI, room))}
      <p class="quiet">${words.text('first_waiting')}</p>
      <p><a href="#/home-assistant">${words.text('home_assistant_look')}</a></p>`;
  }

  #line(title: 'first_mqtt' | 'first_http', line: string): TemplateResult {
    const { words } = this;
    return html`<section class="surface" aria-labelledby=${title}>
      <h2 id=${title}>${words.text(title)}</h2>
      <pre tabindex="0" aria-labelledby=${title}>${line}</pre>
      ${
        navigator.clipboard === undefined
          ? nothing
          : html`<button type="button" @click=${() => void this.#copy(line)}>
              ${words.text(this.copied === line ? 'copied' : 'copy')}<span class="unseen"> (${words.text(title)})</span>
            </button>`
      }
    </section>`;
  }

  async #copy(line: string): Promise<void> {
    await navigator.clipboard.writeText(line);
    this.copied = line;
  }

  static override styles = [
    shared,
    css`
      :host {
        max-width: 760px;
      }
      h1 {
        font-size: clamp(25px, 4.2vw, 36px);
        font-weight: 600;
        letter-spacing: -0.022em;
        line-height: 1.15;
        margin-top: 20px;
        outline: none;
      }
      .why {
        margin: 10px 0 28px;
        font-size: 17px;
        color: var(--iaq-quiet);
        text-wrap: pretty;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 8px 12px;
        padding: 14px 18px 18px;
        margin-bottom: 16px;
      }
      h2 {
        font-size: 15px;
        font-weight: 600;
      }
      pre {
        grid-column: 1 / -1;
        grid-row: 2;
        margin: 0;
        padding: 14px;
        border-radius: 10px;
        background: var(--iaq-sunken);
        font-family: var(--iaq-mono);
        font-size: 13px;
        line-height: 1.5;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      button {
        min-height: 36px;
        font-size: 14px;
      }
    `,
  ];
}

customElements.define('iaq-first-steps', FirstSteps);
