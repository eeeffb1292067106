import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Configuration, HaSensorIds, IaqverseError, sourceSettingsUnder } from '@iaqverse/core';
import type { InfluxAccess } from '../influx/influx-access.ts';
import { PinoLog, RecentLines } from '../log/pino-log.ts';
import { csvSource } from './csv-source.ts';
import type { HomeAssistantPast } from './home-assistant-past.ts';
import { homeAssistantSource } from './home-assistant-source.ts';
import type { ImportTarget } from './import-target.ts';
import type { ImportSource } from './imported-value.ts';
import { influxSource } from './influx-source.ts';
import { LiveHomeAssistant } from './live-home-assistant.ts';
import { RecorderDatabase, stampOfFile } from './recorder-database.ts';
import { timesIn } from './zoned-time.ts';

/** What can be imported from. */
export type SourceAsk =
  | { readonly kind: 'file'; readonly path: string; readonly timeZone: string }
  | { readonly kind: 'influx'; readonly access: InfluxAccess }
  | { readonly kind: 'home_assistant'; readonly url: string; readonly token: string };

/** Of which times everything is taken, ms. */
export interface SourceSpan {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** A source that is open, until it is closed. */
export interface OpenSource {
  readonly source: ImportSource;
  close(): Promise<void>;
}

/** How a database of SQLite begins. */
const SQLITE_MARK = 'SQLite format 3\0';

/** Opens a source. @throws IaqverseError that says what to do */
export async function openSource(
  ask: SourceAsk,
  span: SourceSpan,
  now: number,
  configuration: Configuration,
  target: Pick<ImportTarget, 'sensorIds' | 'keepSensorIds'>,
): Promise<OpenSource> {
  const to = span.to ?? now;
  const ofHomeAssistant = async (id: string, content: string, past: HomeAssistantPast): Promise<OpenSource> => {
    const ids = new HaSensorIds(await target.sensorIds());
    const source = homeAssistantSource({
      ...{ id, content, past, ids, from: span.from, to },
      keepIds: (assignments) => target.keepSensorIds(assignments),
      corrections: configuration.home_assistant.entities,
      settingsOf: sourceSettingsUnder(configuration),
    });
    return { source, close: () => past.close() };
  };
  switch (ask.kind) {
    case 'influx':
      return alone(influxSource({ ...ask.access, from: span.from, to }));
    case 'home_assistant': {
      const log = PinoLog.to(process.stderr, 'silent', new RecentLines());
      return ofHomeAssistant(`home-assistant ${ask.url}`, '', new LiveHomeAssistant(ask.url, ask.token, now, log));
    }
    case 'file': {
      const path = resolve(ask.path);
      if (!isDatabase(path)) return alone(csvSource(path, { ...span, timeOf: timesIn(ask.timeZone) }));
      return ofHomeAssistant(`recorder ${path}`, stampOfFile(path), RecorderDatabase.open(path));
    }
  }
}

function alone(source: ImportSource): OpenSource {
  return { source, close: async () => undefined };
}

function isDatabase(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new IaqverseError(
      'invalid_argument',
      `${path} cannot be opened (${(error as NodeJS.ErrnoException).code}): name a file of CSV, or a home-assistant_v2.db`,
      {},
      error,
    );
  }
  try {
    const begin = Buffer.alloc(SQLITE_MARK.length);
    readSync(file, begin, 0, begin.length, 0);
    return begin.toString('latin1') === SQLITE_MARK;
  } catch (error) {
    throw new IaqverseError(
      'invalid_argument',
      `${path} is no file: name one of CSV, or a home-assistant_v2.db`,
      {},
      error,
    );
  } finally {
    closeSync(file);
  }
}
