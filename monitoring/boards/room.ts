import { FORECAST_QUANTITIES, type ForecastQuantity, QUANTITIES, type Quantity } from '@iaqverse/core';
import { SPAN_SUFFIXES } from '../../ha-addon/src/influx/measurements.ts';
import {
  decimalsOf,
  LEVEL_WORDS,
  labelOf,
  limitThresholds,
  QUANTITY_WORDS,
  SCORE_THRESHOLDS,
  unitOf,
} from './appearance.ts';
import { board, INFLUX, type Panel, pairs } from './board.ts';
import { deedMarks, deedsTable } from './deeds.ts';
import {
  AHEAD_MIN,
  chosen,
  fields,
  fluxTarget,
  grouped,
  HOURS,
  horizon,
  MEASUREMENTS,
  means,
  ROOM,
  readingsOf,
  SITE,
  within,
} from './flux.ts';
import { introduction, override, queryOverride, stat, timeSeries } from './panels.ts';

const room = chosen('site', 'room');
const YEAR = '365d';
/** What a chart of a year shows. */
const LONG: readonly Quantity[] = ['co2', 'pm25', 'temperature', 'humidity'];

/** The ends of an interval: no lines, but what lies between is tinted. */
const END = { 'custom.lineWidth': 0, 'custom.lineStyle': { fill: 'solid' } } as const;

/** One room in depth. */
export const ROOM_BOARD = board({
  uid: 'iaqverse-room',
  title: 'IAQverse: room',
  description:
    'One room: every quantity with its limits, forecasts against what came, what was done, and a year of means.',
  from: 'now-24h',
  to: `now+${AHEAD_MIN}m`,
  refresh: '1m',
  variables: [SITE, ROOM],
  annotations: [deedMarks('site', 'room')],
  rows: [
    introduction(
      3,
      `**One room.** Beside a measured line lies what was forecast ${AHEAD_MIN} minutes before: its median dashed, and the interval that 90 % of what comes should fall into. The better they lie on each other, the more a forecast is worth. Bands are the usual limits, marks are what was done.`,
    ),
    {
      height: 5,
      panels: [
        [4, levelNow()],
        [4, worstNow()],
        [16, valuesNow()],
      ],
    },
    ...pairs(FORECAST_QUANTITIES.map(withForecast)),
    {
      height: 8,
      panels: [
        [12, scoreParts()],
        [12, others()],
      ],
    },
    { height: 8, panels: [[24, deedsTable()]] },
    ...pairs(LONG.map(overTheYear)),
  ],
});

function levelNow(): Panel {
  return stat(
    {
      title: 'Air',
      description: 'The newest score, and the level that it stands for.',
      source: INFLUX,
      targets: [fluxTarget('A', `${scored('global_score')}\n  ${grouped()}\n  |> keep(columns: ["_time", "_value"])`)],
      looks: {
        decimals: 0,
        min: 0,
        max: 100,
        thresholds: SCORE_THRESHOLDS,
        mappings: scoreWords(),
        noValue: 'No score yet',
      },
    },
    { colorMode: 'background_solid' },
  );
}

function worstNow(): Panel {
  return stat(
    {
      title: 'What caps it',
      description: 'The quantity with the worst score.',
      source: INFLUX,
      targets: [fluxTarget('A', `${scored('dominant')}\n  ${grouped()}\n  |> keep(columns: ["_time", "_value"])`)],
      looks: { mappings: QUANTITY_WORDS },
    },
    { graphMode: 'none', reduceOptions: { calcs: ['lastNotNull'], fields: '/^Value$/', values: false } },
  );
}

function valuesNow(): Panel {
  return stat({
    title: 'Now',
    description: 'What the room measured last, means of its sensors; colours are those of the usual limits.',
    source: INFLUX,
    targets: [fluxTarget('A', `${within(MEASUREMENTS.readings)}\n  ${room}\n  ${means('_field')}`)],
    overrides: QUANTITIES.map((quantity) =>
      override(quantity, {
        displayName: labelOf(quantity),
        unit: unitOf(quantity),
        decimals: decimalsOf(quantity),
        thresholds: limitThresholds(quantity),
      }),
    ),
  });
}

/** Words of levels behind a score, as ranges of it. */
function scoreWords(): object[] {
  const steps = SCORE_THRESHOLDS.steps;
  const words = Object.values(LEVEL_WORDS[0]!.options);
  return steps.map(({ value, color }, index) => ({
    type: 'range',
    options: {
      from: value,
      to: (steps[index + 1]?.value ?? 100.01) - 0.01,
      result: { index, color, text: words.find((word) => word.color === color)!.text },
    },
  }));
}

/** Measured, and what was forecast of it. */
function withForecast(quantity: ForecastQuantity): Panel {
  return timeSeries(
    {
      title: labelOf(quantity),
      description: `Measured, and what was forecast of it ${AHEAD_MIN} min before: the median, and the interval of 90 %. It goes on beyond now.`,
      source: INFLUX,
      targets: [
        fluxTarget('came', `${readingsOf(quantity, 'site', 'room')}\n  ${means('_field')}`),
        fluxTarget(
          'said',
          `${within(MEASUREMENTS.forecasts)}
  ${fields(quantity, `${quantity}_low`, `${quantity}_high`)}
  ${room}
  ${horizon(AHEAD_MIN)}
  ${means('_field')}`,
        ),
      ],
      looks: {
        unit: unitOf(quantity),
        decimals: decimalsOf(quantity),
        thresholds: limitThresholds(quantity, 'transparent'),
      },
      overrides: [
        queryOverride('came', { displayName: 'measured', 'custom.lineWidth': 2 }),
        queryOverride('said', { displayName: 'forecast', 'custom.lineStyle': { fill: 'dash', dash: [6, 6] } }),
        override(`${quantity}_low`, { displayName: 'at least', ...END }),
        override(`${quantity}_high`, {
          displayName: 'at most',
          ...END,
          'custom.fillBelowTo': 'at least',
          'custom.fillOpacity': 15,
        }),
      ],
    },
    { bands: true },
  );
}

/** What makes the score. */
function scoreParts(): Panel {
  const names = ['global_score', ...QUANTITIES.map((quantity) => `${quantity}_score`)];
  return timeSeries({
    title: 'Score, and what it is made of',
    description: 'The score of the room, and the scores of single quantities. The worst of them caps it.',
    source: INFLUX,
    targets: [fluxTarget('A', `${scored(...names)}\n  ${means('_field')}`)],
    looks: { min: 0, max: 100, decimals: 0 },
    overrides: [
      override('global_score', { displayName: 'Score', 'custom.lineWidth': 3 }),
      ...QUANTITIES.map((quantity) => override(`${quantity}_score`, { displayName: labelOf(quantity) })),
    ],
  });
}

/** What has no forecast, each with its unit. */
function others(): Panel {
  const rest = QUANTITIES.filter((quantity) => !FORECAST_QUANTITIES.some((forecast) => forecast === quantity));
  return timeSeries({
    title: 'What else is measured',
    description: 'Everything that is measured here and has no picture of its own; each has its own axis.',
    source: INFLUX,
    targets: [
      fluxTarget('A', `${within(MEASUREMENTS.readings)}\n  ${fields(...rest)}\n  ${room}\n  ${means('_field')}`),
    ],
    looks: { noValue: 'Nothing else is measured in this room' },
    overrides: rest.map((quantity) =>
      override(quantity, { displayName: labelOf(quantity), unit: unitOf(quantity), decimals: decimalsOf(quantity) }),
    ),
  });
}

/** Hourly means of a year, with the lowest and highest of each hour: of the bucket that keeps them for ever. */
function overTheYear(quantity: Quantity): Panel {
  const { lowest, highest } = SPAN_SUFFIXES;
  const aggregated = [
    ['mean', quantity],
    ['min', quantity + lowest],
    ['max', quantity + highest],
  ] as const;
  return timeSeries(
    {
      title: `${labelOf(quantity)}, a year`,
      description:
        'Means of hours, with the lowest and highest values between which they lie. From the bucket of hours, which the tasks of `iaqverse influx setup` fill every hour.',
      source: INFLUX,
      timeFrom: YEAR,
      targets: aggregated.map(([aggregate, field]) =>
        fluxTarget(
          aggregate,
          `${within(MEASUREMENTS.readings, HOURS)}
  ${fields(field)}
  ${room}
  ${grouped('_field')}
  |> aggregateWindow(every: duration(v: int(v: v.windowPeriod) + int(v: 1h)), fn: ${aggregate}, createEmpty: false)
  |> keep(columns: ["_time", "_value", "_field"])`,
        ),
      ),
      looks: {
        unit: unitOf(quantity),
        decimals: decimalsOf(quantity),
        thresholds: limitThresholds(quantity, 'transparent'),
      },
      overrides: [
        override(quantity, { displayName: 'mean' }),
        override(quantity + lowest, { displayName: 'lowest', ...END }),
        override(quantity + highest, {
          displayName: 'highest',
          ...END,
          'custom.fillBelowTo': 'lowest',
          'custom.fillOpacity': 15,
        }),
      ],
    },
    // Hours that were not measured are gaps.
    { bands: true, custom: { spanNulls: 25 * 60 * 60_000 } },
  );
}

function scored(...names: readonly string[]): string {
  return `${within(MEASUREMENTS.scores)}
  ${fields(...names)}
  ${room}`;
}
