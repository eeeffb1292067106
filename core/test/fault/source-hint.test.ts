import assert from 'node:assert/strict';
import { sourceHintOf } from '../../src/fault/source-hint.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { RecentMeans } from '../../src/twin/recent-means.ts';
import { MINUTE, START } from './made-series.ts';

const CALM = { co2: 600, pm25: 5, tvoc: 150, temperature: 21, humidity: 45 };

/** A room that was calm for an hour and rose over the last twenty minutes to what is given. */
function hint(rose: Partial<Record<keyof typeof CALM, number>>, outdoorPm25?: number): string | undefined {
  const means = new Map<Quantity, RecentMeans>();
  for (const [quantity, calm] of Object.entries(CALM)) {
    const own = new RecentMeans();
    const to = rose[quantity as keyof typeof CALM] ?? calm;
    for (let minute = 0; minute <= 60; minute += 5)
      own.add(START + minute * MINUTE, calm + (to - calm) * Math.max(0, (minute - 40) / 20));
    means.set(quantity as Quantity, own);
  }
  return sourceHintOf({ means, outdoorPm25 }, START + 60 * MINUTE);
}

describe('source hints', () => {
  it('tells sources by what rises together', () => {
    assert.equal(hint({}), undefined);
    assert.equal(hint({ pm25: 90, tvoc: 420, humidity: 55, temperature: 22.5, co2: 750 }), 'cooking');
    assert.equal(hint({ tvoc: 600 }), 'cleaning');
    assert.equal(hint({ co2: 780, humidity: 47 }), 'people');
    assert.equal(hint({ humidity: 80, temperature: 22.5, tvoc: 200 }), 'shower');
    assert.equal(hint({ pm25: 60 }), 'candles_or_smoke_indoors');
    assert.equal(hint({ pm25: 40 }, 90), 'outdoor_smoke');
  });

  it('smoke that is thicker than outdoors is made indoors', () => {
    assert.equal(hint({ pm25: 160 }, 40), 'candles_or_smoke_indoors');
  });

  it('a room without sensors has none', () => {
    assert.equal(sourceHintOf({ means: new Map() }, START), undefined);
  });
});
