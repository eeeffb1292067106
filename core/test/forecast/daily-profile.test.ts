import assert from 'node:assert/strict';
import { DailyProfile } from '../../src/forecast/daily-profile.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';
import { BIN } from '../../src/twin/recent-means.ts';

/** A Thursday, as all weeks of the epoch begin. */
const START = 2_913 * 7 * DAY;

function profileOf(days: number, valueAt: (time: number) => number | undefined): DailyProfile {
  const profile = new DailyProfile();
  for (let time = START; time < START + days * DAY; time += BIN) {
    const value = valueAt(time);
    if (value !== undefined) profile.take(time, value);
  }
  return profile;
}

const minuteOfDay = (time: number) => (time % DAY) / MINUTE;

describe('DailyProfile', () => {
  it('knows nothing of what it never saw', () => {
    const profile = profileOf(1, (time) => (minuteOfDay(time) < 600 ? 5 : undefined));
    assert.equal(profile.ofDay(START + 5 * HOUR), 5);
    assert.ok(Number.isNaN(profile.ofDay(START + 15 * HOUR)));
    assert.ok(Number.isNaN(profile.ofWeek(START + 15 * HOUR)));
    assert.ok(Number.isNaN(new DailyProfile().ofDay(START)));
    // A quarter of an hour beyond, what was seen is still near.
    assert.equal(profile.ofDay(START + 10 * HOUR + 10 * MINUTE), 5);
  });

  it('finds the usual value of a time of the day, smoothed over a quarter of an hour each way', () => {
    const profile = profileOf(3, minuteOfDay);
    for (const hour of [1, 9.5, 22])
      assert.equal(profile.ofDay(START + 10 * DAY + hour * HOUR), hour * 60, `at ${hour}`);
    // Around midnight the end and the beginning of the day stand beside each other.
    const midnight = [1425, 1430, 1435, 0, 5, 10, 15];
    assert.equal(profile.ofDay(START + DAY), midnight.reduce((a, b) => a + b) / 7);
  });

  it('is the mean of the first week, and forgets slowly after', () => {
    const first = profileOf(4, (time) => Math.floor((time - START) / DAY));
    assert.equal(first.ofDay(START + 12 * HOUR), 1.5);
    const changed = profileOf(40, (time) => (time < START + 20 * DAY ? 10 : 20));
    assert.ok(changed.ofDay(START) > 19 && changed.ofDay(START) < 20);
  });

  it('knows hours of the week, straight between their middles', () => {
    const hourOfWeek = (time: number) => Math.floor((time - START) / HOUR) % 168;
    const profile = profileOf(14, hourOfWeek);
    assert.equal(profile.ofWeek(START + 30.5 * HOUR), 30);
    assert.equal(profile.ofWeek(START + 31 * HOUR), 30.5);
    assert.equal(profile.ofWeek(START + 21 * DAY + 100.75 * HOUR), 100.25);
    // The last hour of the week stands before the first.
    assert.equal(profile.ofWeek(START + 7 * DAY), 167 / 2);
  });
});
