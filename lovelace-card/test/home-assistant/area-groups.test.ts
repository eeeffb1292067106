import assert from 'node:assert/strict';
import type { HaEntityUse } from '@iaqverse/core';
import fc from 'fast-check';
import { byArea, found, needsWord } from '../../src/home-assistant/area-groups.ts';
import { useWords } from '../../src/home-assistant/use-words.ts';
import { Words } from '../../src/i18n/words.ts';
import { exampleEntities, manyEntities } from '../service/example-home-assistant.ts';

const ENGLISH = new Words('en');
const names = (entities: readonly HaEntityUse[]): string[] => entities.map(({ name }) => name);

describe('The entities of Home Assistant, by area', () => {
  it('stand in areas by name: those of which nothing is used after the others, those in none last', () => {
    const groups = byArea([...manyEntities(12), ...exampleEntities()], ENGLISH);
    assert.deepEqual(
      groups.map(({ area }) => area).filter((area) => area !== undefined && !/Area [3-9]/.test(area)),
      ['Bedroom', 'Garden', 'Kitchen', 'Area 0', 'Area 1', 'Area 2', 'Area 10', 'Area 11'],
    );
    assert.equal(groups.at(-1)!.area, undefined);
  });

  it('ask for a word first, then measure, move and surround; what is left out stands apart', () => {
    const [bedroom] = byArea(exampleEntities(), ENGLISH);
    assert.deepEqual(names(bedroom!.used), ['Tall fan by the wardrobe', 'CO2', 'Temperature', 'VOC index', 'Window']);
    assert.deepEqual(names(bedroom!.leftOut), ['Battery', 'Ceiling light']);
    assert.deepEqual(names(exampleEntities().filter(needsWord)), ['Tall fan by the wardrobe']);
  });

  it('lose none and double none', () => {
    const entity = fc.record({
      entity_id: fc.uuid(),
      name: fc.string(),
      area: fc.option(fc.constantFrom('Bad', 'Küche', ''), { nil: undefined }),
      use: fc.constantFrom('sensor', 'actuator', 'environment', 'left_out'),
      reason: fc.string(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(entity, { selector: ({ entity_id }) => entity_id }), (entities) => {
        const groups = byArea(entities, ENGLISH);
        const back = groups.flatMap(({ used, leftOut }) => [...used, ...leftOut]);
        assert.deepEqual(new Set(back), new Set(entities));
        assert.equal(back.length, entities.length);
        for (const { area, used, leftOut } of groups)
          for (const one of [...used, ...leftOut]) assert.equal(one.area, area);
      }),
    );
  });
});

describe('A search among them', () => {
  const search = (text: string, words = ENGLISH): string[] => names(found(exampleEntities(), text, words));

  it('looks into names, ids, areas and uses, whatever the letter case', () => {
    assert.deepEqual(search('HOOD'), ['Cooker hood']);
    assert.deepEqual(search('person.'), ['Anna']);
    assert.deepEqual(search('kitchen smoke'), ['Smoke']);
    assert.deepEqual(search('outdoors'), ['Temperature']);
  });

  it('takes CO2 and CO₂ for the same, and looks past accents', () => {
    assert.deepEqual(search('co₂'), ['CO2']);
    assert.deepEqual(search('fenetre', new Words('fr')), ['Window', 'Window contact']);
  });

  it('finds everything where it says nothing, and nothing where a word fits nowhere', () => {
    assert.equal(search('  ').length, exampleEntities().length);
    assert.deepEqual(search('kitchen xyz'), []);
  });
});

describe('What an entity is used as', () => {
  it('is said in a person’s language', () => {
    const german = new Words('de');
    const said = new Map(exampleEntities().map((entity) => [entity.entity_id, useWords(entity, german)]));
    for (const [entity, words] of [
      ['cover.bedroom_window', 'Fenster'],
      ['fan.bedroom', 'Was bewegt es?'],
      ['sensor.garden', 'Draußen · Temperatur'],
      ['weather.home', 'Wetter'],
      ['binary_sensor.smoke', 'Rauch- oder CO-Melder'],
      ['sun.sun', 'Ausgelassen'],
    ])
      assert.equal(said.get(entity!), words);
  });
});
