import assert from 'node:assert/strict';
import { DAY, HOUR, LANGUAGES, MINUTE, SECOND } from '@iaqverse/core';
import { chooseLanguage, localeFor } from '../../src/i18n/choose-language.ts';
import { Words } from '../../src/i18n/words.ts';

const english = new Words('en', 'en-GB', 'UTC');
const german = new Words('de', 'de-DE', 'UTC');
const french = new Words('fr', 'fr-FR', 'UTC');

describe('Words', () => {
  it('write a value with its unit and the decimals of its quantity', () => {
    assert.equal(english.value('co2', 742.4), '742\u202fppm');
    assert.equal(english.value('pm25', 6), '6.0\u202fµg/m³');
    assert.equal(german.value('temperature', 21.34), '21,3\u202f°C');
    assert.equal(german.value('co2', 1684), '1.684\u202fppm');
  });

  it('write a true minus sign, and never minus zero', () => {
    assert.equal(english.value('temperature', -4.2), '\u22124.2\u202f°C');
    assert.equal(english.value('temperature', -0.01), '0.0\u202f°C');
  });

  it('give an index no unit, and people one in the language', () => {
    assert.equal(english.value('voc_index', 112), '112');
    assert.equal(german.value('occupancy', 1), '1\u202fPerson');
    assert.equal(german.value('occupancy', 3), '3\u202fPersonen');
    assert.equal(french.value('occupancy', 0), '0\u202fpersonne');
  });

  it('say how long ago in steps that do not flicker', () => {
    assert.equal(english.age(0), 'just now');
    assert.equal(english.age(9 * SECOND), 'just now');
    assert.equal(english.age(29 * SECOND), '20 s ago');
    assert.equal(english.age(90 * SECOND), '1 min ago');
    assert.equal(german.age(42 * MINUTE), 'vor 42 min');
    assert.equal(french.age(5 * HOUR), 'il y a 5 h');
    assert.equal(german.age(3 * DAY), 'vor 3 Tagen');
    assert.equal(english.age(DAY), '1 day ago');
  });

  it('say every age in every language', () => {
    for (const language of LANGUAGES)
      for (const age of [0, 30 * SECOND, 5 * MINUTE, 3 * HOUR, 9 * DAY])
        assert.match(new Words(language).age(age), /^[^{}]+$/);
  });

  it('know how far the clocks here are ahead, in summer and winter', () => {
    const winter = Date.UTC(2026, 0, 15, 12);
    const summer = Date.UTC(2026, 6, 15, 12);
    const offsets = (zone: string): number[] =>
      [winter, summer].map((time) => new Words('en', 'en', zone).offsetMin(time));
    assert.deepEqual(offsets('UTC'), [0, 0]);
    assert.deepEqual(offsets('Europe/Berlin'), [60, 120]);
    assert.deepEqual(offsets('America/New_York'), [-300, -240]);
    assert.deepEqual(offsets('Asia/Kolkata'), [330, 330]);
    assert.deepEqual(offsets('America/St_Johns'), [-210, -150]);
  });

  it('fill values into a text', () => {
    assert.equal(english.text('level_change', { room: 'Study', level: 'poor' }), 'Study: the air is now poor.');
  });

  it('write dates and sizes as people do there', () => {
    const time = Date.UTC(2024, 2, 12, 14, 20);
    assert.equal(english.date(time, 'full'), '12 Mar 2024, 14:20');
    assert.match(german.date(time, 'full'), /^12\. März 2024, 14:20$/);
    const early = Date.UTC(2024, 2, 12, 8, 5);
    assert.equal(english.date(early, 'clock'), '08:05');
    assert.match(new Words('en', 'en-US', 'UTC').date(early, 'clock'), /^8:05\sAM$/);
    assert.equal(english.bytes(48_300_000), '48.3\u202fMB');
    assert.equal(english.bytes(0), '0\u202fB');
    assert.equal(english.bytes(999), '999\u202fB');
  });
});

describe('The language of the pages', () => {
  it('is the first of the person’s that we speak', () => {
    assert.equal(chooseLanguage(['pt-BR', 'it-CH', 'en']), 'it');
    assert.equal(chooseLanguage(['pt', 'nl']), 'en');
    assert.equal(chooseLanguage([]), 'en');
  });

  it('keeps the person’s region for numbers and dates', () => {
    assert.equal(localeFor('de', ['en-US', 'de-CH']), 'de-CH');
    assert.equal(localeFor('fr', ['en-US']), 'fr');
  });
});
