import assert from 'node:assert/strict';
import { type Band, QUANTITIES } from '@iaqverse/core';
import { clipBands, goodSpan, roomBands } from '../../src/chart/room-bands.ts';
import { exampleHome } from '../service/example-home.ts';

const room = exampleHome().sites[0]!.rooms[0]!;

describe('The bands of a room', () => {
  it('cover a judged quantity from end to end without gaps', () => {
    const bands = roomBands(room, 'co2');
    assert.ok(bands.length >= 3);
    assert.equal(bands.at(-1)!.to, Number.POSITIVE_INFINITY);
    bands.slice(1).forEach((band, at) => {
      assert.equal(band.from, bands[at]!.to);
    });
  });

  it('are none where the standard does not judge, or is not known', () => {
    assert.deepEqual(roomBands(room, 'pressure'), []);
    for (const quantity of QUANTITIES) assert.deepEqual(roomBands({ ...room, standard: 'of tomorrow' }, quantity), []);
  });
});

describe('Bands', () => {
  const middle: Band[] = [
    { level: 'poor', from: Number.NEGATIVE_INFINITY, to: 16 },
    { level: 'good', from: 16, to: 19 },
    { level: 'excellent', from: 19, to: 22 },
    { level: 'good', from: 22, to: 25 },
    { level: 'very_poor', from: 25, to: Number.POSITIVE_INFINITY },
  ];

  it('are cut to what a chart shows', () => {
    assert.deepEqual(clipBands(middle, 18, 30), [
      { level: 'good', from: 18, to: 19 },
      { level: 'excellent', from: 19, to: 22 },
      { level: 'good', from: 22, to: 25 },
      { level: 'very_poor', from: 25, to: 30 },
    ]);
    assert.deepEqual(clipBands(middle, 26, 26.5), [{ level: 'very_poor', from: 26, to: 26.5 }]);
  });

  it('say where it is good or better, adjoining levels together', () => {
    assert.deepEqual(goodSpan(middle, 30), { from: 16, to: 25 });
    assert.equal(goodSpan([{ level: 'poor', from: 0, to: Number.POSITIVE_INFINITY }], 5), undefined);
  });

  it('choose the good span nearest to the value', () => {
    const two: Band[] = [
      { level: 'good', from: 0, to: 1 },
      { level: 'poor', from: 1, to: 5 },
      { level: 'good', from: 5, to: 6 },
    ];
    assert.deepEqual(goodSpan(two, 4), { from: 5, to: 6 });
    assert.deepEqual(goodSpan(two, 1.5), { from: 0, to: 1 });
  });
});
