import assert from 'node:assert/strict';
import { LANGUAGES, REFUSAL_CODES, type Translated } from '@iaqverse/core';
import { ACTION } from '../../src/i18n/texts/action.ts';
import { ALERT } from '../../src/i18n/texts/alert.ts';
import { REFUSALS } from '../../src/i18n/texts/health.ts';
import { HISTORY } from '../../src/i18n/texts/history.ts';
import { HOME_ASSISTANT } from '../../src/i18n/texts/home-assistant.ts';
import { HOME_CARD } from '../../src/i18n/texts/home-card.ts';
import { HOUSE } from '../../src/i18n/texts/house.ts';
import { TEXTS } from '../../src/i18n/texts/index.ts';
import { LEDGER } from '../../src/i18n/texts/ledger.ts';
import { MODELS } from '../../src/i18n/texts/models.ts';
import { REPORTS } from '../../src/i18n/texts/report.ts';
import { ROOM_EDITOR } from '../../src/i18n/texts/room-editor.ts';
import { SETTINGS } from '../../src/i18n/texts/settings.ts';
import { PLACES } from '../../src/i18n/texts/settings-places.ts';

const ALL: [key: string, text: Translated][] = [
  TEXTS,
  ACTION,
  ALERT,
  HISTORY,
  HOME_ASSISTANT,
  HOME_CARD,
  HOUSE,
  LEDGER,
  MODELS,
  REFUSALS,
  PLACES,
  REPORTS,
  ROOM_EDITOR,
  SETTINGS,
].flatMap((texts) => Object.entries(texts));

describe('The texts of the pages', () => {
  it('stand in every language', () => {
    for (const [key, text] of ALL) {
      assert.deepEqual(Object.keys(text).sort(), [...LANGUAGES].sort(), key);
      for (const language of LANGUAGES) assert.notEqual(text[language].trim(), '', `${key} in ${language}`);
    }
  });

  it('take the same values in every language', () => {
    const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
    for (const [key, text] of ALL)
      for (const language of LANGUAGES)
        assert.deepEqual(names(text[language]), names(text.en), `${key} in ${language}`);
  });

  it('are calm: no exclamation marks', () => {
    for (const [key, text] of ALL) assert.doesNotMatch(Object.values(text).join(' '), /[!¡]/, key);
  });

  it('are translated: a sentence is not the same in two languages', () => {
    for (const [key, text] of ALL) {
      if (!text.en.endsWith('.')) continue;
      assert.equal(new Set(Object.values(text)).size, LANGUAGES.length, key);
    }
  });

  it('explain every refusal', () => {
    assert.deepEqual(Object.keys(REFUSALS).sort(), [...REFUSAL_CODES].sort());
  });
});
