import { FORECAST_QUANTITIES, type ForecastQuantity } from '@iaqverse/core';
import { DRIFTED } from '../prometheus/limits.ts';
import { ATTENTION, BAD, decimalsOf, FINE, labelOf, QUANTITY_WORDS, thresholds, unitOf } from './appearance.ts';
import { board, INFLUX, type Panel, PROMETHEUS, pairs } from './board.ts';
import { fluxTarget, forecastsWithTruth, ROOMS, SITE, TAGS } from './flux.ts';
import { introduction, type Looks, override, table, timeSeries } from './panels.ts';
import { promNow, promTarget } from './prom.ts';

/** Of what comes, so much should lie within the interval. */
const WANTED = 0.9;

/** One figure of the service of how forecasts of a room did. */
interface Recorded {
  readonly title: string;
  readonly looks: Looks;
}

const SKILL: Recorded = {
  title: 'Skill',
  looks: { unit: 'percentunit', decimals: 0, thresholds: thresholds(ATTENTION, [0, FINE]) },
};
const COVERAGE: Recorded = {
  title: 'In the interval',
  looks: { unit: 'percentunit', decimals: 0, thresholds: thresholds(BAD, [0.7, ATTENTION], [0.8, FINE]) },
};
const DRIFT: Recorded = {
  title: 'Drift',
  looks: { unit: 'none', decimals: 2, thresholds: thresholds(FINE, [1.5, ATTENTION], [DRIFTED, BAD]) },
};
const RECORDS = [
  ['skill', SKILL],
  ['coverage', COVERAGE],
  ['drift', DRIFT],
] as const;

/** Grafana writes what is chosen so that it stays within the quotes, and several rooms as a regular expression. */
const CHOSEN = 'site="$site", room=~"$room"';

/** How good forecasts were. */
export const FORECASTS = board({
  uid: 'iaqverse-forecasts',
  title: 'IAQverse: forecasts',
  description:
    'How good forecasts were: errors by how far ahead they look, intervals, and each room against persistence.',
  from: 'now-24h',
  refresh: '5m',
  variables: [SITE, ROOMS],
  rows: [
    introduction(
      4,
      `**May a forecast be believed?** Above: what was forecast, laid over what came, for the chosen rooms and the time shown. An interval is honest where ${WANTED * 100} % of what came lies in it; fewer: it is too sure of itself, more: it could say more. Below: what IAQverse itself counts of each room. Skill is how much smaller the error is than that of "it stays as it is": 0 is no better, and is not shown as better in the room either. Drift above 1 is a last day worse than the week before.`,
    ),
    { height: 8, panels: [[24, byHorizon()]] },
    ...pairs(FORECAST_QUANTITIES.map(errors)),
    { height: 9, panels: [[24, records()]] },
    {
      height: 8,
      panels: [
        [12, recordOver('skill', 'Skill over time', SKILL)],
        [12, recordOver('drift', 'Drift over time', DRIFT)],
      ],
    },
  ],
});

/** Per horizon, over all quantities and chosen rooms together: how honest intervals were. */
function byHorizon(): Panel {
  const targets = FORECAST_QUANTITIES.map((quantity) =>
    fluxTarget(
      quantity,
      `${forecastsWithTruth(quantity)}
both
  |> filter(fn: (r) => exists r.low and exists r.high)
  |> map(fn: (r) => ({ahead: int(v: r.${TAGS.horizon}), ${quantity}: if r.value >= r.low and r.value <= r.high then 1.0 else 0.0}))
  |> group(columns: ["ahead"])
  |> mean(column: "${quantity}")
  |> group()
  |> sort(columns: ["ahead"])`,
    ),
  );
  return table({
    title: 'What came lay within the interval of 90 %',
    description:
      'The share, by how many minutes ahead the forecast looked. Wanted is 90 %; less than 80 % is too sure of itself.',
    source: INFLUX,
    targets,
    looks: {
      unit: 'percentunit',
      decimals: 0,
      thresholds: thresholds(BAD, [0.7, ATTENTION], [0.8, FINE]),
      noValue: 'No forecast of the time shown has come due yet',
    },
    transformations: [{ id: 'joinByField', options: { byField: 'ahead', mode: 'outer' } }],
    overrides: [
      override('ahead', { displayName: 'Ahead', unit: 'suffix:min' }),
      ...FORECAST_QUANTITIES.map((quantity) =>
        override(quantity, { displayName: labelOf(quantity), 'custom.cellOptions': { type: 'color-text' } }),
      ),
    ],
  });
}

/** Mean absolute errors over time, a line a horizon. */
function errors(quantity: ForecastQuantity): Panel {
  return timeSeries({
    title: `${labelOf(quantity)}: error by how far ahead`,
    description:
      'Mean distance between median and what came, over the chosen rooms: a line for each horizon, in minutes.',
    source: INFLUX,
    targets: [
      fluxTarget(
        'A',
        `import "math"
${forecastsWithTruth(quantity)}
both
  |> filter(fn: (r) => exists r.median)
  |> map(fn: (r) => ({_time: r._time, ahead: int(v: r.${TAGS.horizon}), _value: math.abs(x: r.median - r.value)}))
  |> group(columns: ["ahead"])
  |> sort(columns: ["_time"])
  |> aggregateWindow(every: v.windowPeriod, fn: mean, createEmpty: false)
  |> keep(columns: ["_time", "_value", "ahead"])`,
      ),
    ],
    looks: {
      unit: unitOf(quantity),
      decimals: decimalsOf(quantity) + 1,
      min: 0,
      displayName: `\${__field.labels.ahead} min`,
      noValue: 'No forecast of the time shown has come due yet',
    },
  });
}

/** What the service counts of each room. */
function records(): Panel {
  return table({
    title: 'Each room, half an hour ahead',
    description:
      'What IAQverse counts over the recent past: skill against "it stays as it is", the share inside the interval, and the drift of the last day against the week. Rooms appear once they were forecast for some hours.',
    source: PROMETHEUS,
    targets: RECORDS.map(([name]) =>
      promNow(name, `sum by (site, room, quantity) (iaqverse_forecast_${name}{${CHOSEN}})`),
    ),
    transformations: [
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: { site: 0, room: 1, quantity: 2 },
          renameByName: {
            site: 'Site',
            room: 'Room',
            quantity: 'Quantity',
            ...Object.fromEntries(RECORDS.map(([name, { title }]) => [`Value #${name}`, title])),
          },
        },
      },
    ],
    overrides: [
      override('Quantity', { mappings: QUANTITY_WORDS }),
      ...RECORDS.map(([, { title, looks }]) =>
        override(title, { ...looks, 'custom.cellOptions': { type: 'color-text' } }),
      ),
    ],
  });
}

function recordOver(name: string, title: string, { looks }: Recorded): Panel {
  return timeSeries({
    title,
    description: 'Half an hour ahead, by room and quantity.',
    source: PROMETHEUS,
    targets: [promTarget('A', `iaqverse_forecast_${name}{${CHOSEN}}`, '{{room}} {{quantity}}')],
    looks,
  });
}
