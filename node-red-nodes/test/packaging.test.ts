import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { builtNodes } from './support/built-nodes.ts';
import { EXAMPLES, FLOWS, FlowRun, readFlow } from './support/flow-run.ts';
import { muslNode } from './support/musl-node.ts';
import { RealNodeRed } from './support/real-node-red.ts';

const PACKAGE = join(import.meta.dirname, '..');
const MODULE = '@iaqverse/node-red-iaqverse';
const NODES = readdirSync(join(PACKAGE, 'src/nodes')).sort();
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_DEPENDENCIES = 6;
/** The oldest Node that Node-RED 5 runs on; where it is installed tells the environment, since no test downloads one. */
const OLDEST_NODE = process.env.IAQVERSE_NODE_22;

const ON_MUSL = 'a Node on musl, as Alpine has it';

interface Manifest {
  readonly name: string;
  readonly license: string;
  readonly repository: { readonly url: string } | string;
  readonly keywords: readonly string[];
  readonly engines: { readonly node: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly 'node-red': { readonly version: string; readonly nodes: Readonly<Record<string, string>> };
}

const manifest: Manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));

describe('The package', function () {
  this.timeout(90_000);
  let folder: string;
  let tarball: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-pack-'));
    const copy = join(folder, 'package');
    cpSync(builtNodes(), join(copy, 'dist'), { recursive: true });
    for (const part of ['package.json', 'README.md', 'examples'])
      cpSync(join(PACKAGE, part), join(copy, part), { recursive: true });
    cpSync(join(PACKAGE, '../LICENSE'), join(copy, 'LICENSE'));
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
        cwd: copy,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as [{ filename: string }];
    tarball = join(folder, basename(packed.filename));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [version, node] of [
    [process.version, process.execPath],
    ['the oldest Node', OLDEST_NODE],
    [ON_MUSL, muslNode()],
  ] as const)
    it(`installs by the palette's own route and runs without native code, on ${version}`, async function () {
      if (node === undefined) {
        console.log(
          '      skipped: IAQVERSE_NODE_22 names no Node 22, or test/support/make-musl-node.js made none on musl',
        );
        this.skip();
      }
      const red = new RealNodeRed({ linked: false, node });
      try {
        await red.start();
        await upload(red, tarball);
        const { types, problems } = await red.nodes();
        assert.deepEqual(problems, []);
        assert.deepEqual([...types].sort(), NODES);
        const run = await FlowRun.begin(red, readFlow(FLOWS, 'quick-start.json'), {
          'iaq-quick-room': { speed: 3600 },
        });
        await run.debug('iaq-quick-why');
        await run.end();
        assert.deepEqual(red.complaints, []);
        const installed = join(red.folder, 'node_modules', MODULE);
        const files = filesOf(installed);
        assert.deepEqual(
          files.filter((file) => /\.(?:node|wasm|so)$/.test(file)),
          [],
        );
        const bytes = filesOf(join(red.folder, 'node_modules')).reduce((sum, file) => sum + statSync(file).size, 0);
        assert.ok(bytes <= MOST_BYTES, `${bytes} bytes are installed`);
        assert.deepEqual(await red.nativeModules(installed), []);
        const isOnMusl = (await red.nativeModules('/')).some((file) => /\bmusl\b/.test(file));
        assert.equal(isOnMusl, version === ON_MUSL);
      } finally {
        await red.stop();
      }
    });

  it('is built whenever it is packed', () => {
    assert.match(manifest.scripts?.prepack ?? '', /build/);
  });

  it('names every node that stands in its sources', () => {
    assert.deepEqual(manifest['node-red'].nodes, Object.fromEntries(NODES.map((node) => [node, `dist/${node}.js`])));
  });

  it('is what the flow library asks for', () => {
    assert.equal(manifest.name, MODULE);
    assert.equal(manifest.license, 'MIT');
    assert.ok(manifest.repository, 'it names no repository');
    assert.ok(manifest.keywords.includes('node-red'));
    assert.match(manifest['node-red'].version, /^>=\d/);
    assert.match(manifest.engines.node, /^>=22\.9/);
    assert.ok(Object.keys(manifest.dependencies ?? {}).length <= MOST_DEPENDENCIES);
    const dist = builtNodes();
    const examples = new Set(readdirSync(EXAMPLES).flatMap((name) => readFlow(EXAMPLES, name).map(({ type }) => type)));
    for (const type of NODES) {
      const page = readFileSync(join(dist, `${type}.html`), 'utf8');
      assert.match(page, /<script type="text\/javascript">/);
      const registered = [...page.matchAll(/registerType\(["']([^"']+)["'],\s*\{/g)].map(([, name]) => name);
      assert.deepEqual(registered, [type]);
      assert.match(page, new RegExp(`data-template-name="${type}"`));
      const isConfig = /category: ["']config["']/.test(page);
      assert.ok(isConfig || examples.has(type), `${type} is in no example`);
    }
  });
});

/** What the palette does with a file that somebody drops on it. */
async function upload(red: RealNodeRed, tarball: string): Promise<void> {
  const body = new FormData();
  body.append('tarball', new Blob([readFileSync(tarball)]), basename(tarball));
  const answer = await fetch(`${red.address}/nodes`, { method: 'POST', body });
  assert.equal(answer.status, 200, await answer.text());
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
