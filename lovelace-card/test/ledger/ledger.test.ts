import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import { Words } from '../../src/i18n/words.ts';
import { GROUPS, groupOf, passes, readFilter, singleKind, writeFilter } from '../../src/ledger/entry-groups.ts';
import { EntryNames } from '../../src/ledger/entry-names.ts';
import { entryActor, speakEntry } from '../../src/ledger/entry-words.ts';
import { exampleHome } from '../service/example-home.ts';
import { exampleLedger } from '../service/example-ledger.ts';

const names = new EntryNames(exampleHome());
const english = new Words('en', 'en-GB', 'UTC');
const entries = exampleLedger(0);
const said = (kind: string, words = english) => speakEntry(entries.find((entry) => entry.kind === kind)!, names, words);

describe('An entry of the log', () => {
  it('says what was decided, and what was left alone and why', () => {
    const { sentence, more } = said('decision');
    assert.match(sentence, /^Open “Bedroom window” for 12 minutes: CO₂ falls below 800\sppm by 09:20\.$/);
    assert.match(more[0]!, /^Ventilation of the upper floor was left alone\. /);
  });

  it('says what was told, confirmed, missed and moved by hand', () => {
    assert.equal(said('confirmed').sentence, 'Ventilation of the upper floor is now: stage 2 of 3.');
    assert.equal(said('failed').sentence, 'Radiator did not do what it was told: 20.0\u202f°C. Tried 3 times.');
    assert.equal(
      said('manual_change').sentence,
      'Ventilation of the upper floor was moved by hand: off. It is left alone until 13:20.',
    );
  });

  it('says what it brought, and what a person answered', () => {
    assert.equal(said('outcome').sentence, 'Bedroom window: open. It worked: 790\u202fppm at 09:20.');
    assert.equal(said('action_answered').sentence, 'Accepted: Bedroom window.');
  });

  it('says what was changed, from what to what', () => {
    assert.equal(said('mode_set').sentence, 'Mode: advise became auto.');
    assert.equal(said('limit_set').sentence, 'Limit of CO₂, warning: 900\u202fppm.');
    assert.equal(said('preference_set').sentence, 'What matters most: Balanced became Thrifty.');
  });

  it('is said in every language without a gap, also of kinds that are not known here', () => {
    for (const language of LANGUAGES) {
      const words = new Words(language, language, 'UTC');
      for (const entry of entries) {
        const { sentence, more } = speakEntry(entry, names, words);
        for (const text of [sentence, ...more, entryActor(entry, words)])
          assert.doesNotMatch(text, /undefined|NaN|\{\w+\}/, `${entry.kind} in ${language}: ${text}`);
      }
    }
    assert.match(said('of_a_later_version').sentence, /of_a_later_version/);
  });

  it('says who it was', () => {
    const actor = (name: string): string => entryActor({ actor: name }, english);
    assert.deepEqual(['iaqverse', 'http', 'hand', 'Anna'].map(actor), ['IAQverse', 'a person', 'by hand', 'Anna']);
  });
});

describe('The filter of the log', () => {
  it('stands in its address', () => {
    const filter = readFilter('site=home&room=bedroom&what=moves&who=people&since=2026-11-01&until=2026-11-20');
    assert.deepEqual(readFilter(writeFilter(filter)), filter);
    assert.equal(filter.group, 'moves');
    assert.deepEqual(readFilter(writeFilter(readFilter('what=nonsense&since=yesterday'))), readFilter(''));
  });

  it('has each kind in one group, and asks the service for a kind that is alone', () => {
    const kinds = Object.values(GROUPS).flat();
    assert.equal(new Set(kinds).size, kinds.length);
    assert.equal(singleKind('alerts'), 'alert');
    assert.equal(singleKind('moves'), undefined);
    assert.equal(groupOf('of_a_later_version'), undefined);
  });

  it('tells IAQverse from people', () => {
    const by = (actor: 'iaqverse' | 'people') => entries.filter((entry) => passes(entry, { group: undefined, actor }));
    assert.equal(by('iaqverse').length + by('people').length, entries.length);
    assert.ok(by('people').every(({ actor }) => actor !== 'iaqverse'));
  });
});
