import assert from 'node:assert/strict';
import { deedWords, recommendationWords } from '../../src/discovery/room-action.ts';
import { actionComponents } from '../../src/discovery/room-action-components.ts';
import { dominantComponent, levelComponent, modeComponent } from '../../src/discovery/room-components.ts';
import {
  type CodeWords,
  codeOf,
  levelWords,
  modeWords,
  mouldRiskWords,
  quantityWords,
  wordOf,
} from '../../src/discovery/room-words.ts';
import { MODES } from '../../src/home/mode.ts';
import { LANGUAGES, type Language } from '../../src/language.ts';
import { QUANTITIES } from '../../src/quantity/quantity.ts';
import { LEVELS } from '../../src/score/level.ts';

const SETS: Readonly<Record<string, (language: Language) => CodeWords>> = {
  level: levelWords,
  quantity: quantityWords,
  mould: mouldRiskWords,
  mode: modeWords,
  recommendation: recommendationWords,
  deed: deedWords,
};

/** The dictionary that a template looks something up in. */
function dictionaryOf(template: unknown): CodeWords {
  const [, dictionary = ''] = /(\{"[^{}]*"\})\.get\(/.exec(String(template)) ?? [];
  return JSON.parse(dictionary) as CodeWords;
}

describe('words in the place of codes', () => {
  for (const [name, words] of Object.entries(SETS)) {
    it(`of ${name} tell one code from another, and are nothing that Home Assistant takes for unknown`, () => {
      for (const language of LANGUAGES) {
        const texts = Object.values(words(language));
        assert.equal(new Set(texts).size, texts.length, `${language}: ${texts.join(', ')}`);
        for (const text of texts) {
          assert.match(text, /^[\p{Lu}\d]/u, `${language}: ${text}`);
          assert.ok(!['none', 'unknown', 'unavailable'].includes(text.toLowerCase()), `${language}: ${text}`);
          assert.ok(text.length <= 255);
        }
      }
    });

    it(`of ${name} are of the same codes, in the same order, in every language`, () => {
      for (const language of LANGUAGES) assert.deepEqual(Object.keys(words(language)), Object.keys(words('en')));
    });
  }

  it('leave no code out', () => {
    assert.deepEqual(Object.keys(levelWords('en')), LEVELS);
    assert.deepEqual(Object.keys(quantityWords('en')), QUANTITIES);
    assert.deepEqual(Object.keys(mouldRiskWords('en')), ['none', 'low', 'medium', 'high']);
    assert.deepEqual(Object.keys(modeWords('en')), MODES);
  });

  it('are in the language that is asked for', () => {
    assert.deepEqual(
      LANGUAGES.map((language) => levelWords(language).very_poor),
      ['Very poor', 'Très mauvais', 'Sehr schlecht', 'Muy malo', 'Pessimo'],
    );
    assert.deepEqual(
      LANGUAGES.map((language) => modeWords(language).advise),
      ['Advise', 'Conseil', 'Beraten', 'Aconsejar', 'Consigli'],
    );
    assert.deepEqual(
      LANGUAGES.map((language) => mouldRiskWords(language).high),
      ['High risk', 'Risque élevé', 'Hohes Risiko', 'Riesgo alto', 'Rischio alto'],
    );
  });

  it('are looked up in a template, there and back', () => {
    assert.equal(wordOf({ a: 'It’s “so”' }, 'value_json.x'), '{"a":"It’s “so”"}.get(value_json.x)');
    assert.equal(codeOf({ a: 'A', b: 'B' }, 'value'), '{"A":"a","B":"b"}.get(value)');
  });
});

describe('the entities that show words', () => {
  const topics = { action: 'a', alert: 'b', event: 'c', snooze: 'd', acknowledge: 'e' };

  for (const language of LANGUAGES)
    it(`say in ${language} what they offer, and keep the code`, () => {
      const acting = Object.fromEntries(actionComponents(language, topics));
      const sensors = [
        levelComponent(language, 'state'),
        dominantComponent(language, 'state'),
        acting.recommended_action!,
        modeComponent(language, 'state', 'set'),
      ];
      for (const { options, value_template, json_attributes_template } of sensors) {
        assert.deepEqual(Object.values(dictionaryOf(value_template)), options);
        const [, path] = /\.get\((value_json\.\w+)\)/.exec(String(value_template))!;
        assert.match(String(json_attributes_template), new RegExp(`code'?[:=] ?${path!.replace('.', '\\.')}`));
      }
      const { event_types, value_template } = acting.action_taken!;
      assert.deepEqual(Object.values(dictionaryOf(value_template)), event_types);
      assert.match(String(value_template), /code=value_json\.event_type/);
    });

  it('let a mode be chosen by its word and set by its code, and tell automations the words by their codes', () => {
    for (const language of LANGUAGES) {
      const { options, command_template, json_attributes_template } = modeComponent(language, 'state', 'set');
      const codes = dictionaryOf(command_template);
      assert.deepEqual(
        (options as string[]).map((option) => codes[option]),
        MODES,
      );
      assert.ok(String(json_attributes_template).includes(`'options_by_code': ${JSON.stringify(modeWords(language))}`));
    }
  });
});
