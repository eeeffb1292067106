import assert from 'node:assert/strict';
import { MINUTE } from '../../src/time/span.ts';
import { RecentMeans } from '../../src/twin/recent-means.ts';
import { trendOf } from '../../src/twin/trend.ts';

const NOW = 1_700_000_100_000;

function past(valueAt: (minutesAgo: number) => number, minutes = 30): RecentMeans {
  const means = new RecentMeans();
  for (let ago = minutes; ago >= 0; ago--) means.add(NOW - ago * MINUTE, valueAt(ago));
  return means;
}

describe('trendOf', () => {
  it('sees a rise and a fall', () => {
    assert.equal(
      trendOf(
        past((ago) => 900 - 5 * ago),
        NOW,
        1,
      ),
      'rising',
    );
    assert.equal(
      trendOf(
        past((ago) => 700 + 5 * ago),
        NOW,
        1,
      ),
      'falling',
    );
  });

  it('calls noise steady', () => {
    assert.equal(
      trendOf(
        past((ago) => 800 + (Math.floor(ago / 5) % 2 === 0 ? 60 : -60)),
        NOW,
        1,
      ),
      'steady',
    );
  });

  it('calls a clear but tiny change steady', () => {
    assert.equal(
      trendOf(
        past((ago) => 21 + 0.001 * ago),
        NOW,
        0.1,
      ),
      'steady',
    );
  });

  it('says nothing before it has seen enough', () => {
    assert.equal(
      trendOf(
        past((ago) => 900 - 5 * ago, 9),
        NOW,
        1,
      ),
      undefined,
    );
  });
});
