import type { SiteConfiguration } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { PLACES } from '../i18n/texts/settings-places.ts';
import type { Words } from '../i18n/words.ts';
import type { Entered, FieldGroup, FieldIssue } from './fields.ts';
import './settings-form.ts';

/** A site of the settings, and what can be done with it as a whole. */
export interface SiteSection {
  readonly site: SiteConfiguration;
  readonly title: TemplateResult;
  readonly words: Words;
  readonly isBusy: boolean;
  /** Which it is, of how many. */
  readonly at: number;
  readonly of: number;
  readonly groups: readonly FieldGroup[];
  save(entered: Entered): Promise<readonly FieldIssue[]>;
  shift(by: number): void;
  remove(): void;
}

/** What holds for a whole site, and its order and removal. */
export function siteSection(section: SiteSection): TemplateResult {
  const { site, title, words, isBusy, at, of, groups, save, shift, remove } = section;
  const deed = (text: 'earlier' | 'later' | 'remove_site', isOff: boolean, go: () => void) =>
    html`<button
      type="button"
      class="plain"
      ?disabled=${isOff || isBusy}
      aria-label=${words.say(PLACES.of, { what: words.say(PLACES[text]), name: site.name })}
      @click=${go}
    >
      ${words.say(PLACES[text])}
    </button>`;
  return html`<section aria-labelledby=${`site-${site.id}`}>
    <h2 id=${`site-${site.id}`}>${title}</h2>
    <div class="surface form">
      <iaq-settings-form .groups=${groups} .words=${words} .save=${save}></iaq-settings-form>
      <div class="of-site buttons small">
        ${of > 1 ? [deed('earlier', at === 0, () => shift(-1)), deed('later', at === of - 1, () => shift(1))] : nothing}
        ${deed('remove_site', false, remove)}
      </div>
    </div>
  </section>`;
}

export const siteSectionStyles = css`
  .form {
    padding: 16px 18px;
  }
  .of-site {
    justify-content: end;
    margin-top: 12px;
    padding-top: 8px;
    border-top: 1px solid var(--iaq-line);
  }
  @media (max-width: 460px) {
    .form {
      padding-inline: 14px;
    }
  }
`;
