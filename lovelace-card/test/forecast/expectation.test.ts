import assert from 'node:assert/strict';
import {
  type Crossing,
  LANGUAGES,
  MINUTE,
  type QuantityForecast,
  type RoomForecast,
  type RoomView,
} from '@iaqverse/core';
import { claiming, claimOf, scoreSaysMore } from '../../src/forecast/claim.ts';
import { expectation, tellingCrossing } from '../../src/forecast/expectation.ts';
import { trustNotes } from '../../src/forecast/notes.ts';
import { scoreAhead, withCurrentForecast } from '../../src/forecast/time-ahead.ts';
import { Words } from '../../src/i18n/words.ts';
import { exampleHome, NOW } from '../service/example-home.ts';

const words = new Words('en', 'en-GB', 'UTC');
const [living, bedroom, kitchen, child, cellar] = exampleHome().sites[0]!.rooms as [
  RoomView,
  RoomView,
  RoomView,
  RoomView,
  RoomView,
];
const workshop = exampleHome().sites[1]!.rooms[0]!;

function withForecast(room: RoomView, change: (forecast: RoomForecast) => Partial<RoomForecast>): RoomView {
  return { ...room, forecast: { ...room.forecast!, ...change(room.forecast!) } };
}

function withQuantities(room: RoomView, change: Partial<QuantityForecast>): RoomView {
  return withForecast(room, ({ quantities }) => ({ quantities: quantities.map((one) => ({ ...one, ...change })) }));
}

function withCrossings(...crossings: Partial<Crossing>[]): RoomView {
  const crossing: Crossing = {
    quantity: 'co2',
    severity: 'warning',
    limit: 1000,
    probability: 0.62,
    minutes: 43,
    earliest: 21,
    latest: 96,
  };
  return withForecast(living, () => ({
    madeAt: NOW - 5 * MINUTE,
    crossings: crossings.map((one) => ({ ...crossing, ...one })),
  }));
}

describe('What is expected of a room, in one sentence', () => {
  const said = (room: RoomView, now = NOW) => expectation(room, words, now)!;

  it('names the limit that is passed, when from now, how likely, and when at the earliest and latest', () => {
    assert.deepEqual(said(withCrossings({})), {
      text: 'CO₂ passes 1,000\u202fppm in about 40\u202fmin (62\u202f%).',
      detail: 'At 14:36 at the earliest, at 15:51 at the latest, nine times in ten.',
    });
    assert.match(said(withCrossings({}), NOW + 25 * MINUTE).text, /in about 15\u202fmin/);
  });

  it('does not promise that it comes at all where it may not', () => {
    assert.match(said(withCrossings({ latest: undefined })).detail, /may also not come within two hours/);
    assert.match(said(withCrossings({ minutes: undefined })).text, /^CO₂ probably passes .* within two hours/);
    assert.match(said(withCrossings({ probability: 0.34 })).text, /^CO₂ may pass .* \(34\u202f%\)\.$/);
    assert.match(said(withCrossings({ minutes: 5.2 })).text, /is about to pass/);
  });

  it('speaks of the soonest of those expected, else of the likeliest', () => {
    const room = withCrossings(
      { probability: 0.9, minutes: 70 },
      { quantity: 'tvoc', limit: 300, probability: 0.6, minutes: 20 },
    );
    assert.equal(tellingCrossing(room, room.forecast!, NOW)!.quantity, 'tvoc');
    const unlikely = withCrossings({ probability: 0.3 }, { limit: 900, probability: 0.45 });
    assert.equal(tellingCrossing(unlikely, unlikely.forecast!, NOW)!.limit, 900);
  });

  it('leaves out what was passed meanwhile, what should have come, and what is hardly possible', () => {
    for (const room of [withCrossings({ limit: 700 }), withCrossings({ probability: 0.1 })])
      assert.equal(tellingCrossing(room, room.forecast!, NOW), undefined);
    const late = withCrossings({ minutes: 10 });
    assert.equal(tellingCrossing(late, late.forecast!, NOW + 20 * MINUTE), undefined);
  });

  it('says how long the level stays, and no surer than the interval is', () => {
    const scores = (low: number, high: number) =>
      withForecast(living, ({ scores: all }) => ({
        crossings: [],
        scores: all.map((one) => ({ ...one, level: 'good' as const, score: 80, low, high })),
      }));
    assert.equal(said(scores(76, 84)).text, 'Stays good for the next two hours.');
    assert.equal(said(scores(66, 84)).text, 'Probably stays good for the next two hours.');
    assert.equal(said(scores(66, 84)).detail, 'Score 80 of 100, from 66 to 84 nine times in ten.');
    assert.equal(said(kitchen).text, 'Probably good in about 25\u202fmin.');
  });

  it('claims nothing where the forecast is no better than persistence, or is persistence', () => {
    assert.equal(said(workshop).text, 'Here the forecast is no better than “it stays as it is”.');
    for (const skill of [0, -0.2]) {
      const room = withQuantities(living, { skill });
      assert.equal(scoreSaysMore(room), false);
      assert.equal(said(room).text, 'Here the forecast is no better than “it stays as it is”.');
    }
    const fresh = withQuantities(living, { basis: 'persistence', skill: undefined });
    assert.equal(scoreSaysMore(fresh), false);
    assert.equal(said(fresh).text, 'Learning: for now the forecast is “it stays as it is”.');
  });

  it('tells rooms that are not forecast, not yet forecast and without readings apart', () => {
    assert.equal(expectation(cellar, words, NOW), undefined);
    assert.match(said(child).text, /^No forecast without fresh readings/);
    const { forecast: _, ...fresh } = living;
    assert.match(said(fresh).text, /^Learning/);
    assert.match(said({ ...fresh, forecasting: 'too_many_rooms' }).text, /^Not forecast: as many other rooms/);
  });

  it('says that no limit is likely to be passed where there is no score to speak of', () => {
    const room = { ...withForecast(living, () => ({ crossings: [], scores: [] })), score: undefined };
    assert.equal(said(room).text, 'No limit is likely to be passed within two hours.');
  });

  it('leaves no mark of a value open in any language', () => {
    for (const language of LANGUAGES)
      for (const room of [
        living,
        bedroom,
        kitchen,
        child,
        workshop,
        withCrossings({}),
        withCrossings({ probability: 0.3 }),
      ]) {
        const { text, detail } = expectation(room, new Words(language), NOW)!;
        const notes = room.forecast === undefined ? [] : trustNotes(room.forecast, new Words(language));
        assert.doesNotMatch([text, detail, ...notes].join(' '), /[{}]|undefined|NaN/);
      }
  });
});

describe('What a forecast may claim', () => {
  it('depends on what it rests on and how it did', () => {
    assert.equal(claimOf({ basis: 'model', skill: 0.1 }), 'better');
    assert.equal(claimOf({ basis: 'physics', skill: 0 }), 'no_better');
    assert.equal(claimOf({ basis: 'model', skill: undefined }), 'learning');
    assert.equal(claimOf({ basis: 'persistence', skill: 0.1 }), 'persistence');
  });

  it('is decided for the score by what weighs most, else by any', () => {
    const onlyCo2Worse = withForecast(living, ({ quantities }) => ({
      quantities: quantities.map((one) => ({ ...one, skill: one.quantity === 'co2' ? -0.1 : 0.1 })),
    }));
    assert.equal(scoreSaysMore(onlyCo2Worse), false);
    assert.equal(scoreSaysMore({ ...onlyCo2Worse, score: { ...living.score!, dominant: 'radon' } }), true);
  });

  it('is said beside it, by quantity', () => {
    const notes = trustNotes(living.forecast!, words);
    assert.match(notes[0]!, /CO₂ 14\u202f%, PM2\.5 9\u202f%, TVOC 12\u202f% and Humidity 8\u202f%\.$/);
    assert.equal(notes[1], 'Temperature: no better here than “it stays as it is”.');
    assert.match(trustNotes(kitchen.forecast!, words)[0]!, /^The learned model could not be asked/);
    assert.match(trustNotes(bedroom.forecast!, words)[0]!, /still learning this room/);
    assert.equal(claiming(workshop.forecast!, 'no_better').length, workshop.forecast!.quantities.length);
  });
});

describe('A time ahead', () => {
  it('counts from now, not from when the forecast was made', () => {
    const { forecast } = living;
    assert.equal(scoreAhead(forecast!, 30, forecast!.madeAt)!.horizonMin, 30);
    assert.equal(scoreAhead(forecast!, 30, forecast!.madeAt + 15 * MINUTE)!.horizonMin, 45);
    assert.equal(scoreAhead(forecast!, 30, forecast!.madeAt + 110 * MINUTE), undefined);
  });

  it('is not spoken of by a forecast that is too old', () => {
    const { madeAt } = living.forecast!;
    assert.equal(withCurrentForecast(living, madeAt + 30 * MINUTE), living);
    const old = withCurrentForecast(living, madeAt + 40 * MINUTE);
    assert.equal(old.forecast, undefined);
    assert.equal(old.estimates, undefined);
    assert.equal(old.forecasting, 'on');
  });
});
