import assert from 'node:assert/strict';
import { HOUR, LANGUAGES, type LongTrend } from '@iaqverse/core';
import { Words } from '../../src/i18n/words.ts';
import { profileFan, profileSaysMore } from '../../src/outlook/profile-fan.ts';
import { notYetAccount, profileAccount, trendAccount } from '../../src/outlook/trend-account.ts';
import { placeOnScale } from '../../src/outlook/trend-picture.ts';
import { exampleOutlook } from '../service/example-forecast.ts';
import { exampleHome, NOW } from '../service/example-home.ts';

const words = new Words('en', 'en-GB', 'UTC');
const living = exampleHome().sites[0]!.rooms[0]!;
const outlook = exampleOutlook(living, 'co2', NOW);
const rising = outlook.trend30 as LongTrend;

describe('A trend in words', () => {
  it('says its change a month with half of its interval, and where daily means will lie', () => {
    const trend: LongTrend = {
      ...rising,
      changePer30Days: 20.3,
      change90: [8.1, 32.5],
      expected: 721,
      expected90: [640, 802],
    };
    assert.deepEqual(trendAccount('co2', trend, words), {
      change: 'Rising by 20 ± 12\u202fppm a month.',
      expected: 'Daily mean on 20 Dec: ≈ 720\u202fppm (640 to 800).',
    });
    const falling = { ...trend, direction: 'falling', changePer30Days: -20.3, change90: [-32.5, -8.1] } as const;
    assert.equal(trendAccount('co2', falling, words).change, 'Falling by 20 ± 12\u202fppm a month.');
  });

  it('says that there is none, and then only where daily means will lie', () => {
    const none: LongTrend = { ...rising, direction: 'no_clear_trend', expected90: [371.4, 555.8] };
    assert.deepEqual(trendAccount('co2', none, words), {
      change: 'No clear trend.',
      expected: 'Daily mean on 20 Dec: from 370 to 560\u202fppm.',
    });
  });

  it('is drawn against no change in the middle', () => {
    assert.deepEqual(placeOnScale([-10, 0, 5, 10]), [0, 0.5, 0.75, 1]);
    assert.deepEqual(placeOnScale([0, 0]), [0.5, 0.5]);
  });
});

describe('The hours ahead', () => {
  it('stand in the middle of each hour', () => {
    const { day } = outlook;
    assert.ok(day.available);
    const fan = profileFan(day);
    assert.equal(fan.times.length, 24);
    assert.equal(fan.times[0], day.from + HOUR / 2);
    assert.equal(fan.high95[3], day.quantiles[3]![4]);
  });

  it('claim nothing where they are no better than persistence', () => {
    assert.equal(profileSaysMore({ skill: 0 }), false);
    assert.equal(profileSaysMore({ skill: null }), true);
    assert.match(profileAccount('hour_of_week', -0.1, words), /no better than “it stays as it is”\.$/);
    assert.match(
      profileAccount('hour_of_day', null, words),
      /weekends cannot be told apart yet\. How good .* not known yet\.$/,
    );
    assert.match(profileAccount('hour_of_week', 0.26, words), /26\u202f% smaller/);
  });
});

describe('What cannot be said yet', () => {
  it('says what it takes, in every language', () => {
    assert.equal(
      notYetAccount({ available: false, reason: 'too_little_history', days: 1.5, daysNeeded: 2 }, words),
      'Not yet: it needs 2 days of readings, and 1.5 are there.',
    );
    for (const language of LANGUAGES)
      for (const reason of ['no_history', 'too_little_history', 'history_too_old'] as const)
        assert.doesNotMatch(
          notYetAccount({ available: false, reason, days: 1, daysNeeded: 14 }, new Words(language)),
          /[{}]|undefined/,
        );
  });
});
