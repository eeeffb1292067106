import { html, nothing, type TemplateResult } from 'lit';
import { HOME_ASSISTANT } from '../i18n/texts/home-assistant.ts';
import type { Words } from '../i18n/words.ts';
import type { Health, HomeAssistantHealth } from '../live/health.ts';

/** How the connection is, how much of the past came over, and what to do where there is no broker. */
export function connectionSection(home: HomeAssistantHealth, broker: Health['broker'], words: Words): TemplateResult {
  const { state, lastError } = home;
  return html`<section class="surface connection" aria-label=${words.say(HOME_ASSISTANT.title)}>
      <p class="state">
        <span class=${`sign ${state}`} aria-hidden="true"></span><b>${words.say(HOME_ASSISTANT[state])}</b>
        ${state === 'connected' ? details(home, words).map((detail) => html`<span class="quiet">${detail}</span>`) : nothing}
      </p>
      ${
        state === 'connected' || lastError === undefined
          ? nothing
          : html`<p class="quiet" lang="en" dir="auto">${lastError}</p>`
      }
      ${importing(home, words)}
    </section>
    ${
      broker.embedded
        ? html`<section class="surface hint" aria-labelledby="no-broker">
            <h2 id="no-broker">${words.say(HOME_ASSISTANT.no_broker)}</h2>
            <p>${words.say(HOME_ASSISTANT.no_broker_help)}</p>
          </section>`
        : nothing
    }`;
}

function details({ version, connectedSince, address }: HomeAssistantHealth, words: Words): string[] {
  return [
    ...(connectedSince === undefined
      ? []
      : [words.say(HOME_ASSISTANT.since, { time: words.date(connectedSince, 'full') })]),
    ...(version === undefined ? [] : [words.say(HOME_ASSISTANT.version, { version })]),
    ...(address === '' ? [] : [address]),
  ];
}

function importing({ imported }: HomeAssistantHealth, words: Words): TemplateResult | typeof nothing {
  if (imported === undefined || imported >= 1) return nothing;
  // What is not all there is not said to be: 99.6 % is 99.
  const share = words.percent(Math.floor(imported * 100) / 100);
  return html`<div class="importing">
    <label for="imported">${words.say(HOME_ASSISTANT.importing, { share })}</label>
    <progress id="imported" max="1" value=${imported}></progress>
    <p class="quiet">${words.say(HOME_ASSISTANT.importing_note)}</p>
  </div>`;
}

/** How to connect, where no Home Assistant is. */
export function howToConnect(words: Words): TemplateResult {
  return html`<p class="lead"><b>${words.say(HOME_ASSISTANT.none)}</b> ${words.say(HOME_ASSISTANT.none_why)}</p>
    <section class="surface hint" aria-labelledby="as-app">
      <h2 id="as-app">${words.say(HOME_ASSISTANT.none_app)}</h2>
      <p>${words.say(HOME_ASSISTANT.none_app_help)}</p>
    </section>
    <section class="surface hint" aria-labelledby="on-its-own">
      <h2 id="on-its-own">${words.say(HOME_ASSISTANT.none_own)}</h2>
      <p>${words.say(HOME_ASSISTANT.none_own_help)}</p>
      <pre tabindex="0" dir="ltr" aria-labelledby="on-its-own">${OPTIONS}</pre>
    </section>`;
}

const OPTIONS = '--ha-url http://homeassistant.local:8123\n--ha-token …';
