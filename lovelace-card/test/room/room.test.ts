import assert from 'node:assert/strict';
import { LANGUAGES, type RoomView } from '@iaqverse/core';
import { Words } from '../../src/i18n/words.ts';
import { LEVEL_EDGES, pointAt, wholeScore } from '../../src/level/score-ring.ts';
import { comfortWord } from '../../src/room/comfort.ts';
import { derivedItems } from '../../src/room/derived-list.ts';
import { estimateItems, windowProbablyOpen } from '../../src/room/estimates.ts';
import { reason, sayable } from '../../src/room/reason.ts';
import { quantityRows } from '../../src/room/rows.ts';
import { judgement } from '../../src/room/score-account.ts';
import { exampleHome, room } from '../service/example-home.ts';

const words = new Words('en', 'en-GB', 'UTC');
const [living, bedroom, kitchen, child, cellar] = exampleHome().sites[0]!.rooms as [
  RoomView,
  RoomView,
  RoomView,
  RoomView,
  RoomView,
];
const workshop = exampleHome().sites[1]!.rooms[0]!;

describe('Why a room’s air is as it is', () => {
  it('names what weighs most, where it is heading, and where it would be good', () => {
    assert.match(
      reason(bedroom, words),
      /^CO₂ weighs most: 1,684\u202fppm, and rising\. Good below [\d,]+\u202fppm\.$/,
    );
    assert.match(reason(kitchen, words), /^PM2\.5 weighs most: 38\.2\u202fµg\/m³, and falling\. Good below/);
  });

  it('does not say where it would be good while it is', () => {
    assert.equal(reason(living, words), 'CO₂ weighs most: 742\u202fppm, and rising.');
  });

  it('says a span where too little is as bad as too much', () => {
    const dry = room({
      site: 'a',
      room: 'b',
      name: 'B',
      type: 'other',
      score: 40,
      dominant: 'humidity',
      quantities: { humidity: { value: 12, score: 30 } },
    });
    assert.match(reason(dry, words), /^Humidity weighs most: 12\u202f%\. Good from \d+\u202f% to \d+\u202f%\.$/);
  });

  it('tells excellent, unjudged, old and empty rooms apart', () => {
    assert.equal(reason(workshop, words), 'Nothing weighs on this air.');
    assert.equal(reason(child, words), 'The readings are too old to judge this air.');
    assert.equal(reason(cellar, words), 'No readings yet.');
    const { score: _, ...unjudged } = living;
    assert.equal(reason({ ...unjudged, score: undefined }, words), 'Too little is known to judge this air.');
  });

  it('leaves no mark of a value open in any language', () => {
    for (const language of LANGUAGES)
      for (const { rooms } of exampleHome().sites)
        for (const each of rooms)
          assert.doesNotMatch(
            `${reason(each, new Words(language))} ${judgement(each, new Words(language))}`,
            /[{}]|undefined|NaN/,
          );
  });

  it('rounds edges to what a person can say', () => {
    assert.equal(sayable(1216.667, 0), 1220);
    assert.equal(sayable(37.456, 1), 37.5);
    assert.equal(sayable(0, 1), 0);
  });
});

describe('The rows of a room', () => {
  it('stand in the order of the catalogue, with what is measured and has no reading', () => {
    const rows = quantityRows(child);
    assert.deepEqual(
      rows.map(({ quantity, view }) => [quantity, view === undefined]),
      [
        ['co2', false],
        ['pm25', true],
        ['temperature', false],
        ['humidity', false],
      ],
    );
  });

  it('are none in a room without sensors', () => {
    assert.deepEqual(quantityRows(cellar), []);
  });
});

describe('What follows from several quantities', () => {
  it('is said in words where there are any, and marked as an estimate', () => {
    const items = derivedItems(bedroom.derived, words);
    assert.deepEqual(
      items.map(({ value }) => value),
      ['slightly cool', 'low risk', '≈\u202f10.0\u202f°C', '≈\u202f9.1\u202fg/m³', '≈\u202f3.1\u202f%'],
    );
    assert.match(items[0]!.detail, /^≈ 22\u202f% of people .* \(PMV −0\.9\)$/);
  });

  it('tells what the air says of the room, with interval and age, as estimates', () => {
    assert.deepEqual(estimateItems(living, words), [
      { label: 'Air changes', value: '≈\u202f0.4\u202fan hour', detail: '0.2 to 0.7, nine times in ten, as of 14:15' },
      { label: 'People', value: '≈\u202f2.1 people', detail: '1 to 3, nine times in ten, as of 14:15' },
    ]);
    assert.deepEqual(estimateItems(kitchen, words)[2], {
      label: 'Window',
      value: 'probably open',
      detail: '93\u202f% likely, as the air tells at 14:15',
    });
    assert.deepEqual(estimateItems(bedroom, words), []);
    assert.equal(windowProbablyOpen(living.estimates), false);
  });

  it('is nothing when nothing follows', () => {
    assert.deepEqual(derivedItems({}, words), []);
  });

  it('uses the seven words of the thermal sensation scale', () => {
    const votes = [-3, -2, -1, 0, 1, 2, 3];
    assert.equal(new Set(votes.map(comfortWord)).size, votes.length);
    assert.equal(comfortWord(-0.5), 'comfort_neutral');
    assert.equal(comfortWord(0.49), 'comfort_neutral');
  });
});

describe('The score ring', () => {
  it('never claims a level that was not reached', () => {
    assert.equal(wholeScore(89.97), 89);
    assert.equal(wholeScore(90), 90);
  });

  it('has a tick at each change of level', () => {
    assert.deepEqual(LEVEL_EDGES, [30, 50, 70, 90]);
  });

  it('runs clockwise from lower left over the top to lower right', () => {
    const [start, top, end] = [0, 50, 100].map((score) => pointAt(score, 42));
    assert.ok(start!.x < 50 && start!.y > 50);
    assert.ok(Math.abs(top!.x - 50) < 1e-9 && top!.y < 10);
    assert.ok(end!.x > 50 && Math.abs(end!.y - start!.y) < 1e-9);
  });
});
