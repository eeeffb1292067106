import assert from 'node:assert/strict';
import { Words } from '../../src/i18n/words.ts';
import { skillWords } from '../../src/models/skill-words.ts';
import { voicesOf } from '../../src/models/voices.ts';

const english = new Words('en');

describe('Who is heard when a room is forecast', () => {
  it('is told apart by network and what was learned, the loudest first', () => {
    const voices = voicesOf({ heard: { corrected: 0.6, model: 0.2, persistence: 0.18, habit: 0.02 } }, true);
    assert.deepEqual(
      voices.map(({ voice, share }) => [voice, Math.round(share * 100)]),
      [
        ['network', 50],
        ['learned', 30],
        ['persistence', 18],
      ],
    );
  });

  it('is the physics where no network is there', () => {
    assert.deepEqual(voicesOf({ heard: { model: 0.7, physics: 0.3 } }, false), [{ voice: 'physics', share: 1 }]);
  });
});

describe('How well it forecasts', () => {
  it('is said honestly: better, no better, worse, or too early', () => {
    const said = (skill: number | null) => skillWords({ skill, labels: 12 }, english);
    assert.match(said(0.34), /34\s% smaller/);
    assert.match(said(0.01), /no better/);
    assert.match(said(-0.1), /10\s% larger.*nothing better is claimed/);
    assert.match(said(null), /Too early.* 12 /);
  });
});
