import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { argumentOf, type Dockerfile, expand, type Instruction, pairsOf, type Stage } from './dockerfile.ts';

/** What the base image has beside Debian that our steps use. Its s6 and bashio are not started by us. */
const BASE_PACKAGES = ['bash', 'jq', 'tzdata', 'curl', 'ca-certificates', 'xz-utils'];

export interface Image {
  /** The folder that is its file system. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly healthcheck: readonly string[];
}

interface Layer {
  root: string;
  /** Whether no other stage looks at this folder. */
  own: boolean;
  /** Of everything that made it; undefined once it holds files of the workspace. */
  key: string | undefined;
  folder: string;
  environment: Record<string, string>;
  labels: Record<string, string>;
  entrypoint: string[];
  healthcheck: string[];
}

export interface BuildSettings {
  /** The folder that COPY copies from. */
  readonly context: string;
  /** Kept between runs: Debian, and what the first steps made of it. */
  readonly cache: string;
  /** For the folders of this build; emptied by who asks for it. */
  readonly work: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Performs the steps of a Dockerfile in folders that hold Debian, as root and without a container engine. */
export class ImageBuilder {
  readonly #file: Dockerfile;
  readonly #settings: BuildSettings;
  readonly #done = new Map<string, Layer>();

  constructor(file: Dockerfile, settings: BuildSettings) {
    this.#file = file;
    this.#settings = settings;
  }

  /** The image of the last stage. */
  build(): Image {
    const last = this.#file.stages.at(-1);
    if (last === undefined) throw new Error('the Dockerfile has no stage');
    return this.#stage(last);
  }

  #stage(stage: Stage): Layer {
    const known = this.#done.get(stage.name);
    if (known !== undefined) return known;
    const from = expand(stage.from, { ...this.#file.globals, ...this.#settings.values });
    const parent = this.#file.stages.find(({ name }) => name === from);
    const begun = parent === undefined ? this.#base(from) : this.#stage(parent);
    const layer = { ...begun, own: false, environment: { ...begun.environment }, labels: { ...begun.labels } };
    const values: Record<string, string> = {};
    for (const instruction of stage.instructions) this.#perform(instruction, layer, values);
    if (!existsSync(join(layer.root, layer.folder))) {
      this.#makeOwn(layer);
      mkdirSync(join(layer.root, layer.folder), { recursive: true });
    }
    this.#done.set(stage.name, layer);
    return layer;
  }

  #perform(instruction: Instruction, layer: Layer, values: Record<string, string>): void {
    const { name, rest } = instruction;
    switch (name) {
      case 'ARG': {
        const [argument = ''] = rest.split('=');
        Object.assign(values, argumentOf(rest));
        const given = this.#settings.values[argument];
        if (given !== undefined) values[argument] = given;
        return;
      }
      case 'ENV':
        Object.assign(layer.environment, pairsOf(expand(rest, values)));
        return;
      case 'LABEL':
        Object.assign(layer.labels, pairsOf(expand(rest, values)));
        return;
      case 'ENTRYPOINT':
        layer.entrypoint = JSON.parse(rest);
        return;
      case 'HEALTHCHECK':
        layer.healthcheck = JSON.parse(rest.slice(rest.indexOf('[')));
        return;
      case 'WORKDIR':
        layer.folder = rest;
        return;
      case 'RUN':
        this.#run(rest, layer, values);
        return;
      case 'COPY':
        this.#copy(instruction, layer);
        return;
      default:
        throw new Error(`the test cannot perform ${name}`);
    }
  }

  #run(command: string, layer: Layer, values: Record<string, string>): void {
    const { cache } = this.#settings;
    if (layer.key !== undefined) {
      layer.key = hash(`${layer.key} ${layer.folder} ${JSON.stringify(values)} ${command}`);
      const kept = join(cache, layer.key);
      if (existsSync(kept)) {
        Object.assign(layer, { root: kept, own: false });
        return;
      }
    }
    this.#makeOwn(layer);
    mkdirSync(join(layer.root, layer.folder), { recursive: true });
    runIn(layer.root, ['bash', '-o', 'pipefail', '-c', `cd ${layer.folder} && ${command}`], { ...values });
    if (layer.key === undefined) return;
    const kept = join(cache, layer.key);
    copyTree(layer.root, kept);
  }

  #copy({ flags, rest }: Instruction, layer: Layer): void {
    const source = flags.from === undefined ? this.#settings.context : this.#stageNamed(flags.from).root;
    if (flags.from === undefined) layer.key = undefined;
    this.#makeOwn(layer);
    const paths = rest.split(/\s+/);
    const to = join(layer.root, resolveIn(layer.folder, paths.at(-1)!));
    for (const path of paths.slice(0, -1)) {
      const from = join(source, path);
      const isFolder = statSync(from).isDirectory();
      const into = isFolder || !paths.at(-1)!.endsWith('/') ? to : join(to, path.split('/').at(-1)!);
      cpSync(from, into, { recursive: true, verbatimSymlinks: true });
    }
  }

  #stageNamed(wanted: string): Layer {
    const stage = this.#file.stages.find(({ name }) => name === wanted);
    if (stage === undefined) throw new Error(`COPY wants a stage ${wanted} that there is none of`);
    return this.#stage(stage);
  }

  #makeOwn(layer: Layer): void {
    if (layer.own) return;
    const root = mkdtempSync(join(this.#settings.work, 'root-'));
    rmSync(root, { recursive: true });
    copyTree(layer.root, root);
    Object.assign(layer, { root, own: true });
  }

  /** Debian of the release that the tag of the base image names. */
  #base(image: string): Layer {
    const suite = /:([a-z]+)/.exec(image)?.[1];
    if (suite === undefined) throw new Error(`the base image ${image} does not say which Debian it is`);
    const root = join(this.#settings.cache, `debian-${suite}`);
    if (!existsSync(root)) {
      const partial = `${root}.partial`;
      rmSync(partial, { recursive: true, force: true });
      const include = `--include=${BASE_PACKAGES.join(',')}`;
      execFileSync('debootstrap', ['--variant=minbase', include, suite, partial], {
        stdio: 'pipe',
        maxBuffer: 2 ** 26,
      });
      renameSync(partial, root);
    }
    const empty = { environment: { LANG: 'C.UTF-8' }, labels: {}, entrypoint: [], healthcheck: [] };
    return { root, own: false, key: hash(image), folder: '/', ...empty };
  }
}

/** Runs a command in a root with namespaces of its own, to its end. */
export function runIn(root: string, command: readonly string[], environment: Record<string, string>): string {
  const [program, ...args] = inRoot(root, command);
  const authorities = process.env.NODE_EXTRA_CA_CERTS ?? authoritiesOfNpm();
  // Where the machine reaches the world through a proxy of its own, so must the root; a builder does the same.
  const network: Record<string, string> = {};
  cpSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'), { dereference: true });
  if (authorities !== undefined) {
    cpSync(authorities, join(root, 'run/authorities.crt'), { dereference: true });
    Object.assign(network, { NODE_EXTRA_CA_CERTS: '/run/authorities.crt', npm_config_cafile: '/run/authorities.crt' });
  }
  const { status, stdout, stderr } = spawnSync(program!, args, {
    env: { PATH: PATHS, HOME: '/root', DEBIAN_FRONTEND: 'noninteractive', ...network, ...environment },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  rmSync(join(root, 'run/authorities.crt'), { force: true });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr.slice(-2_000)}`);
  return stdout;
}

/** The file with certificate authorities that this machine's npm trusts, where it was told of one. */
function authoritiesOfNpm(): string | undefined {
  const file = execFileSync('npm', ['config', 'get', 'cafile'], { encoding: 'utf8' }).trim();
  return existsSync(file) ? file : undefined;
}

export const PATHS = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A command line that runs another one in a root, as process 1 of its own, with /proc. */
export function inRoot(root: string, command: readonly string[]): string[] {
  return [
    'unshare',
    '--mount',
    '--pid',
    '--fork',
    '--kill-child',
    `--mount-proc=${join(root, 'proc')}`,
    'chroot',
    root,
    ...command,
  ];
}

function copyTree(from: string, to: string): void {
  execFileSync('cp', ['-a', '--reflink=auto', from, `${to}.partial`]);
  renameSync(`${to}.partial`, to);
}

function resolveIn(folder: string, path: string): string {
  return path.startsWith('/') ? path : join(folder, path);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
