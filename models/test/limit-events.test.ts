import assert from 'node:assert/strict';
import { limitEvents, rates, recallAtPrecision } from '../evaluation/limit-events.ts';
import { type MadeBin, madeRecord } from './made-record.ts';

/** Fifty minutes in which CO2 rises over 1000 ppm and falls again. */
const RISE = [800, 800, 800, 800, 800, 860, 920, 1000, 1000, 800] as const;
const TIMES = 4;
const [SURE, PERHAPS, NEVER] = [
  [1100, 1100, 1100, 1100, 1100],
  [900, 950, 1000, 1050, 1100],
  [700, 700, 700, 700, 700],
];

/** Warns 5 and 10 minutes before the crossing, and perhaps once for nothing. */
const bins: MadeBin[] = Array.from({ length: TIMES * RISE.length }, (_, bin) => {
  const at = bin % RISE.length;
  const said = at === 5 || at === 6 ? SURE : at === 2 ? PERHAPS : NEVER;
  return { bin, value: RISE[at]!, quantilesAt: () => said! };
});

describe('Limit events', () => {
  it('are those of a count by hand', () => {
    const all = limitEvents('home/room', madeRecord('co2', bins));
    const found = all.find(({ events }) => events.leadMin === 15)!;
    // Fifteen minutes before each of the four crossings stand three moments; the last moment of all has nothing after it.
    const { recallAtLinearPrecision, ...events } = found.events;
    assert.deepEqual(events, {
      room: 'home/room',
      quantity: 'co2',
      limit: 1000,
      leadMin: 15,
      n: 12,
      moments: 31,
      recall: 8 / 12,
      precision: 8 / 12,
      // The line through 800 and 920 reaches 1040, the one through 800 and 860 only 920.
      recallLinear: 4 / 12,
      precisionLinear: 1,
      medianLeadMin: 10,
    });
    assert.equal(recallAtLinearPrecision, 8 / 12);
    assert.equal(found.moments.length, 31);
  });

  it('are not told where a limit is hardly ever reached, or where there is none', () => {
    assert.deepEqual(limitEvents('r', madeRecord('co2', bins.slice(0, 15))), []);
    assert.deepEqual(limitEvents('r', madeRecord('temperature', bins)), []);
  });

  it('leave out moments after which too little was measured', () => {
    // Of every rise only what lies before it was measured: half of the next quarter of an hour is not there.
    const known = bins.filter(({ bin }) => bin % RISE.length < 7);
    assert.deepEqual(limitEvents('r', madeRecord('co2', known)), []);
  });
});

describe('Recall and precision', () => {
  const moment = (came: boolean, probability: number) => ({ came, probability, linear: false });
  const moments = [moment(true, 0.9), moment(false, 0.8), moment(true, 0.5), moment(true, 0.5), moment(false, 0.1)];

  it('count what was said and what came', () => {
    assert.deepEqual(
      rates(moments, ({ probability }) => probability >= 0.8),
      { recall: 1 / 3, precision: 1 / 2 },
    );
    assert.deepEqual(
      rates(moments, () => false),
      { recall: 0, precision: null },
    );
    assert.deepEqual(
      rates([moment(false, 1)], () => true),
      { recall: 0, precision: 0 },
    );
  });

  it('find the highest recall at a precision, of thresholds that moments of one probability share', () => {
    assert.equal(recallAtPrecision(moments, 1), 1 / 3);
    assert.equal(recallAtPrecision(moments, 0.75), 1);
    assert.equal(recallAtPrecision([moment(true, 0.5), moment(false, 0.5)], 0.9), 0);
  });
});
