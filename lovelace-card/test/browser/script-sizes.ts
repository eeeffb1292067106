import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a module loads before it runs; what it loads later is called, and does not count as first. */
const STATIC_IMPORT = /(?:import|export)\s*(?:[\w*{][^"'()]*?from\s*)?["'](\.{1,2}\/[^"']+)["']/g;

/** Weights of built scripts, kB (1,000 bytes); compressed each by itself, as it goes over the wire. */
export interface ScriptSizes {
  /** Files that are loaded before the first line runs. */
  readonly first: readonly string[];
  readonly firstKb: number;
  /** Every file there is, whether and whenever it is loaded. */
  readonly allKb: number;
  /** The same as they lie on the disk. */
  readonly plainKb: number;
  readonly kbOf: ReadonlyMap<string, number>;
  /** What each file loads before it runs. */
  readonly importsOf: ReadonlyMap<string, readonly string[]>;
}

/** Weighs all scripts of a folder, and what the entry among them loads at once. */
export async function scriptSizes(folder: string, entry: string): Promise<ScriptSizes> {
  const kbOf = new Map<string, number>();
  const importsOf = new Map<string, string[]>();
  let plain = 0;
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.js')) continue;
    const code = await readFile(join(folder, file), 'utf8');
    kbOf.set(file, gzipSync(code, { level: 9 }).length / 1000);
    importsOf.set(
      file,
      [...code.matchAll(STATIC_IMPORT)].map(([, path]) => join(dirname(file), path!)),
    );
    plain += Buffer.byteLength(code);
  }
  const first = new Set<string>();
  const load = (file: string): void => {
    if (first.has(file)) return;
    first.add(file);
    importsOf.get(file)!.forEach(load);
  };
  load(entry);
  const sum = (files: Iterable<string>): number => [...files].reduce((kb, file) => kb + kbOf.get(file)!, 0);
  return {
    first: [...first],
    firstKb: sum(first),
    allKb: sum(kbOf.keys()),
    plainKb: plain / 1000,
    kbOf,
    importsOf,
  };
}
