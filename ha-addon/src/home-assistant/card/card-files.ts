import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { CARD_FILE, CARD_FOLDER, checkShape, DAY, IaqverseError } from '@iaqverse/core';
import { z } from 'zod';

/** Home Assistant lets browsers keep what it serves from `www` for 31 days: as long, an older main file may ask for its parts. */
const KEPT_BY_BROWSERS = 31 * DAY;
/** What was copied and when, beside the copy. */
const RECORD = 'installed.json';

const recordSchema = z.object({
  revision: z.string(),
  files: z.array(z.string()),
  /** Files of earlier revisions, and when they were replaced, ms. */
  earlier: z.array(z.object({ replacedAt: z.number(), files: z.array(z.string()) })),
});
type CopyRecord = z.output<typeof recordSchema>;

/** The built card. */
export interface BuiltCard {
  /** Another one whenever any of its files is. */
  readonly revision: string;
  /** Paths within its folder. */
  readonly files: readonly string[];
}

/** The card as files: as it was built, and as it was copied to where Home Assistant serves it. */
export class CardFiles {
  readonly #source: string;
  readonly #folder: string;

  /**
   * @param source the folder with the built card
   * @param configuration Home Assistant's configuration folder, in which `www` is or will be
   */
  constructor(source: string, configuration: string) {
    this.#source = source;
    this.#folder = join(configuration, 'www', CARD_FOLDER);
  }

  /** The card as it was built; undefined where it was not. */
  async built(): Promise<BuiltCard | undefined> {
    if (!existsSync(join(this.#source, CARD_FILE))) return undefined;
    const entries = await readdir(this.#source, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.#source, join(entry.parentPath, entry.name)))
      .sort();
    const hash = createHash('sha256');
    for (const file of files) hash.update(`${file}\n`).update(await readFile(join(this.#source, file)));
    return { revision: hash.digest('hex').slice(0, 12), files };
  }

  /** The revision that was copied; undefined where none was, or its main file is gone. @throws IaqverseError `card_unwritable` */
  async copied(): Promise<string | undefined> {
    if (!existsSync(join(this.#folder, CARD_FILE))) return undefined;
    return this.#inFolder(async () => (await this.#record())?.revision);
  }

  /**
   * Copies the card, its main file last, so that no browser loads half of it.
   * @throws IaqverseError `card_unwritable`
   */
  async copy({ revision, files }: BuiltCard, now: number): Promise<void> {
    await this.#inFolder(async () => {
      const before = await this.#record();
      const parts = files.filter((file) => file !== CARD_FILE);
      for (const file of [...parts, CARD_FILE]) await this.#replace(file, join(this.#source, file));
      const replaced = before === undefined ? [] : [{ replacedAt: now, files: before.files }];
      const earlier = [...(before?.earlier ?? []), ...replaced];
      const isKept = ({ replacedAt }: { replacedAt: number }): boolean => now - replacedAt < KEPT_BY_BROWSERS;
      const record: CopyRecord = { revision, files: [...files], earlier: earlier.filter(isKept) };
      const needed = new Set([record, ...record.earlier].flatMap((one) => one.files));
      for (const file of earlier.flatMap((one) => one.files))
        if (!needed.has(file)) await rm(join(this.#folder, file), { force: true });
      await writeFile(join(this.#folder, RECORD), JSON.stringify(record));
    });
  }

  /** Takes the copy away; `www` stays. @throws IaqverseError `card_unwritable` */
  async remove(): Promise<void> {
    await this.#inFolder(() => rm(this.#folder, { recursive: true, force: true }));
  }

  async #inFolder<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw unwritable(this.#folder, error);
    }
  }

  async #replace(file: string, source: string): Promise<void> {
    const target = join(this.#folder, file);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, `${target}.new`);
    await rename(`${target}.new`, target);
  }

  /** A record that cannot be read says nothing: the copy is made anew then. */
  async #record(): Promise<CopyRecord | undefined> {
    const path = join(this.#folder, RECORD);
    if (!existsSync(path)) return undefined;
    try {
      return checkShape(recordSchema, JSON.parse(await readFile(path, 'utf8'))).data;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}

function unwritable(folder: string, error: unknown): IaqverseError {
  const why = error instanceof Error ? error.message : `${error}`;
  return new IaqverseError(
    'card_unwritable',
    `The card cannot be written to ${folder} (${why}): let IAQverse write there, or install the card through HACS`,
    { folder },
    error,
  );
}
