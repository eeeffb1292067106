import {
  type Configuration,
  formatIso,
  type Judgement,
  judgementOf,
  type Quantity,
  type Series,
  scoreAir,
} from '@iaqverse/core';
import { namesOf } from './place-names.ts';

type Values = Partial<Record<Quantity, number>>;

/** What one sensor said at one time, before it is written. */
interface Row {
  readonly time: number;
  readonly source: RowSource;
  readonly values: Values;
}

/** What the rows of one sensor in one room share. */
interface RowSource {
  readonly head: { readonly sensor_id: string; readonly enseigne?: string; readonly salle?: string };
  /** By what its air is judged; undefined for sensors that stand at no site that we know. */
  readonly judgedBy: Judgement | undefined;
}

/** A row as the first IAQverse wrote it. */
type OriginalRow = {
  readonly timestamp: string;
  readonly global_score?: number;
  readonly global_level?: string;
} & Values &
  RowSource['head'];

/**
 * Merges series to rows, one for each time of each sensor, oldest first.
 * @param limit at how many points a series was cut
 */
export function mergeRows(
  series: readonly Series[],
  configuration: Configuration,
  limit: number,
): { rows: Row[]; completeFrom: number | undefined } {
  const cut = series.filter(({ times }) => times.length >= limit).map(({ times }) => times[0]!);
  const completeFrom = cut.length === 0 ? undefined : Math.max(...cut);
  const bySource = new Map<string, { source: RowSource; rows: Map<number, Row> }>();
  for (const { sensor, site, room, quantity, times, values } of series) {
    const key = JSON.stringify([sensor, site, room]);
    const known = bySource.get(key);
    const { source, rows } = known ?? {
      source: {
        head: { sensor_id: sensor, ...namesOf(configuration, site, room) },
        judgedBy: judgementOf(configuration, site, room),
      },
      rows: new Map<number, Row>(),
    };
    if (known === undefined) bySource.set(key, { source, rows });
    for (let index = 0; index < times.length; index++) {
      const time = times[index]!;
      if (completeFrom !== undefined && time < completeFrom) continue;
      const row = rows.get(time);
      if (row === undefined) rows.set(time, { time, source, values: { [quantity]: values[index]! } });
      else row.values[quantity] = values[index]!;
    }
  }
  const rows = [...bySource.values()].flatMap((each) => [...each.rows.values()]);
  return { rows: rows.sort((a, b) => a.time - b.time), completeFrom };
}

/**
 * Writes a row. `global_score` judges what this sensor said at this one time by the standard of its room, as if the air
 * had been steady; it is left out where that is too little to judge by, and for sensors in
 * no room. Nothing missing ever counts as good.
 */
export function writeRow({ time, source, values }: Row): OriginalRow {
  const { head, judgedBy } = source;
  const score = judgedBy && scoreAir(judgedBy.standard, { latest: values }, judgedBy.options);
  return {
    timestamp: formatIso(time),
    ...head,
    ...values,
    ...(score !== undefined && { global_score: score.score, global_level: score.level }),
  };
}
