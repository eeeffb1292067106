import type { Quantity } from '@iaqverse/core';
import {
  ATTENTION,
  BAD,
  decimalsOf,
  FINE,
  LEVEL_WORDS,
  labelOf,
  limitThresholds,
  QUANTITY_WORDS,
  SCORE_THRESHOLDS,
  thresholds,
  unitOf,
} from './appearance.ts';
import { board, INFLUX } from './board.ts';
import { deedMarks, deedsTable } from './deeds.ts';
import {
  AHEAD_MIN,
  chosen,
  fields,
  fluxTarget,
  horizon,
  MEASUREMENTS,
  means,
  newest,
  ROOMS,
  readingsOf,
  SITE,
  TAGS,
  within,
} from './flux.ts';
import { bars, introduction, override, queryOverride, table, timeSeries } from './panels.ts';

/** A sensor that has said nothing for so long deserves a look, and a battery; s. Many report only every quarter of an hour. */
const QUIET = [30 * 60, 2 * 60 * 60] as const;

const rooms = chosen('site', 'room');
const byRoom = `\${__field.labels.${TAGS.room}}`;

/** All rooms of a site at a glance. */
export const HOME = board({
  uid: 'iaqverse-home',
  title: 'IAQverse: home',
  description: 'All rooms of a site: how their air is, where it is heading, what was done.',
  from: 'now-24h',
  to: `now+${AHEAD_MIN}m`,
  refresh: '1m',
  variables: [SITE, ROOMS],
  annotations: [deedMarks('site', 'room')],
  rows: [
    introduction(
      3,
      `**How is the air, where is it heading, what helps.** A score is 0 to 100, 100 is best; the worst quantity caps it. Coloured bands are the usual limits: a room may have limits of its own, which IAQverse's pages show. Marks are what was done, by a person or by IAQverse. All numbers are those that IAQverse wrote into InfluxDB.`,
    ),
    {
      height: 8,
      panels: [
        [
          8,
          bars({
            title: 'Score now',
            description: 'The newest score of each room, best first.',
            source: INFLUX,
            targets: [
              fluxTarget(
                'A',
                `${within(MEASUREMENTS.scores)}
  ${fields('global_score')}
  ${rooms}
  ${newest(TAGS.room, '_value')}
  |> rename(columns: {_value: "score"})
  |> sort(columns: ["score"], desc: true)`,
              ),
            ],
            looks: { min: 0, max: 100, decimals: 0, thresholds: SCORE_THRESHOLDS, noValue: 'No score yet' },
          }),
        ],
        [
          16,
          table({
            title: 'Rooms',
            description:
              'The newest score of each room in words, what caps it, and how much of what makes a score is measured. A room without a row has no score: it needs CO2, PM2.5 or TVOC.',
            source: INFLUX,
            targets: [
              fluxTarget('A', roomsNow(['level', 'dominant'])),
              fluxTarget('B', roomsNow(['global_score', 'coverage'])),
            ],
            transformations: [
              { id: 'joinByField', options: { byField: TAGS.room, mode: 'outer' } },
              {
                id: 'organize',
                options: {
                  excludeByName: {},
                  indexByName: { [TAGS.room]: 0, level: 1, global_score: 2, dominant: 3, coverage: 4 },
                  renameByName: {
                    [TAGS.room]: 'Room',
                    level: 'Air',
                    global_score: 'Score',
                    dominant: 'Worst',
                    coverage: 'Measured',
                  },
                },
              },
            ],
            overrides: [
              override('Air', {
                mappings: LEVEL_WORDS,
                'custom.cellOptions': { type: 'color-text' },
              }),
              override('Worst', { mappings: QUANTITY_WORDS }),
              override('Score', {
                decimals: 0,
                thresholds: SCORE_THRESHOLDS,
                'custom.cellOptions': { type: 'color-text' },
              }),
              override('Measured', { unit: 'percentunit', decimals: 0 }),
              override('Room', {
                links: [
                  {
                    title: 'This room in depth',
                    url: `/d/iaqverse-room?\${site:queryparam}&var-room=\${__value.text:percentencode}&\${__url_time_range}`,
                  },
                ],
              }),
            ],
          }),
        ],
      ],
    },
    {
      height: 9,
      panels: [
        [12, byRoomOver('co2', 'People use up the air: open a window, or ventilate more.')],
        [12, byRoomOver('pm25', 'Fine dust of cooking, candles, smoke or from outdoors: a hood or a purifier helps.')],
      ],
    },
    {
      height: 9,
      panels: [
        [
          12,
          timeSeries({
            title: `Score, and what was forecast of it ${AHEAD_MIN} min before`,
            description:
              'Lines are scores as they were, dashes what IAQverse had expected half an hour before. Dashes go on beyond now: that is what comes.',
            source: INFLUX,
            targets: [
              fluxTarget('came', scores(MEASUREMENTS.scores)),
              fluxTarget('said', scores(MEASUREMENTS.forecasts, horizon(AHEAD_MIN))),
            ],
            looks: { min: 0, max: 100, decimals: 0, displayName: byRoom },
            overrides: [
              queryOverride('said', {
                displayName: `${byRoom}, forecast`,
                'custom.lineStyle': { fill: 'dash', dash: [6, 6] },
              }),
            ],
          }),
        ],
        [
          12,
          table({
            title: 'Sensors, the quietest first',
            description:
              'How long ago each sensor was heard last. One that is quiet for long may have lost its power, its radio link or its place on the broker; the page of IAQverse says what helps.',
            source: INFLUX,
            targets: [
              fluxTarget(
                'A',
                `end = if int(v: now()) < int(v: v.timeRangeStop) then int(v: now()) else int(v: v.timeRangeStop)
${within(MEASUREMENTS.readings)}
  ${rooms}
  |> group(columns: ${JSON.stringify([TAGS.room, TAGS.sensor])})
  |> max(column: "_time")
  |> group()
  |> map(fn: (r) => ({room: r.${TAGS.room}, sensor: r.${TAGS.sensor}, quiet: float(v: end - int(v: r._time)) / 1000000000.0}))
  |> sort(columns: ["quiet"], desc: true)`,
              ),
            ],
            overrides: [
              override('room', { displayName: 'Room' }),
              override('sensor', { displayName: 'Sensor' }),
              override('quiet', {
                displayName: 'Quiet for',
                unit: 's',
                decimals: 0,
                thresholds: thresholds(FINE, [QUIET[0], ATTENTION], [QUIET[1], BAD]),
                'custom.cellOptions': { type: 'color-text' },
              }),
            ],
          }),
        ],
      ],
    },
    {
      height: 9,
      panels: [[24, deedsTable()]],
    },
  ],
});

/** A quantity of every room over time, with the usual limits as bands. */
function byRoomOver(quantity: Quantity, advice: string) {
  return timeSeries(
    {
      title: labelOf(quantity),
      description: `Means of each room's sensors. ${advice}`,
      source: INFLUX,
      targets: [fluxTarget('A', `${readingsOf(quantity, 'site', 'room')}\n  ${means(TAGS.room)}`)],
      looks: {
        unit: unitOf(quantity),
        decimals: decimalsOf(quantity),
        displayName: byRoom,
        thresholds: limitThresholds(quantity, 'transparent'),
      },
    },
    { bands: true },
  );
}

function scores(measurement: string, narrowed = ''): string {
  return `${within(measurement)}
  ${fields('global_score')}
  ${rooms}
  ${narrowed}
  ${means(TAGS.room)}`;
}

/** The newest of fields of scores, a row a room. */
function roomsNow(names: readonly string[]): string {
  return `${within(MEASUREMENTS.scores)}
  ${fields(...names)}
  ${rooms}
  |> last()
  |> group()
  |> pivot(rowKey: ["${TAGS.room}"], columnKey: ["_field"], valueColumn: "_value")
  |> keep(columns: ${JSON.stringify([TAGS.room, ...names])})`;
}
