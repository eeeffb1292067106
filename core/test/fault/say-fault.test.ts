import assert from 'node:assert/strict';
import { FAULT_KINDS, SOURCE_HINTS } from '../../src/fault/fault.ts';
import { SOURCE_HINT_WORDS } from '../../src/fault/hint-words.ts';
import { sayFault } from '../../src/fault/say-fault.ts';
import { LANGUAGES } from '../../src/language.ts';

const fault = { sensor: 's', quantity: 'co2', since: 0, foundAt: 0 } as const;

describe('words for faults', () => {
  it('says what was seen and what to do', () => {
    const said = sayFault({ ...fault, kind: 'at_floor', seen: { value: 400, hours: 9.02 } }, 'Bedroom air', 'en');
    assert.equal(said.saw, 'Bedroom air (CO₂) has read 400\u00a0ppm for 9\u00a0h in about a day; fresh air has more.');
    assert.equal(said.remedy, 'Force a calibration outdoors, or switch its self-calibration off.');
  });

  it('writes numbers as the language does, and small ones with what they have', () => {
    const seen = { value: 0.00512, expected: 1234.5 };
    const { saw } = sayFault({ ...fault, kind: 'unit_changed', seen }, 'X', 'de');
    assert.ok(saw.includes('1.235\u00a0ppm') && saw.includes('0,0051\u00a0ppm'), saw);
  });

  it('tells a silence from gaps', () => {
    assert.match(sayFault({ ...fault, kind: 'dropout', seen: { hours: 3 } }, 'X', 'en').saw, /silent for 3/);
    assert.match(sayFault({ ...fault, kind: 'dropout', seen: { lost: 0.35 } }, 'X', 'en').saw, /35\u00a0%/);
  });

  it('has every kind and hint in every language, each with its own words', () => {
    for (const kind of FAULT_KINDS) {
      const said = LANGUAGES.map((language) => sayFault({ ...fault, kind, seen: {} }, 'Name', language));
      for (const { saw, remedy } of said) {
        assert.ok(saw.includes('Name'), saw);
        assert.doesNotMatch(saw + remedy, /%[a-z]/);
      }
      assert.equal(new Set(said.map(({ saw }) => saw)).size, LANGUAGES.length);
      assert.equal(new Set(said.map(({ remedy }) => remedy)).size, LANGUAGES.length);
    }
    for (const hint of SOURCE_HINTS)
      assert.equal(new Set(Object.values(SOURCE_HINT_WORDS[hint])).size, LANGUAGES.length);
  });
});
