import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { normalizePath, type Plugin } from 'vite';
import { CUT, LEFT_OUT, SHADERS } from './left-out.ts';
import { reachedChunks } from './shaders.ts';

/** Where three's modules lie. */
const THREE = dirname(createRequire(import.meta.url).resolve('three/src/Three.js'));
const STANDS_IN = normalizePath(join(import.meta.dirname, '../src/scene/build'));

const SHADER_LIST = 'renderers/shaders/ShaderLib.js';
const CHUNK_LIST = 'renderers/shaders/ShaderChunk.js';
/** What every shader begins with. */
const ALWAYS = 'colorspace_pars_fragment';

const IMPORTS = `import { absent, only } from ${JSON.stringify(`${STANDS_IN}/absent.ts`)};\n`;
const EXPORTED = /^export (?:\{([^}]*)\};|(?:function|class|const) (\w+))/gm;
/** A shader in three's list of them. */
const SHADER = /^\t(\w+): \{$[\s\S]*?^\t\},?$/gm;

/**
 * Builds three from its modules, and leaves out what no scene of ours draws, a third of its weight. To ask for what was
 * left out is an error that names it. A three whose modules lie elsewhere or are written otherwise is not built at all.
 *
 * @param folder of three's modules
 */
export function leanThree(folder = THREE): Plugin {
  const three = normalizePath(folder);
  const standIns = new Map(Object.entries(LEFT_OUT).flatMap(([file, modules]) => modules.map((name) => [name, file])));
  const inThree = (id: string): string | undefined =>
    id.startsWith(`${dirname(three)}/`) ? posix.relative(three, id) : undefined;
  const expected = [...standIns.keys(), SHADER_LIST, CHUNK_LIST, ...Object.values(CUT).flatMap(Object.keys)].filter(
    (name) => !name.startsWith('../'),
  );
  return {
    name: 'iaqverse-lean-three',
    enforce: 'pre',
    config: () => ({ resolve: { alias: [{ find: /^three$/, replacement: `${three}/Three.js` }] } }),
    async load(id) {
      const name = inThree(id);
      const file = standIns.get(name ?? '');
      if (file !== undefined) return standIn(readFileSync(id, 'utf8'), `${STANDS_IN}/${file}`);
      if (name === SHADER_LIST) return onlyShaders(readFileSync(id, 'utf8'));
      if (name === CHUNK_LIST) return onlyChunks((await import(pathToFileURL(id).href)).ShaderChunk);
      return undefined;
    },
    transform(code, id) {
      const name = inThree(id) ?? '';
      const cuts = Object.entries(CUT).flatMap(([what, heads]) => (heads[name] ?? []).map((head) => ({ head, what })));
      if (cuts.length === 0) return undefined;
      return IMPORTS + cuts.reduce((left, { head, what }) => withoutBody(left, head, what, name), code);
    },
    buildEnd(error) {
      const used = new Set([...this.getModuleIds()].map(inThree).filter((name) => name !== undefined));
      const missing = expected.find((name) => !used.has(name));
      if (error === undefined && used.size > 0 && missing !== undefined) throw changed(`it does not use ${missing}`);
    },
  };
}

function changed(how: string): Error {
  return new Error(
    `three has changed: ${how}. See how it does that now, mend lovelace-card/build/left-out.ts and what stands in for it in src/scene/build, and look at a room, a home and a model of one's own.`,
  );
}

/** A module that exports what another one does, from a file that stands for it. */
function standIn(code: string, file: string): string {
  const exported = [...code.matchAll(EXPORTED)];
  const names = exported.flatMap(([, list, name]) => name ?? list!.split(',').map((one) => one.trim()));
  const there = new Set([...readFileSync(file, 'utf8').matchAll(EXPORTED)].map(([, , name]) => name));
  const missing = names.filter((name) => !there.has(name));
  if (names.length === 0 || missing.length > 0) throw changed(`${file} has no ${missing.join(', ') || 'part in it'}`);
  return `export { ${names.join(', ')} } from ${JSON.stringify(file)};`;
}

/** three's list of shaders with none but those that are drawn with. */
function onlyShaders(code: string): string {
  const names = new Set([...code.matchAll(SHADER)].map(([, name]) => name!));
  const kept = code
    .replace(SHADER, (shader, name: string) => (name in SHADERS ? shader : ''))
    .replace(/^ShaderLib\.physical = \{[\s\S]*?^\};/m, '')
    .replace(/^const ShaderLib = (\{[\s\S]*?^\});/m, "const ShaderLib = only('the shaders of a material', $1);");
  if (Object.keys(SHADERS).some((name) => !names.has(name)) || !kept.includes('only(') || /ShaderLib[.[]/.test(kept))
    throw changed(`${SHADER_LIST} is written otherwise`);
  return IMPORTS + kept;
}

/** three's parts of shaders with none but those that these shaders consist of. */
function onlyChunks(chunks: Readonly<Record<string, string>>): string {
  const names = Object.values(SHADERS).flatMap((name) => [`${name}_vert`, `${name}_frag`]);
  const { reached, missing } = reachedChunks(chunks, [ALWAYS, ...names]);
  if (missing.length > 0) throw changed(`its shaders have no ${missing.join(', ')}`);
  return `${IMPORTS}export const ShaderChunk = only('a part of its shaders', ${JSON.stringify(reached)});`;
}

/** Code without the body of a function: to call it is an error. three's own indentation tells where it ends. */
function withoutBody(code: string, head: string, what: string, module: string): string {
  const [line, ...others] = code.split('\n').filter((each) => each.trim() === `${head} {`);
  if (line === undefined || others.length > 0) throw changed(`${module} has no "${head}"`);
  const begin = code.indexOf(`\n${line}\n`) + 1 + line.length;
  const end = code.indexOf(`\n${/^\t*/.exec(line)![0]}}`, begin);
  return `${code.slice(0, begin)} return absent('${what}');${code.slice(end)}`;
}
