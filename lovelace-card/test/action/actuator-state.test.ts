import assert from 'node:assert/strict';
import { ACTUATOR_KINDS, INTERLOCKS, LANGUAGES } from '@iaqverse/core';
import { levelLabel, levelText, postureOf, refusalOf } from '../../src/action/actuator-state.ts';
import { Words } from '../../src/i18n/words.ts';
import { actuator } from '../service/example-acting.ts';

const words = new Words('en');
const view = (kind: (typeof ACTUATOR_KINDS)[number], levels: readonly number[], level?: number) =>
  actuator({ actuator: 'x', kind, name: 'X', levels, level });

describe('The state of an actuator', () => {
  it('is said as what it is', () => {
    const said = (kind: (typeof ACTUATOR_KINDS)[number], levels: readonly number[], level?: number): string =>
      levelText(view(kind, levels), level, words);
    assert.equal(said('window', [0, 1], 0), 'closed');
    assert.equal(said('window', [0, 0.06, 1], 0.06), 'ajar');
    assert.equal(said('window', [0, 0.06, 1], 0.4), '40\u202f% open');
    assert.equal(said('door', [0, 0.3, 0.6, 1], 0.3), '30\u202f% open');
    assert.equal(said('cover', [0, 1], 1), 'down');
    assert.equal(said('purifier', [0, 1, 2, 3], 2), 'stage 2 of 3');
    assert.equal(said('fan', [0, 1], 1), 'on');
    assert.equal(said('humidifier', [0, 1], 0), 'off');
    assert.equal(said('heater', [16, 21], 21), '21.0\u202f°C');
    assert.equal(said('door', [0, 1], undefined), 'state unknown');
  });

  it('differs at every level, in every language', () => {
    for (const kind of ACTUATOR_KINDS)
      for (const language of LANGUAGES) {
        const levels = kind === 'heater' || kind === 'cooler' ? [16, 19, 22] : kind === 'window' ? [0, 0.5, 1] : [0, 1];
        const speaks = new Words(language);
        const texts = levels.map((level) => levelText(view(kind, levels), level, speaks));
        const labels = levels.map((level) => levelLabel(view(kind, levels), level, speaks));
        assert.equal(new Set(texts).size, levels.length, `${kind} in ${language}`);
        assert.equal(new Set(labels).size, levels.length, `${kind} in ${language}`);
      }
  });

  it('is drawn at rest where nothing is done, and neither way where nobody knows', () => {
    assert.equal(postureOf(view('window', [0, 1], 0)), 'off');
    assert.equal(postureOf(view('window', [0, 1], 1)), 'on');
    assert.equal(postureOf(view('heater', [16, 22], 16)), 'off');
    assert.equal(postureOf(view('heater', [16, 22], 22)), 'on');
    assert.equal(postureOf(view('cooler', [18, 30], 30)), 'off');
    assert.equal(postureOf(view('cooler', [18, 30], 18)), 'on');
    assert.equal(postureOf({ ...view('fan', [0, 1]), level: undefined }), 'unknown');
  });
});

describe('A person’s wish', () => {
  it('to open a motorised window is refused while it is dangerous outdoors, and no other', () => {
    const window = { ...view('window', [0, 0.5, 1], 0.5), locks: [{ name: 'rain' as const }] };
    assert.equal(refusalOf(window, 1)?.name, 'rain');
    assert.equal(refusalOf(window, 0), undefined, 'it may always be closed');
    assert.equal(refusalOf({ ...window, byHand: true }, 1), undefined, 'what a person did is a fact');
    assert.equal(refusalOf({ ...view('fan', [0, 1], 0), locks: [{ name: 'rain' }] }, 1), undefined);
  });

  it('is not refused for the sake of comfort or of an earlier wish', () => {
    const refusing = INTERLOCKS.filter(
      (name) => refusalOf({ ...view('window', [0, 1], 0), locks: [{ name }] }, 1) !== undefined,
    );
    assert.deepEqual(refusing, ['smoke', 'storm', 'wind', 'rain', 'frost', 'alarm_armed', 'outdoor_smoke']);
  });
});
