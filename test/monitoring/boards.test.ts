import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultDashboard } from '@grafana/schema';
import { CATALOGUE, DEFAULT_LIMITS, LEVELS, levelOf, QUANTITIES } from '@iaqverse/core';
import { parse } from 'yaml';
import { LEVEL_COLOURS, limitThresholds, SCORE_THRESHOLDS, unitOf } from '../../monitoring/boards/appearance.ts';
import { BOARDS, generated } from '../../monitoring/generated.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'monitoring');

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly description?: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string; readonly type: string };
  readonly targets?: readonly { readonly refId: string; readonly datasource: unknown }[];
  readonly options: object;
  readonly fieldConfig?: { readonly defaults: { readonly custom?: object }; readonly overrides: readonly Override[] };
}

interface Override {
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

/** What an override says of the panel's own settings. */
function customOf({ properties }: Override): object | undefined {
  const own = properties
    .filter(({ id }) => id.startsWith('custom.'))
    .map(({ id, value }) => [id.slice('custom.'.length), value]);
  return own.length === 0 ? undefined : Object.fromEntries(own);
}

const panelsOf = (name: string) => BOARDS[name]!.panels as unknown as readonly Panel[];

/** The types of panels with options of their own, and where Grafana publishes those. */
const PUBLISHED_OPTIONS: Readonly<Record<string, string>> = {
  timeseries: 'timeseries/panelcfg/x/TimeSeriesPanelCfg',
  stat: 'stat/panelcfg/x/StatPanelCfg',
  table: 'table/panelcfg/x/TablePanelCfg',
  bargauge: 'bargauge/panelcfg/x/BarGaugePanelCfg',
  text: 'text/panelcfg/x/TextPanelCfg',
};

describe('the boards of Grafana', () => {
  it('and the rules of Prometheus are what the sources make: run npm run generate:monitoring', () => {
    for (const { path, content } of generated()) assert.equal(readFileSync(path, 'utf8'), content, path);
    const files = readdirSync(join(FOLDER, 'grafana/dashboards')).sort();
    assert.deepEqual(
      files,
      Object.keys(BOARDS)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });

  it('use the sources that provisioning names, and no others', () => {
    const { datasources } = parse(readFileSync(join(FOLDER, 'grafana/provisioning/datasources/iaqverse.yaml'), 'utf8'));
    const known = new Set(datasources.map(({ uid, type }: { uid: string; type: string }) => `${type} ${uid}`));
    const used = new Set<string>();
    for (const { content } of generated())
      for (const [, type, uid] of content.matchAll(/"datasource": \{\s*"type": "(.*?)",\s*"uid": "(.*?)"/g))
        used.add(`${type} ${uid}`);
    assert.deepEqual(used, known);
    for (const { content } of generated()) assert.ok(!content.includes('${DS_'), 'nobody chooses a source');
  });

  for (const name of Object.keys(BOARDS))
    it(`place every panel of ${name} within the grid, once, explained`, () => {
      const taken = new Set<string>();
      const panels = panelsOf(name);
      assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
      for (const { title, type, description = '', gridPos, targets = [] } of panels) {
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
          for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
            assert.ok(x < 24 && !taken.has(`${x} ${y}`), title);
            taken.add(`${x} ${y}`);
          }
        assert.ok(type === 'text' || description !== '', `${title} says what it shows`);
        assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, title);
      }
    });

  it('have addresses of their own, and lead to each other', () => {
    const uids = Object.values(BOARDS).map(({ uid }) => uid);
    assert.equal(new Set(uids).size, uids.length);
    const links = generated().flatMap(({ content }) =>
      Array.from(content.matchAll(/"\/d\/([\w-]+)\?/g), ([, uid]) => uid!),
    );
    assert.ok(links.length > 0);
    for (const uid of links) assert.ok(uids.includes(uid), uid);
  });

  it('colour scores by the levels that they stand for', () => {
    const colourOf = (score: number) =>
      SCORE_THRESHOLDS.steps.findLast(({ value }) => value === null || score >= value)!.color;
    for (let score = 0; score <= 100; score++) assert.equal(colourOf(score), LEVEL_COLOURS[levelOf(score)], `${score}`);
    assert.equal(SCORE_THRESHOLDS.steps.length, LEVELS.length);
  });

  it('show each quantity in its unit, with the usual limits', () => {
    for (const quantity of QUANTITIES) {
      const { unit } = CATALOGUE[quantity];
      assert.equal(unitOf(quantity), unit === '' ? 'none' : `suffix:${unit}`);
      const limits = limitThresholds(quantity)
        .steps.slice(1)
        .map(({ value }) => value);
      assert.deepEqual(limits, Object.values(DEFAULT_LIMITS[quantity] ?? {}));
    }
  });

  it('are dashboards as Grafana publishes them', function () {
    this.timeout(120_000);
    for (const { schemaVersion } of Object.values(BOARDS)) assert.equal(schemaVersion, defaultDashboard.schemaVersion);
    // Within the workspace, where the compiler finds the package.
    const folder = mkdtempSync(join(ROOT, 'node_modules/.cache-boards-'));
    try {
      const files = Object.keys(BOARDS).map((name) => {
        const file = join(folder, `${name}.ts`);
        writeFileSync(file, typed(name));
        return file;
      });
      const options = [
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        '--types',
        '',
      ];
      execFileSync('tsc', ['--ignoreConfig', ...options, ...files], { stdio: 'pipe', encoding: 'utf8', cwd: folder });
    } catch (error) {
      assert.fail((error as { stdout?: string }).stdout || String(error));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  /** A board as a program that only compiles where everything in it is of a published type. */
  function typed(name: string): string {
    const { panels, ...board } = JSON.parse(readFileSync(join(FOLDER, `grafana/dashboards/${name}.json`), 'utf8'));
    const used = [...new Set((panels as Panel[]).map(({ type }) => type))];
    const imports = used.map(
      (type) =>
        `import type * as ${type} from '@grafana/schema/dist/esm/raw/composable/${PUBLISHED_OPTIONS[type]}_types.gen';`,
    );
    const declared = (panels as Panel[]).flatMap((panel, index) => {
      const { type, options, fieldConfig } = panel;
      const own = [fieldConfig?.defaults.custom, ...(fieldConfig?.overrides.map(customOf) ?? [])].filter(
        (custom) => custom !== undefined,
      );
      return [
        `export const panel${index}: Plain<Panel> = ${JSON.stringify(panel)};`,
        `export const options${index}: Plain<Partial<${type}.Options>> = ${JSON.stringify(options)};`,
        ...own.map(
          (custom, at) =>
            `export const custom${index}_${at}: Plain<Partial<${type}.FieldConfig>> = ${JSON.stringify(custom)};`,
        ),
      ];
    });
    return `import type { AnnotationQuery, Dashboard, DataQuery, Panel } from '@grafana/schema';
${imports.join('\n')}
// Members of enums by their values, as JSON has them.
type Plain<T> = T extends string ? \`\${T}\` : T extends readonly (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
type Marks = { list: AnnotationQuery<DataQuery & { query: string }>[] };
export const board: Plain<Omit<Dashboard, 'panels' | 'annotations'> & { annotations: Marks }> = ${JSON.stringify(board)};
${declared.join('\n')}
`;
  }
});
