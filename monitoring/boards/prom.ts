import type { Target } from './board.ts';

/** A query of a panel over time. @param legend a name for each series, in which Grafana puts labels */
export function promTarget(refId: string, expr: string, legend = ''): Target {
  return {
    refId,
    expr,
    legendFormat: legend === '' ? '__auto' : legend,
    range: true,
    instant: false,
    editorMode: 'code',
  };
}

/** A query for a table: as it is at the end of the time shown. */
export function promNow(refId: string, expr: string): Target {
  return { refId, expr, range: false, instant: true, format: 'table', editorMode: 'code' };
}
