import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { builtNodes } from './built-nodes.ts';

const NAME = '@iaqverse/node-red-iaqverse';
const PACKAGE = join(import.meta.dirname, '../..');

/** Lets a process be told what time it is; it answers with the native code that it has loaded. */
const CLOCK = `
  const RealDate = Date;
  let ahead = 0;
  globalThis.Date = class extends RealDate {
    constructor(...given) { if (given.length > 0) super(...given); else super(RealDate.now() + ahead); }
    static now() { return RealDate.now() + ahead; }
  };
  process.on('message', ({ time }) => {
    if (time !== undefined) ahead = time - RealDate.now();
    process.send(process.report.getReport().sharedObjects);
  });
  process.channel?.unref();
`;

export interface RealNodeRedOptions {
  /** Settings beside those that every test needs. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether the package as it is built now is linked in. */
  readonly linked?: boolean;
  /** Further packages of nodes that are linked in, by the folders that they are installed in. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Of the environment, beside what the tests have. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node that runs it; ours when left out. */
  readonly node?: string;
}

/** A Node-RED as people run it, in a process and with a user directory of its own, on a port that is free. */
export class RealNodeRed {
  readonly folder = mkdtempSync(join(tmpdir(), 'iaqverse-node-red-'));
  readonly log: string[] = [];
  readonly #options: RealNodeRedOptions;
  #process: ChildProcess | undefined;
  #address: string | undefined;

  constructor(options: RealNodeRedOptions = {}) {
    this.#options = options;
  }

  /** Where its editor and its admin API are. */
  get address(): string {
    if (this.#address === undefined) throw new Error('Node-RED does not run');
    return this.#address;
  }

  /** Starts it and waits until its flows run. Rejects with its log where it ends instead. */
  async start(): Promise<void> {
    const { settings = {}, linked = true, modules = {}, env = {}, node = process.execPath } = this.#options;
    if (linked) this.#link(modules);
    // Node-RED looks for nodes in all folders above its own: seen from here it finds none of this repository.
    const require = createRequire(import.meta.url);
    const core = join(this.folder, 'core-nodes');
    symlinkSync(dirname(createRequire(require.resolve('node-red')).resolve('@node-red/nodes')), core);
    writeFileSync(
      join(this.folder, 'settings.cjs'),
      `module.exports = ${JSON.stringify({
        coreNodesDir: core,
        uiHost: '127.0.0.1',
        uiPort: 0,
        telemetry: { enabled: false, updateNotification: false },
        editorTheme: { tours: false, ...(settings.editorTheme as object) },
        diagnostics: { enabled: true, ui: false },
        logging: { console: { level: 'info', metrics: false, audit: false } },
        ...settings,
      })};`,
    );
    const red = join(dirname(require.resolve('node-red')), '../red.js');
    const clock = join(this.folder, 'clock.cjs');
    writeFileSync(clock, CLOCK);
    const child = spawn(node, ['-r', clock, red, '-u', this.folder, '-s', join(this.folder, 'settings.cjs')], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '', NO_UPDATE_NOTIFIER: '1', ...env },
    });
    this.#process = child;
    const ended = once(child, 'exit').then(() => {
      throw new Error(`Node-RED ended:\n${this.log.join('\n')}`);
    });
    const running = new Promise<void>((resolve) => {
      for (const stream of [child.stdout!, child.stderr!])
        createInterface(stream).on('line', (line) => {
          this.log.push(line);
          const [, port] = /Server now running at http:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? [];
          if (port !== undefined) this.#address = `http://127.0.0.1:${port}`;
          if (/Started flows/.test(line)) resolve();
        });
    });
    await Promise.race([Promise.all([running, this.#listening()]), ended]);
    ended.catch(() => undefined);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child !== undefined && child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** What our nodes complained of in its log. */
  get complaints(): string[] {
    return this.log.filter((line) => /\[(?:warn|error)\] \[iaq-|forecast model|[Uu]nhandled/.test(line));
  }

  /** Puts its clock to a time, ms; it runs on from there. What it waits for already comes when it would have. */
  async setClock(time: number): Promise<void> {
    await this.#tell({ time });
  }

  /** The native code that it has loaded out of a folder. */
  async nativeModules(folder: string): Promise<string[]> {
    return (await this.#tell({})).filter((file) => file.startsWith(folder));
  }

  /** Puts flows in the place of all others, and waits until they run. */
  async deploy(flows: readonly object[]): Promise<void> {
    const from = this.log.length;
    await this.ask('POST', '/flows', { flows });
    await this.logged(/Started flows/, from);
  }

  /** Waits until its log says something. @param from the line to begin at */
  async logged(pattern: RegExp, from = 0): Promise<void> {
    while (!this.log.slice(from).some((line) => pattern.test(line)))
      await new Promise((resolve) => setTimeout(resolve, 25));
  }

  /** Asks the admin API. @throws where it refuses */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.address}${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', 'Node-RED-API-Version': 'v2' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** The types of this package that it knows, with what keeps any from working. */
  async nodes(): Promise<{ readonly types: string[]; readonly problems: string[] }> {
    const sets = await this.ask<{ module: string; types: string[]; err?: string; enabled: boolean }[]>('GET', '/nodes');
    const ours = sets.filter(({ module }) => module === NAME);
    return {
      types: ours.flatMap(({ types }) => types),
      problems: ours.flatMap(({ err, types, enabled }) => (err || !enabled ? [`${types}: ${err}`] : [])),
    };
  }

  async #tell(what: { readonly time?: number }): Promise<string[]> {
    const child = this.#process!;
    const answer = once(child, 'message');
    child.send(what);
    const [objects] = await answer;
    return objects as string[];
  }

  #link(modules: Readonly<Record<string, string>>): void {
    const module = join(this.folder, 'module');
    const built = builtNodes();
    mkdirSync(module, { recursive: true });
    const names = readdirSync(join(PACKAGE, 'src/nodes'));
    const given = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
    given['node-red'].nodes = Object.fromEntries(names.map((name) => [name, `dist/${name}.js`]));
    writeFileSync(join(module, 'package.json'), JSON.stringify({ ...given, devDependencies: undefined }));
    cpSync(built, join(module, 'dist'), { recursive: true });
    cpSync(join(PACKAGE, 'examples'), join(module, 'examples'), { recursive: true });
    const scope = join(this.folder, 'node_modules', dirname(NAME));
    mkdirSync(scope, { recursive: true });
    symlinkSync(module, join(this.folder, 'node_modules', NAME));
    for (const [name, folder] of Object.entries(modules)) symlinkSync(folder, join(this.folder, 'node_modules', name));
    const dependencies = Object.fromEntries([NAME, ...Object.keys(modules)].map((name) => [name, '*']));
    writeFileSync(
      join(this.folder, 'package.json'),
      JSON.stringify({ name: 'user', version: '0.0.1', private: true, dependencies }),
    );
  }

  async #listening(): Promise<void> {
    while (this.#address === undefined) await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
