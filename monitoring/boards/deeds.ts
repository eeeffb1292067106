import { QUANTITY_WORDS } from './appearance.ts';
import { INFLUX, type Panel } from './board.ts';
import { chosen, fields, fluxTarget, MEASUREMENTS, TAGS, within } from './flux.ts';
import { override, table } from './panels.ts';

/** What an action is said by, and what came of it. Numbers become words, since one column of Flux holds either. */
const QUERY = `import "math"
import "strings"
words = ${within(MEASUREMENTS.actions)}
  ${fields('action_type', 'reason', 'actor', 'verdict')}
  ${chosen('site', 'room')}
numbers = ${within(MEASUREMENTS.actions)}
  ${fields('expected', 'measured')}
  ${chosen('site', 'room')}
  |> map(fn: (r) => ({r with _value: string(v: math.round(x: r._value * 10.0) / 10.0)}))
union(tables: [words, numbers])
  |> group()
  |> map(fn: (r) => ({r with
    _value: strings.replaceAll(v: r._value, t: "_", u: " "),
    ${TAGS.quantity}: if exists r.${TAGS.quantity} then r.${TAGS.quantity} else "",
    ${TAGS.priority}: if exists r.${TAGS.priority} then r.${TAGS.priority} else "",
  }))
  |> pivot(rowKey: ["_time", "${TAGS.room}", "${TAGS.sensor}", "${TAGS.quantity}", "${TAGS.priority}"], columnKey: ["_field"], valueColumn: "_value")
  |> rename(columns: {_time: "when"})
  |> sort(columns: ["when"], desc: true)`;

/** Columns in the order in which people read them. */
const COLUMNS = {
  when: 'When',
  [TAGS.room]: 'Room',
  action_type: 'What',
  [TAGS.sensor]: 'By means of',
  reason: 'Why',
  actor: 'Who',
  [TAGS.quantity]: 'For the sake of',
  expected: 'Expected',
  measured: 'Measured then',
  verdict: 'So it was',
  [TAGS.priority]: 'Priority',
};

/** What was done in the chosen rooms, as a table. */
export function deedsTable(): Panel {
  return table({
    title: 'What was done',
    description:
      'Actions, the newest first: why, what was to come of it, and what was measured when that time came. Expected and measured are in the unit of the quantity.',
    source: INFLUX,
    targets: [fluxTarget('A', QUERY)],
    looks: { noValue: 'Nothing was done in the time shown' },
    transformations: [
      {
        id: 'organize',
        options: {
          excludeByName: {},
          indexByName: Object.fromEntries(Object.keys(COLUMNS).map((column, index) => [column, index])),
          renameByName: COLUMNS,
        },
      },
    ],
    overrides: [
      override(COLUMNS.when, { unit: 'dateTimeAsLocal' }),
      override(COLUMNS[TAGS.quantity], { mappings: QUANTITY_WORDS }),
    ],
  });
}

/** What was done, as marks in the pictures. Grafana takes columns of these names for what they say. */
export function deedMarks(...tags: readonly ('site' | 'room')[]): object {
  return {
    name: 'What was done',
    enable: true,
    hide: false,
    iconColor: 'blue',
    datasource: INFLUX,
    target: fluxTarget('Anno', deedsQuery(...tags)),
  };
}

function deedsQuery(...tags: readonly ('site' | 'room')[]): string {
  return `import "strings"
${within(MEASUREMENTS.actions)}
  ${fields('action_type', 'reason', 'actor')}
  ${chosen(...tags)}
  |> group()
  |> pivot(rowKey: ["_time", "${TAGS.room}", "${TAGS.sensor}"], columnKey: ["_field"], valueColumn: "_value")
  |> map(fn: (r) => ({
    time: r._time,
    title: strings.replaceAll(v: r.action_type, t: "_", u: " ") + ": " + r.${TAGS.sensor},
    text: r.${TAGS.room} + ", " + strings.replaceAll(v: r.reason, t: "_", u: " ") + ", by " + r.actor,
    tags: r.${TAGS.room},
  }))`;
}
