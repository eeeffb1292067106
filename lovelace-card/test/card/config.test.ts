import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES } from '@iaqverse/core';
import { TEXTS as CARD_TEXTS } from '../../src/card/build/texts-of-card.ts';
import { readConfig } from '../../src/card/card-config.ts';
import { type FormField, roomForm } from '../../src/card/config-form.ts';
import { HassWords } from '../../src/card/hass-words.ts';
import { optionsFor, stubConfig, suggestionFor } from '../../src/card/suggestions.ts';
import { CARD } from '../../src/i18n/texts/card.ts';
import { CARD_FORM } from '../../src/i18n/texts/card-form.ts';
import { fakeHass, homeData, NOW } from './fake-hass.ts';

const config = (more: object): unknown => ({ type: 'custom:iaqverse-room-card', ...more });

describe('The options of a card', () => {
  it('are taken as they are where they are well', () => {
    assert.deepEqual(readConfig(config({ area: 'bedroom', area_m2: 14 })), config({ area: 'bedroom', area_m2: 14 }));
    assert.doesNotThrow(() => readConfig(config({ model_objects: { Window_1: 'cover.bedroom_window' } })));
    assert.doesNotThrow(() => readConfig(config({})), 'a new card has none yet');
  });

  it('name what is wrong and what would be right', () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ entity: 5 }, /"entity" must be a text, such as entity: sensor\.bedroom_co2/],
      [{ entity: 'bedroom' }, /"entity" must be an entity such as sensor\.bedroom_co2/],
      [{ source: 'mqtt' }, /"source" must be one of auto, entities, app, sensors/],
      [{ room_type: 'cellar' }, /"room_type" must be one of living, bedroom/],
      [{ area_m2: 1 }, /"area_m2" must be a number from 2 to 500/],
      [{ model_objects: ['Window_1'] }, /"model_objects" must name objects and entities, such as Window_1/],
      [{ model_objects: { Window_1: 5 } }, /"model_objects" must name objects and entities/],
      [{ app_url: '192.168.1.5' }, /"app_url" must be an address such as http/],
    ];
    for (const [options, message] of wrong) assert.throws(() => readConfig(config(options)), message);
    assert.throws(() => readConfig(undefined), /give the card some options/);
  });

  it('are asked for in a form of plain selectors, with a label for every field in every language', () => {
    for (const language of LANGUAGES) {
      const form = roomForm(language);
      const fields = (list: readonly FormField[]): FormField[] =>
        list.flatMap((one) => [one, ...fields(one.schema ?? [])]);
      const all = fields(form.schema);
      for (const field of all.filter(({ name }) => name !== '')) {
        assert.notEqual(form.computeLabel(field), field.name, field.name);
        if (field.schema === undefined) assert.equal(Object.keys(field.selector!).length, 1);
      }
      assert.doesNotThrow(() => form.assertConfig(config({ area: 'bedroom' })));
      assert.throws(() => form.assertConfig(config({ source: 'x' })));
    }
  });

  it('begin with a room that can be shown', () => {
    assert.deepEqual(stubConfig(fakeHass()), { device: 'ours' });
    assert.deepEqual(stubConfig(fakeHass({ ...homeData(), devices: {} })), { area: 'kitchen' });
    assert.deepEqual(stubConfig(fakeHass({ ...homeData(), devices: {}, states: {} })), {});
  });

  it('are proposed for our entities and for sensors of the air alone', () => {
    const hass = fakeHass();
    const suggest = suggestionFor('iaqverse-tile');
    assert.deepEqual(suggest(hass, 'sensor.iaqverse_home_bedroom_score'), {
      config: { type: 'custom:iaqverse-tile', device: 'ours' },
    });
    assert.deepEqual(optionsFor(hass, 'sensor.kitchen_co2'), { area: 'kitchen' });
    assert.equal(suggest(hass, 'sensor.kitchen_temperature'), null);
    assert.equal(suggest(hass, 'light.hall'), null);
    assert.equal(suggest(hass, 'sensor.nowhere'), null);
  });
});

describe('The words of a card', () => {
  const said = (language: string, locale: object = {}) =>
    new HassWords({ language, locale, config: { time_zone: 'Europe/Paris' } }, 'en-GB');

  it('are of the language and the region that its user chose in Home Assistant', () => {
    assert.equal(said('fr').language, 'fr');
    assert.equal(said('de-CH').language, 'de');
    assert.equal(said('pl').language, 'en');
    assert.equal(said('fr').value('temperature', 21.5), '21,5\u202f°C');
  });

  it('write numbers and times as that user does', () => {
    assert.equal(said('fr', { number_format: 'comma_decimal' }).number(1234.5, 1), '1,234.5');
    assert.equal(said('en', { number_format: 'decimal_comma' }).number(1234.5, 1), '1.234,5');
    assert.equal(said('en', { number_format: 'none' }).number(1234.5, 1), '1234.5');
    assert.match(said('en', { time_format: '12', time_zone: 'server' }).date(NOW, 'clock'), /^3:20\spm$/i);
    assert.equal(said('en', { time_format: '24', time_zone: 'server' }).date(NOW, 'clock'), '15:20');
  });

  it('are there in every language', () => {
    for (const [key, text] of Object.entries({ ...CARD, ...CARD_FORM }))
      for (const language of LANGUAGES) assert.ok(text[language].length > 0, `${key} in ${language}`);
  });

  it('of the pages that the build leaves out are said by nothing that a card shows', async () => {
    const source = join(import.meta.dirname, '../../src');
    const folders = ['card', 'chart', 'forecast', 'level', 'scene'];
    const files = (await Promise.all(folders.map((folder) => readdir(join(source, folder), { recursive: true }))))
      .flatMap((names, at) => names.map((name) => join(folders[at]!, name)))
      .filter((name) => name.endsWith('.ts'));
    const shown = ['reason', 'room-level', 'freshness', 'trend-arrow', 'rows'].map((name) => `room/${name}.ts`);
    for (const name of [...files, ...shown, 'i18n/words.ts']) {
      const text = await readFile(join(source, name), 'utf8');
      for (const [, key] of text.matchAll(/\.text\(\s*'(\w+)'/g)) assert.ok(key! in CARD_TEXTS, `${key} in ${name}`);
    }
  });
});
