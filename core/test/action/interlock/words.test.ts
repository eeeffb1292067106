import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INTERLOCKS } from '../../../src/action/interlock/interlock.ts';
import { permit } from '../../../src/action/interlock/permit.ts';
import { sayInterlock } from '../../../src/action/interlock/words.ts';
import { LANGUAGES } from '../../../src/language.ts';
import { arbitraryCase } from '../arbitrary-situation.ts';

describe('Words of interlocks', () => {
  it('every rule says something of its own in every language', () => {
    for (const language of LANGUAGES) {
      const texts = INTERLOCKS.map((name) => sayInterlock(name, {}, language));
      assert.equal(new Set(texts).size, INTERLOCKS.length);
    }
    for (const name of INTERLOCKS) {
      const texts = LANGUAGES.map((language) => sayInterlock(name, {}, language));
      assert.equal(new Set(texts).size, LANGUAGES.length, name);
    }
  });

  it('whatever a rule compared, its sentence is whole and calm', () => {
    fc.assert(
      fc.property(arbitraryCase, fc.constantFrom(...LANGUAGES), ({ situation, status }, language) => {
        for (const { name, verdict } of permit(situation, status).rules)
          assert.match(sayInterlock(name, verdict, language), /^[^{}!]+\.$/);
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  it('shows what was compared, with figures as each language writes them', () => {
    const verdict = { value: 48.3, limit: 15, indoor: 8.6 };
    assert.equal(sayInterlock('outdoor_particles', verdict, 'en'), 'Outdoor air has 48 µg/m³ of PM2.5, indoors 9.');
    assert.equal(
      sayInterlock('outdoor_particles', { value: 48.3, limit: 15 }, 'de'),
      'Die Außenluft hat 48 µg/m³ PM2,5; bis 15 wird sie hereingelassen.',
    );
    assert.equal(sayInterlock('frost', { value: -4.25, limit: 0 }, 'fr'), 'Il gèle dehors : −4,3 °C.');
    assert.equal(sayInterlock('rain', { value: 0.4, limit: 0.1 }, 'en'), 'It rains or snows: 0.4 mm/h.');
  });
});
