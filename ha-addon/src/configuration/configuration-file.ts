import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  type Configuration,
  checkShape,
  configurationSchema,
  emptyConfiguration,
  IaqverseError,
  showIssue,
} from '@iaqverse/core';
import { Document, parseDocument, type YAMLMap } from 'yaml';
import { applyChange } from './configuration-change.ts';

const HEADER =
  ' IAQverse: sites, rooms and what belongs to them. Ids never change; names are only labels.\n Every key is explained at /api/v1/configuration/schema.';

/**
 * The file `iaqverse.yaml`: the one home of the configuration. Comments in it, and what a person writes into it while
 * the service runs, survive changes made elsewhere.
 */
export class ConfigurationFile {
  readonly path: string;
  /** What the service last read or wrote: edits by hand are in the file and not in here. */
  #known: Configuration | undefined;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  /** The configuration, or an empty one when there is no file yet. @throws IaqverseError `configuration_invalid`, `configuration_unreadable` */
  async read(): Promise<Configuration> {
    const text = await this.text();
    const configuration = text === '' ? emptyConfiguration() : parseConfiguration(text, this.path);
    this.#known = plain(configuration);
    return configuration;
  }

  /** The file's text, comments included; empty when there is none. @throws IaqverseError `configuration_unreadable` */
  async text(): Promise<string> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return '';
      throw new IaqverseError(
        'configuration_unreadable',
        `${this.path} cannot be read: check its permissions`,
        {},
        error,
      );
    }
  }

  /**
   * Replaces the file in one step.
   * @param apply done once the text can be written: when it throws, the file stays as it was
   * @throws IaqverseError `configuration_invalid`, `configuration_unreadable`, and what `apply` throws
   */
  async writeText(text: string, apply: () => void = () => undefined): Promise<void> {
    const configuration = plain(parseConfiguration(text, this.path));
    await this.#inTurn(async () => {
      await this.#replace(text, apply);
      this.#known = configuration;
    });
  }

  /**
   * Writes what changed in a configuration since it was last read or written; all else stands as it is in the file.
   * A file that is invalid, or would become so, is left alone, and the change is written with the next one that can be.
   * @param apply done once the change can be written: when it throws, the file stays as it was
   * @throws IaqverseError `configuration_invalid`, `configuration_unreadable`, and what `apply` throws
   */
  async write(configuration: Configuration, apply: () => void = () => undefined): Promise<void> {
    const after = plain(configuration);
    await this.#inTurn(async () => {
      const before = await this.text();
      const text = before === '' ? freshText(after) : this.#changedText(before, after);
      if (text === before) apply();
      else await this.#replace(text, apply);
      this.#known = after;
    });
  }

  #changedText(text: string, after: Configuration): string {
    const present = this.#parseEdited(text, 'is invalid');
    const before = this.#known ?? plain(present);
    if (isDeepStrictEqual(before, after)) return text;
    const document = parseDocument(text);
    applyChange(document, document.contents as unknown as YAMLMap, before, after, withoutDefaults(after));
    const changed = document.toString({ lineWidth: 0 });
    this.#parseEdited(changed, 'would become invalid by this change');
    return changed;
  }

  #parseEdited(text: string, fault: string): Configuration {
    try {
      return parseConfiguration(text, this.path);
    } catch (error) {
      if (!(error instanceof IaqverseError)) throw error;
      const reason = error.message.slice(`${this.path}: `.length);
      throw new IaqverseError(
        'configuration_invalid',
        `${this.path} was edited by hand and ${fault} (${reason}): correct the file; this change is kept only until the next start`,
        error.context,
        error,
      );
    }
  }

  async #replace(text: string, apply: () => void): Promise<void> {
    const draft = `${this.path}.new`;
    await this.#onDisk(() => writeFile(draft, text, { mode: 0o600 }));
    try {
      apply();
    } catch (error) {
      await this.#onDisk(() => rm(draft, { force: true }));
      throw error;
    }
    await this.#onDisk(() => rename(draft, this.path));
  }

  async #onDisk(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      throw new IaqverseError(
        'configuration_unreadable',
        `${this.path} cannot be written: check its permissions and the disk`,
        {},
        error,
      );
    }
  }

  /** One write after the other: each starts from what the one before left. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    this.#lastWrite = this.#lastWrite.then(task, task);
    return this.#lastWrite;
  }
}

/**
 * A configuration from YAML text.
 * @param name what to call the text in the message
 * @throws IaqverseError `configuration_invalid`, with context.issues [{path, message}]
 */
export function parseConfiguration(text: string, name: string): Configuration {
  const document = parseDocument(text);
  const broken = document.errors[0];
  if (broken !== undefined) {
    const [line] = broken.message.split('\n');
    throw new IaqverseError('configuration_invalid', `${name}: ${line}`, { issues: [{ path: '', message: line }] });
  }
  return checkConfiguration(document.toJS(), name);
}

/** @throws IaqverseError `configuration_invalid`, with context.issues [{path, message}] */
export function checkConfiguration(value: unknown, name: string): Configuration {
  const { data, issues } = checkShape(configurationSchema, value);
  if (issues === undefined) return data;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  throw new IaqverseError('configuration_invalid', `${name}: ${showIssue(issues[0], 'top level')}${more}`, { issues });
}

/** Drops what equals the schema's defaults, so that a file stays short and later defaults still reach it. */
function withoutDefaults(configuration: Configuration): Record<string, unknown> {
  const bare = emptyConfiguration();
  const presets = configurationSchema.parse({
    version: 1,
    sites: [{ id: 'a', name: 'a', rooms: [{ id: 'a', name: 'a' }] }],
    sources: [{ sensor: 'a' }],
  });
  const bareSite = presets.sites[0]!;
  const kept = dropEqual(configuration, bare, ['version']);
  if (configuration.sites.length > 0)
    kept.sites = configuration.sites.map((site) => {
      const siteKept = dropEqual(site, bareSite, ['id', 'name']);
      if (site.rooms.length > 0)
        siteKept.rooms = site.rooms.map((room) => dropEqual(room, bareSite.rooms[0]!, ['id', 'name']));
      return siteKept;
    });
  if (configuration.sources.length > 0)
    kept.sources = configuration.sources.map((source) => dropEqual(source, presets.sources[0]!, ['sensor']));
  return kept;
}

function dropEqual(value: object, preset: object, always: readonly string[]): Record<string, unknown> {
  const presets = new Map(Object.entries(preset));
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key, item]) =>
        always.includes(key) || (item !== undefined && JSON.stringify(item) !== JSON.stringify(presets.get(key))),
    ),
  );
}

/** As JSON has it: without keys that hold nothing, and safe from later changes by the caller. */
function plain(configuration: Configuration): Configuration {
  return JSON.parse(JSON.stringify(configuration));
}

function freshText(configuration: Configuration): string {
  const document = new Document(withoutDefaults(configuration));
  document.commentBefore = HEADER;
  return document.toString({ lineWidth: 0 });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
