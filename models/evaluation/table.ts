import { FORECAST_QUANTITIES } from '@iaqverse/core';
import type { ForecastErrors } from './forecast-errors.ts';
import type { LimitEvents } from './limit-events.ts';
import type { PooledEvents, Summary } from './summary.ts';

const SHOWN_MIN = [15, 30, 60, 120];

/** What an evaluation found, to be read in a terminal. */
export function describe(
  forecast: readonly ForecastErrors[],
  summary: readonly Summary[],
  events: readonly LimitEvents[],
  pooled: readonly PooledEvents[],
): string {
  const lines: string[] = [];
  for (const quantity of FORECAST_QUANTITIES) {
    const of = forecast.filter((entry) => entry.quantity === quantity);
    if (of.length === 0) continue;
    lines.push(
      '',
      `${quantity}: skill over persistence, all | first 3 days | last 40 %, at ${SHOWN_MIN.join(', ')} min; at 30 min: errors of forecast, persistence, climatology, damped trend, straight line; coverage, width over persistence's`,
    );
    for (const room of new Set(of.map((entry) => entry.room))) {
      const find = (horizonMin: number, segment: string) =>
        of.find((e) => e.room === room && e.horizonMin === horizonMin && e.segment === segment);
      const skills = SHOWN_MIN.map((minutes) =>
        ['all', 'first3days', 'last40'].map((segment) => number(find(minutes, segment)?.skill)).join(' '),
      ).join('  |  ');
      const half = find(30, 'all');
      const errors =
        half === undefined
          ? ''
          : `${[half.mae, half.maePersistence, half.maeClimatology, half.maeDampedTrend, half.maeLinear].map((v) => v.toPrecision(3)).join(' ')}; ${number(half.coverage90)} ${number(half.width90 / half.widthPersistence90)}`;
      lines.push(`  ${room.padEnd(36)} ${skills}   ${errors}`);
    }
    for (const segment of ['all', 'first3days', 'last40']) {
      const row = SHOWN_MIN.map((minutes) => {
        const found = summary.find((s) => s.quantity === quantity && s.horizonMin === minutes && s.segment === segment);
        return found === undefined
          ? '   –'
          : `${minutes} min: median ${number(found.medianSkill)}, pooled ${number(found.pooledSkill)}, worst ${number(found.worstSkill)}, covered ${number(found.coverage90)}`;
      });
      lines.push(`  ${`= ${segment}`.padEnd(13)} ${row.join('; ')}`);
    }
  }
  if (events.length > 0) {
    lines.push(
      '',
      'Limits reached from below: recall and precision of warnings; of the straight line; recall at its precision; median lead',
    );
    for (const event of events)
      lines.push(
        `  ${event.room.padEnd(36)} ${event.quantity} ${event.limit} within ${event.leadMin} min, ${event.n} of ${event.moments}: ${number(event.recall)} ${number(event.precision)}; ${number(event.recallLinear)} ${number(event.precisionLinear)}; ${number(event.recallAtLinearPrecision)}; ${event.medianLeadMin ?? '–'} min`,
      );
    for (const all of pooled) {
      lines.push(
        `  = ${all.quantity} within ${all.leadMin} min, ${all.rooms} rooms, ${all.n} moments: straight line ${number(all.recallLinear)} at ${number(all.precisionLinear)}; ours ${number(all.recallAtLinearPrecision)} at that precision`,
        `      ${all.curve.map(({ probability, recall, precision }) => `${probability}: ${number(recall)}/${number(precision)}`).join('  ')}`,
      );
    }
  }
  return lines.join('\n');
}

function number(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? '    –' : value.toFixed(3).padStart(6);
}
