/*
 * What a Grafana dashboard is made of, as far as these boards use it. The whole of it is published as types in
 * `@grafana/schema`, against which a test holds the boards.
 */

/** `schemaVersion` of Grafana 11.4 to 13: later ones migrate it by themselves. */
const SCHEMA_VERSION = 42;
/** All boards stand in one list behind a link of each. */
const TAG = 'iaqverse';
/** Panels of a row share so many. */
export const COLUMNS = 24;

export interface DataSource {
  readonly type: 'influxdb' | 'prometheus';
  readonly uid: string;
}

/** As provisioning calls them: boards name their sources by these, so nobody chooses any when they are loaded. */
export const INFLUX: DataSource = { type: 'influxdb', uid: 'iaqverse-influxdb' };
export const PROMETHEUS: DataSource = { type: 'prometheus', uid: 'iaqverse-prometheus' };

export type Target = Readonly<Record<string, unknown>> & { readonly refId: string };

/** A panel before it has its place. */
export interface Panel {
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly Target[];
  readonly [more: string]: unknown;
}

/** Panels beside each other, of one height in units of Grafana's grid; each with its width, 24 fill a row. */
export interface Row {
  readonly height: number;
  readonly panels: readonly (readonly [width: number, panel: Panel])[];
}

export interface BoardParts {
  /** Part of its address, never changed: links lead to it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Such as now-24h. */
  readonly from: string;
  /** Such as now+30m; now, where it is left out. */
  readonly to?: string;
  readonly refresh: string;
  readonly variables?: readonly object[];
  readonly annotations?: readonly object[];
  readonly rows: readonly Row[];
}

/** A dashboard as Grafana loads it from a file. */
export function board(parts: BoardParts) {
  const { uid, title, description, from, to = 'now', refresh, variables = [], annotations = [], rows } = parts;
  return {
    uid,
    title,
    description,
    tags: [TAG],
    schemaVersion: SCHEMA_VERSION,
    version: 1,
    editable: true,
    graphTooltip: 1,
    timezone: 'browser',
    time: { from, to },
    refresh,
    links: [
      {
        type: 'dashboards',
        title: 'IAQverse',
        tags: [TAG],
        asDropdown: true,
        includeVars: true,
        keepTime: true,
        targetBlank: false,
        icon: 'external link',
        tooltip: '',
        url: '',
      },
    ],
    templating: { list: variables },
    annotations: { list: annotations },
    panels: placed(rows),
  };
}

export type Board = ReturnType<typeof board>;

function placed(rows: readonly Row[]) {
  const panels = [];
  let y = 0;
  for (const { height, panels: beside } of rows) {
    let x = 0;
    for (const [width, panel] of beside) {
      if (x + width > COLUMNS) throw new Error(`"${panel.title}" does not fit into its row`);
      panels.push({ id: panels.length + 1, gridPos: { x, y, w: width, h: height }, ...panel });
      x += width;
    }
    y += height;
  }
  return panels;
}

/** Panels two by two; one that is left over fills its row. */
export function pairs(panels: readonly Panel[], height = 8): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < panels.length; from += 2) {
    const beside = panels.slice(from, from + 2);
    rows.push({ height, panels: beside.map((panel) => [COLUMNS / beside.length, panel] as const) });
  }
  return rows;
}
