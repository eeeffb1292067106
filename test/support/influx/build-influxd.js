// A real InfluxDB 2 for tests: built once from its Go module, with Rust for the part that reads Flux, outside the repository.
// About five minutes on two cores, 3 GB in the caches of Go and Cargo, 130 MB in the end.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const INFLUXD_VERSION = '2.7.12';
/** The tool that Go asks where Flux's library is; it builds it. The version that this InfluxDB names. */
const PKG_CONFIG = 'github.com/influxdata/pkg-config@v0.2.14';
const MODULE = 'github.com/influxdata/influxdb/v2';

/**
 * Flux denies warnings, and newer compilers warn of more. Cargo itself silences those of foreign packages, and a second
 * word on it is an error.
 */
const LENIENT_RUSTC = `#!/bin/sh
case " $* " in
  *" --cap-lints "*) exec "$@" ;;
  *) exec "$@" --cap-lints warn ;;
esac
`;

function folder() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'iaqverse', `influxd-${INFLUXD_VERSION}`);
}

/** The server: one that a person names, or ours where it was built; undefined where there is none. */
export function findInfluxd() {
  const named = process.env.IAQVERSE_INFLUXD;
  if (named) return named;
  const built = join(folder(), 'influxd');
  return existsSync(built) ? built : undefined;
}

/** Why the server cannot be built here, with the remedy; undefined where it can. */
export function obstacle() {
  const missing = [
    ['go', 'Go (1.23 or newer)'],
    ['cargo', 'Rust (1.72 or newer)'],
    ['gcc', 'a C compiler (gcc)'],
  ].filter(([program]) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
  if (missing.length === 0) return undefined;
  const names = missing.map(([, name]) => name).join(', ');
  return `no InfluxDB is named by IAQVERSE_INFLUXD, and none can be built without ${names}: install that`;
}

/** Builds the server where it is not there yet; returns its path. @throws Error that says what to do */
export function buildInfluxd() {
  const there = findInfluxd();
  if (there !== undefined) return there;
  const work = join(folder(), 'build');
  const tools = join(work, 'tools');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'lenient-rustc'), LENIENT_RUSTC);
  chmodSync(join(tools, 'lenient-rustc'), 0o755);

  const source = step(`InfluxDB ${INFLUXD_VERSION}, its sources`, () => downloadModule(work));
  // Replacements count in the main module only: so its go.mod becomes ours, and requires it.
  const required = readFileSync(join(source, 'go.mod'), 'utf8').replace(/^module .*/m, 'module influxd-build');
  writeFileSync(join(work, 'go.mod'), `${required}\nrequire ${MODULE} v${INFLUXD_VERSION}\n`);
  copyFileSync(join(source, 'go.sum'), join(work, 'go.sum'));
  chmodSync(join(work, 'go.sum'), 0o644);

  step('the tool that builds Flux', () => go(work, ['install', PKG_CONFIG], { GOBIN: tools }));
  const program = join(work, 'influxd');
  step('InfluxDB and Flux, about five minutes', () =>
    go(
      work,
      ['build', '-mod=mod', '-tags', 'sqlite_foreign_keys,sqlite_json', '-o', program, `${MODULE}/cmd/influxd`],
      {
        PKG_CONFIG: join(tools, 'pkg-config'),
        RUSTC_WRAPPER: join(tools, 'lenient-rustc'),
        CGO_ENABLED: '1',
        // Flux names one old compiler: any newer one does as well.
        ...(process.env.RUSTUP_TOOLCHAIN ? {} : { RUSTUP_TOOLCHAIN: activeToolchain() }),
      },
    ),
  );
  const built = join(folder(), 'influxd');
  renameSync(program, built);
  rmSync(work, { recursive: true, force: true });
  return built;
}

function downloadModule(work) {
  const { status, stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', `${MODULE}@v${INFLUXD_VERSION}`], {
    cwd: work,
    encoding: 'utf8',
  });
  const answer = stdout ? JSON.parse(stdout) : {};
  if (status !== 0 || answer.Dir === undefined)
    throw new Error(`Go could not get InfluxDB: ${answer.Error ?? stderr}. Check the network and GOPROXY.`);
  return answer.Dir;
}

/** The compiler that rustup would take here; undefined without rustup, where there is only one. */
function activeToolchain() {
  const { status, stdout } = spawnSync('rustup', ['default'], { encoding: 'utf8' });
  return status === 0 ? stdout.split(' ')[0].trim() : undefined;
}

function go(cwd, args, extra) {
  const environment = Object.fromEntries(
    Object.entries({ ...process.env, ...extra }).filter(([, value]) => value !== undefined),
  );
  const { status, stderr } = spawnSync('go', args, { cwd, env: environment, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`go ${args[0]} failed:\n${lastLines(stderr ?? '')}`);
}

function lastLines(text) {
  return text.trimEnd().split('\n').slice(-40).join('\n');
}

function step(what, work) {
  const begun = Date.now();
  process.stderr.write(`Preparing ${what} … `);
  const result = work();
  process.stderr.write(`${Math.round((Date.now() - begun) / 1000)} s\n`);
  return result;
}
