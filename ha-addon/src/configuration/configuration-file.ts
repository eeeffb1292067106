import { readFile, rename, writeFile } from 'node:fs/promises';
import { type Configuration, configurationSchema, emptyConfiguration, IaqverseError } from '@iaqverse/core';
import { type Document, isCollection, isMap, isSeq, parseDocument } from 'yaml';
import type { z } from 'zod';

export interface ConfigurationIssue {
  readonly path: string;
  readonly message: string;
}

const HEADER =
  ' IAQverse: sites, rooms and what belongs to them. Ids never change; names are only labels.\n Every key is explained at /api/v1/configuration/schema.';

/** The file `iaqverse.yaml`: the one home of the configuration. Comments in it survive changes made elsewhere. */
export class ConfigurationFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The configuration, or an empty one when there is no file yet. @throws IaqverseError `configuration_invalid`, `configuration_unreadable` */
  async read(): Promise<Configuration> {
    const text = await this.text();
    return text === '' ? emptyConfiguration() : parseConfiguration(text, this.path);
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

  /** Replaces the file in one step. */
  async writeText(text: string): Promise<void> {
    const draft = `${this.path}.new`;
    try {
      await writeFile(draft, text, { mode: 0o600 });
      await rename(draft, this.path);
    } catch (error) {
      throw new IaqverseError(
        'configuration_unreadable',
        `${this.path} cannot be written: check its permissions and the disk`,
        {},
        error,
      );
    }
  }

  /** Writes a changed configuration, leaving what did not change, and every comment, as it stands in the file. */
  async write(configuration: Configuration): Promise<void> {
    const text = await this.text();
    const document = parseDocument(text);
    if (text === '' || document.errors.length > 0 || !isMap(document.contents)) {
      const fresh = parseDocument('');
      fresh.commentBefore = HEADER;
      fresh.contents = fresh.createNode(withoutDefaults(configuration)) as typeof fresh.contents;
      await this.writeText(fresh.toString());
      return;
    }
    merge(document, [], withoutDefaults(configuration));
    await this.writeText(document.toString());
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
  const parsed = configurationSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(describeIssue);
  const first = issues[0]!;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  throw new IaqverseError('configuration_invalid', `${name}: ${first.path || 'top level'}: ${first.message}${more}`, {
    issues,
  });
}

function describeIssue(issue: z.core.$ZodIssue): ConfigurationIssue {
  const path = issue.path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
  return { path, message: issue.message };
}

/** Drops what equals the schema's defaults, so that a file stays short and later defaults still reach it. */
function withoutDefaults(configuration: Configuration): Record<string, unknown> {
  const bare = emptyConfiguration();
  const bareSite = configurationSchema.parse({
    version: 1,
    sites: [{ id: 'a', name: 'a', rooms: [{ id: 'a', name: 'a' }] }],
  }).sites[0]!;
  const kept = dropEqual(configuration, bare, ['version']);
  if (configuration.sites.length > 0)
    kept.sites = configuration.sites.map((site) => {
      const siteKept = dropEqual(site, bareSite, ['id', 'name']);
      if (site.rooms.length > 0)
        siteKept.rooms = site.rooms.map((room) => dropEqual(room, bareSite.rooms[0]!, ['id', 'name']));
      return siteKept;
    });
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

type Path = readonly (string | number)[];

/** Brings a document to `value`, touching only what differs. Lists of things with ids are matched by id, others replaced. */
function merge(document: Document, path: Path, value: unknown): void {
  const node = document.getIn(path, true);
  if (isMap(node) && isRecord(value)) {
    const keys = new Set(node.items.map((item) => String(item.key)));
    for (const key of keys) if (!(key in value)) document.deleteIn([...path, key]);
    for (const [key, item] of Object.entries(value)) merge(document, [...path, key], item);
    return;
  }
  if (isSeq(node) && Array.isArray(value) && sameIds(node.toJSON(), value)) {
    for (const [index, item] of value.entries()) merge(document, [...path, index], item);
    for (let index = node.items.length; index > value.length; index--) document.deleteIn([...path, index - 1]);
    return;
  }
  const current = isCollection(node) ? node.toJSON() : document.getIn(path);
  if (JSON.stringify(current) !== JSON.stringify(value)) document.setIn(path, document.createNode(value));
}

/** Whether two lists agree on the ids of the things that both hold, so that items can be matched by position. */
function sameIds(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.every((item, index) => index >= after.length || (isRecord(item) && idOf(item) === idOf(after[index])));
}

function idOf(value: unknown): unknown {
  return isRecord(value) ? (value.id ?? value.sensor) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
