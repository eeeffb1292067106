import { PLAIN, type Thresholds, thresholds } from './appearance.ts';
import { COLUMNS, type DataSource, type Panel, type Row, type Target } from './board.ts';

/** How values are shown. */
export interface Looks {
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly thresholds?: Thresholds;
  /** A name for each series, in which Grafana puts labels. */
  readonly displayName?: string;
  readonly mappings?: readonly object[];
  readonly noValue?: string;
}

export interface PanelParts {
  readonly title: string;
  /** Behind the ⓘ of its title: what is seen, and what to do about it. */
  readonly description: string;
  readonly source: DataSource;
  readonly targets: readonly Target[];
  readonly looks?: Looks;
  readonly overrides?: readonly object[];
  readonly [more: string]: unknown;
}

/** Values over time. Limits are quiet bands behind them where `bands` says so. */
export function timeSeries(parts: PanelParts, { bands = false, custom = {} }: SeriesLooks = {}): Panel {
  return panel('timeseries', parts, {
    custom: {
      drawStyle: 'line',
      lineWidth: 1,
      fillOpacity: 0,
      showPoints: 'never',
      // Longer gaps are gaps: nothing was measured then.
      spanNulls: 15 * 60_000,
      thresholdsStyle: { mode: bands ? 'area' : 'off' },
      ...custom,
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    colour: 'palette-classic',
  });
}

export interface SeriesLooks {
  readonly bands?: boolean;
  readonly custom?: object;
}

/** One number, or a few beside each other. */
export function stat(parts: PanelParts, options: object = {}): Panel {
  return panel('stat', parts, {
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: 'value',
      graphMode: 'area',
      justifyMode: 'auto',
      orientation: 'auto',
      textMode: 'auto',
      wideLayout: true,
      ...options,
    },
    colour: 'thresholds',
  });
}

/** A bar for each row of a table with a name and a number. */
export function bars(parts: PanelParts): Panel {
  return panel('bargauge', parts, {
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: true },
      displayMode: 'basic',
      orientation: 'horizontal',
      valueMode: 'color',
      namePlacement: 'left',
      showUnfilled: true,
      sizing: 'auto',
      minVizWidth: 8,
      minVizHeight: 16,
      maxVizHeight: 300,
    },
    colour: 'thresholds',
  });
}

export function table(parts: PanelParts): Panel {
  return panel('table', parts, {
    custom: { align: 'auto', cellOptions: { type: 'auto' }, inspect: false },
    options: { showHeader: true, cellHeight: 'sm' },
    colour: 'thresholds',
  });
}

/** The words over a board: what it shows. @param height in units of Grafana's grid */
export function introduction(height: number, content: string): Row {
  const words = { type: 'text', title: '', transparent: true, options: { mode: 'markdown', content } };
  return { height, panels: [[COLUMNS, words]] };
}

/** How one column of a table, or one series, is shown otherwise. */
export function override(name: string, properties: Readonly<Record<string, unknown>>): object {
  return byMatcher('byName', name, properties);
}

/** The same for all that a query gave. */
export function queryOverride(refId: string, properties: Readonly<Record<string, unknown>>): object {
  return byMatcher('byFrameRefID', refId, properties);
}

function byMatcher(id: string, options: string, properties: Readonly<Record<string, unknown>>): object {
  return {
    matcher: { id, options },
    properties: Object.entries(properties).map(([property, value]) => ({ id: property, value })),
  };
}

function panel(type: string, parts: PanelParts, own: { custom?: object; options: object; colour: string }): Panel {
  const { title, description, source, targets, looks = {}, overrides = [], ...more } = parts;
  return {
    type,
    title,
    description,
    datasource: source,
    targets: targets.map((target) => ({ datasource: source, ...target })),
    fieldConfig: {
      defaults: {
        color: { mode: own.colour },
        thresholds: thresholds(PLAIN),
        mappings: [],
        ...looks,
        ...(own.custom !== undefined && { custom: own.custom }),
      },
      overrides,
    },
    options: own.options,
    ...more,
  };
}
