import assert from 'node:assert/strict';
import {
  HORIZONS_MIN,
  type OutcomeView,
  type Plan,
  type RoomForecast,
  type RoomView,
  type Score,
  SECOND,
} from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import { HistoryFeed } from '../../src/influx/history-feed.ts';

const NOW = 1_790_000_000_000;
const PLACE = { site: 'home', room: 'office' };

const score = (value: number): Score => ({
  standard: 'iaqverse',
  score: value,
  level: 'good',
  dominant: 'co2',
  coverage: 0.75,
  sub: { co2: value, pm25: 90 },
  assumedSteady: [],
});

const forecast = (madeAt: number): RoomForecast => ({
  place: PLACE,
  madeAt,
  quantities: [
    {
      quantity: 'co2',
      from: 800,
      quantiles: HORIZONS_MIN.map((minutes) => [1, 2, 3, 4, 5].map((part) => 800 + minutes * part)),
      basis: 'model',
      skill: undefined,
    },
  ],
  crossings: [],
  scores: [{ horizonMin: 30, score: 66, low: 60, high: 70, level: 'moderate', trend: 'falling' }],
});

const outcome: OutcomeView = {
  id: 'a1',
  actuator: 'fan 1',
  kind: 'fan',
  name: 'Fan',
  action: 'turn_on',
  level: 2,
  before: 0,
  at: NOW,
  actor: 'Anna "A"\nB',
  reason: 'above_limit',
  quantity: 'co2',
  expected: { quantity: 'co2', value: 700, without: 1200, at: NOW + 1 },
  undoable: true,
};

const room = (more: Partial<RoomView>): RoomView => ({ ...PLACE, outcomes: [], ...more }) as RoomView;

describe('What InfluxDB is told beside readings', () => {
  let clock: ManualClock;
  let told: string[];
  let feed: HistoryFeed;
  let plan: Plan | undefined;
  beforeEach(() => {
    clock = new ManualClock(NOW);
    told = [];
    plan = undefined;
    feed = new HistoryFeed({
      clock,
      roomOf: () => room({ ...(plan && { plan }) }),
      add: (lines) => told.push(...lines),
    });
  });

  it('is the score of a room, with what it is made of, at the most every half minute', () => {
    feed.roomChanged(room({ score: undefined }));
    feed.roomChanged(room({ score: score(81) }));
    clock.advance(29 * SECOND);
    feed.roomChanged(room({ score: score(80) }));
    clock.advance(SECOND);
    feed.roomChanged(room({ score: score(79) }));
    assert.deepEqual(told, [
      `iaq_scores,room=office,site=home co2_score=81,coverage=0.75,dominant="co2",global_score=81,level="good",pm25_score=90,standard="iaqverse" ${NOW}000000`,
      `iaq_scores,room=office,site=home co2_score=79,coverage=0.75,dominant="co2",global_score=79,level="good",pm25_score=90,standard="iaqverse" ${NOW + 30_000}000000`,
    ]);
  });

  it('is each forecast once, every horizon at the time that is forecast', () => {
    feed.roomChanged(room({ forecast: forecast(NOW) }));
    feed.roomChanged(room({ forecast: forecast(NOW) }));
    assert.equal(told.length, HORIZONS_MIN.length);
    assert.ok(
      told.includes(
        `iaq_forecast,horizon_min=30,room=office,site=home co2=890,co2_high=950,co2_low=830,global_score=66,made_at=${NOW}i ${NOW + 1_800_000}000000`,
      ),
      told.join('\n'),
    );
    feed.roomChanged(room({ forecast: forecast(NOW + 1) }));
    assert.equal(told.length, 2 * HORIZONS_MIN.length);
  });

  it('is what was done, and later, as the same point, how it turned out', () => {
    plan = {
      place: PLACE,
      madeAt: NOW,
      actions: [{ id: 'a1', priority: 'high' }],
      forbidden: [],
      expected: {},
    } as unknown as Plan;
    feed.actionTaken(PLACE, outcome);
    plan = undefined;
    feed.roomChanged(room({ outcomes: [outcome] }));
    feed.roomChanged(room({ outcomes: [{ ...outcome, measured: 720, verdict: 'as_expected' }] }));
    feed.roomChanged(room({ outcomes: [{ ...outcome, measured: 720, verdict: 'as_expected' }] }));
    const tags = String.raw`iaq_actions,module_type=fan,priority=high,quantity=co2,room=office,sensor_id=fan\ 1,site=home `;
    assert.deepEqual(told, [
      String.raw`${tags}action_type="turn_on",actor="Anna \"A\"\nB",expected=700,level=2,reason="above_limit" ${NOW}000000`,
      String.raw`${tags}action_type="turn_on",actor="Anna \"A\"\nB",expected=700,level=2,measured=720,reason="above_limit",verdict="as_expected" ${NOW}000000`,
    ]);
  });
});
