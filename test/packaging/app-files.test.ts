import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '@iaqverse/core';
import { parse } from 'yaml';
import { launcher } from '../../ha-addon/packaging/launcher.js';
import { icon, logo } from '../../ha-addon/packaging/mark.js';
import { isOwnRuntimeFile, isPackageRuntimeFile, OWN_FILES } from '../../ha-addon/packaging/runtime-files.js';
import { LOG_LEVELS } from '../../ha-addon/src/log/pino-log.ts';
import { appCommand } from '../../ha-addon/src/supervisor/app-command.ts';
import { appFolders } from '../../ha-addon/src/supervisor/app-data.ts';
import { appOptionsSchema } from '../../ha-addon/src/supervisor/app-options.ts';
import { appConfigSchema, repositorySchema, securityRating, translationSchema } from './app-config-schema.ts';
import { expand, pairsOf, parseDockerfile } from './dockerfile.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const yaml = (path: string): unknown => parse(text(path));
const versionOf = (path: string): string => JSON.parse(text(path)).version;

const config = appConfigSchema.parse(yaml('ha-addon/config.yaml'));
const dockerfile = parseDockerfile(text('ha-addon/Dockerfile'));

/** What COPY takes from the workspace. */
const copied = dockerfile.stages.flatMap(({ instructions }) =>
  instructions
    .filter(({ name, flags }) => name === 'COPY' && flags.from === undefined)
    .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1)),
);

describe('the app (add-on) for the Supervisor', () => {
  it('has one version, and says in its change log what is in it', () => {
    for (const path of ['package.json', 'core/package.json', 'ha-addon/package.json', 'models/package.json'])
      assert.equal(versionOf(path), config.version, path);
    assert.match(text('ha-addon/CHANGELOG.md'), new RegExp(`^## ${config.version.replaceAll('.', '\\.')}$`, 'm'));
  });

  it('has the highest security rating', () => {
    assert.equal(securityRating(config, existsSync(join(ROOT, 'ha-addon/apparmor.txt'))), 8);
    // The rule itself can say less.
    assert.equal(securityRating(config, false), 7);
    assert.equal(securityRating({ ...config, host_network: true, hassio_role: 'admin' }, true), 5);
    assert.equal(securityRating({ ...config, full_access: true }, true), 1);
  });

  it('asks for no more than it uses', () => {
    assert.deepEqual(config.arch, ['aarch64', 'amd64']);
    assert.deepEqual(config.services, ['mqtt:want']);
    assert.deepEqual(config.ports, { '8099/tcp': null });
    assert.equal(config.hassio_role, 'default');
    assert.deepEqual(config.map, [{ type: 'homeassistant_config', read_only: false, path: '/homeassistant' }]);
    assert.match(config.watchdog, new RegExp(`\\[PORT:${config.ingress_port}\\]/health$`));
  });

  it('offers the options that the service reads, with defaults that it takes', () => {
    assert.deepEqual(Object.keys(config.schema).sort(), Object.keys(appOptionsSchema.shape).sort());
    assert.equal(config.schema.log_level, `list(${LOG_LEVELS.join('|')})`);
    const { data, error } = appOptionsSchema.safeParse(config.options);
    assert.equal(error, undefined);
    for (const [name, value] of Object.entries(config.options)) assert.equal(data?.[name as 'log_level'], value);
    // The Supervisor does not start an app whose options lack one that has no "?".
    const needed = Object.entries(config.schema).filter(([, type]) => !type.endsWith('?'));
    assert.deepEqual(needed.map(([name]) => name).sort(), Object.keys(config.options).sort());
  });

  for (const language of LANGUAGES)
    it(`explains its options and port in ${language}`, () => {
      const { configuration, network } = translationSchema.parse(yaml(`ha-addon/translations/${language}.yaml`));
      assert.deepEqual(
        Object.keys(configuration),
        Object.keys(config.schema).sort((a, b) => order(a) - order(b)),
      );
      assert.deepEqual(Object.keys(network), Object.keys(config.ports));
    });
  const order = (name: string) => Object.keys(config.schema).indexOf(name);

  it('names commands for backups that there are, and leaves the live database out', () => {
    for (const command of [config.backup_pre, config.backup_post]) {
      const [program, name, step] = command.split(' ');
      assert.deepEqual([program, name], ['iaqverse', 'app']);
      assert.ok(appCommand.usage.replace(/^app /, '').split('|').includes(step!), command);
    }
    const { live, copy } = appFolders('/data');
    assert.ok(config.backup_exclude.includes(`${live.replace('/data/', '')}/iaqverse.db*`));
    assert.ok(config.backup_exclude.every((pattern) => !pattern.startsWith(`${copy.replace('/data/', '')}/`)));
  });

  it('is in a repository of apps, in which every address agrees', () => {
    const repository = repositorySchema.parse(yaml('repository.yaml'));
    assert.equal(config.url, repository.url);
    const place = new URL(repository.url).pathname.slice(1);
    assert.equal(config.image, `ghcr.io/${place.toLowerCase()}`);
    assert.ok(text('ha-addon/DOCS.md').includes(`\`${repository.url}\``));
    assert.ok(text('ha-addon/Dockerfile').includes(`image.source="${repository.url}"`));
  });

  it('has pictures of the sizes that Home Assistant shows', () => {
    for (const [name, width, height, drawing] of [
      ['icon', 128, 128, icon()],
      ['logo', 250, 100, logo()],
    ] as const) {
      const png = readFileSync(join(ROOT, `ha-addon/${name}.png`));
      assert.equal(png.toString('latin1', 1, 4), 'PNG');
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [width, height]);
      assert.ok(drawing.includes(`width="${width}" height="${height}"`));
    }
  });
});

describe('the AppArmor profile', () => {
  const profile = text('ha-addon/apparmor.txt');

  it('is one profile, as the Supervisor wants to rename it', () => {
    assert.deepEqual(profile.match(/^profile \S+/gm), [`profile ${config.slug}`]);
  });

  it('opens of Home Assistant’s folder nothing but the card’s', () => {
    const opened = profile.split('\n').filter((line) => line.trim().startsWith('/homeassistant'));
    assert.ok(opened.length > 0);
    for (const line of opened)
      assert.match(line, /^ {2}\/homeassistant\/(?: r,|www\/ rw,|www\/iaqverse\*\{,\/,\/\*\*\} rwk,)$/);
    assert.doesNotMatch(profile, /^\s*(?:file|mount|ptrace|dbus|unix|userns)\b/m);
    assert.deepEqual(profile.match(/^ *capability.*$/gm), ['  capability setpcap,']);
    assert.match(launcher([]), /setpriv --bounding-set=-all --inh-caps=-all --no-new-privs /);
  });

  it('can be read by AppArmor', function () {
    const { status, stderr, error } = spawnSync('apparmor_parser', ['-Q', '-K', join(ROOT, 'ha-addon/apparmor.txt')], {
      encoding: 'utf8',
    });
    if (error !== undefined) {
      console.log('    skipped: apparmor_parser is not installed');
      this.skip();
    }
    assert.equal(status, 0, stderr);
  });
});

describe('the image of the app', () => {
  it('stands on a base and a Node that are pinned', () => {
    assert.match(
      dockerfile.globals.BASE ?? '',
      /^ghcr\.io\/home-assistant\/base-debian:[a-z]+-\d{4}\.\d{2}\.\d+@sha256:[0-9a-f]{64}$/,
    );
    const first = dockerfile.stages.map(({ from }) => expand(from, dockerfile.globals));
    const names = new Set(dockerfile.stages.map(({ name }) => name));
    for (const from of first)
      assert.ok(from === dockerfile.globals.BASE || from.startsWith('app-') || names.has(from), from);
    const { devDependencies } = JSON.parse(text('package.json'));
    assert.match(text('ha-addon/Dockerfile'), new RegExp(`^ARG NODE_VERSION=${devDependencies.node}$`, 'm'));
    for (const platform of ['amd64', 'arm64'])
      assert.match(text('ha-addon/Dockerfile'), new RegExp(`^ARG NODE_SHA256_${platform}=[0-9a-f]{64}$`, 'm'));
  });

  it('says what the Supervisor wants to know of it', () => {
    const labels = (stage: string) =>
      Object.assign(
        {},
        ...dockerfile.stages
          .find(({ name }) => name === stage)!
          .instructions.filter(({ name }) => name === 'LABEL')
          .map(({ rest }) => pairsOf(rest)),
      );
    assert.equal(labels('app')['io.hass.type'], 'app');
    assert.match(labels('app')['io.hass.version'], /^\$\{BUILD_VERSION\}$/);
    assert.deepEqual(
      ['app-amd64', 'app-arm64'].map((stage) => labels(stage)['io.hass.arch']),
      ['amd64', 'aarch64'],
    );
  });

  it('copies what there is, and the builder is given it', () => {
    const given = text('ha-addon/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const built = /(?:^|\/)dist$/;
    for (const path of copied) {
      assert.ok(built.test(path) || existsSync(join(ROOT, path)), path);
      assert.ok(given.includes(path), `${path} is ignored`);
    }
    assert.deepEqual(
      given.filter((path) => !copied.includes(path)),
      [],
    );
    for (const own of OWN_FILES) assert.ok(copied.includes(own), own);
  });

  it('holds of our packages what runs', () => {
    const runs = (path: string) => isOwnRuntimeFile(path);
    for (const path of [
      'ha-addon/dist/main.js',
      'ha-addon/package.json',
      'ha-addon/dist/panel/assets/icon.svg',
      'models/forecast.onnx',
      'ha-addon/dist/card/iaqverse-room-card.js',
    ])
      assert.ok(runs(path), path);
    for (const path of [
      'ha-addon/src/main.ts',
      'ha-addon/dist/main.js.map',
      'ha-addon/dist/main.d.ts',
      'ha-addon/test/a.test.ts',
      'models/training/x.py',
      'ha-addon/packaging/assemble.js',
      'package-lock.json',
      'lovelace-card/dist/card/iaqverse-room-card.js',
      'lovelace-card/dist/panel/index.html',
    ])
      assert.ok(!runs(path), path);
  });

  it('holds of installed packages what Node loads, for its own processor only', () => {
    const runs = (path: string) => isPackageRuntimeFile(path, 'x64');
    for (const path of [
      'yaml/dist/doc/Document.js',
      'onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
      '@fastify/swagger-ui/static/swagger-ui.css',
      'test-package/index.js',
      'zod/LICENSE',
      'mqtt/node_modules/ws/index.js',
      'fastify/lib/errors.js',
      '@scope/docs/index.js',
    ])
      assert.ok(runs(path), path);
    for (const path of [
      'onnxruntime-node/bin/napi-v6/linux/arm64/libonnxruntime.so.1',
      'onnxruntime-node/bin/napi-v6/win32/x64/dxil.dll',
      'onnxruntime-node/bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib',
      '@types/node/index.d.ts',
      'zod/src/index.ts',
      'pino/docs/api.js',
      'fastify/test/a.js',
      'ajv/dist/ajv.js.map',
      'ws/README.md',
      'mqtt/dist/mqtt.min.js',
      'mqtt/node_modules/ws/test/a.js',
      '.bin/mqtt',
    ])
      assert.ok(!runs(path), path);
  });
});

describe('the release', () => {
  const file = '.github/workflows/release.yml';
  const workflow = yaml(file) as {
    permissions: object;
    jobs: Record<string, { permissions: Record<string, string>; steps: { uses?: string; run?: string }[] }>;
  };
  const jobs = Object.values(workflow.jobs);

  it('uses actions of a known content only', () => {
    const used = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses])));
    assert.ok(used.length > 0);
    for (const uses of used) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    // Each pin names its version, for people.
    assert.equal(text(file).match(/uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/gm)?.length, used.length);
  });

  it('gives each job the rights that it needs', () => {
    assert.deepEqual(workflow.permissions, {});
    assert.deepEqual(
      jobs.map(({ permissions }) => permissions),
      [{ contents: 'read' }, { contents: 'read', packages: 'write', 'id-token': 'write' }, { contents: 'write' }],
    );
  });

  it('puts no text of others into its scripts', () => {
    for (const { steps } of jobs) for (const { run } of steps) assert.doesNotMatch(run ?? '', /\$\{\{/);
  });

  it('checks before it publishes', () => {
    const runs = workflow.jobs.check!.steps.map(({ run }) => run ?? '').join('\n');
    assert.match(runs, /GITHUB_REF_NAME" = "v\$version"/);
    for (const command of ['npm ci', 'npm run check', 'npm test']) assert.ok(runs.includes(command), command);
  });
});

describe('the documents of the app', () => {
  it('are there', () => {
    for (const name of ['DOCS.md', 'README.md', 'CHANGELOG.md'])
      assert.ok(readdirSync(join(ROOT, 'ha-addon')).includes(name));
  });
});
