import { join } from 'node:path';
import type { Configuration } from '@iaqverse/core';
import { ConfigurationFile } from '../configuration/configuration-file.ts';
import { configuredIn } from '../import/find-place.ts';
import { type ImportResult, importReadings } from '../import/import-readings.ts';
import { openSource } from '../import/import-sources.ts';
import { describeSummary } from '../import/import-summary.ts';
import type { ImportTarget } from '../import/import-target.ts';
import { dryTarget, knownIn, openedTarget } from '../import/opened-target.ts';
import { describeRejected } from '../import/rejections.ts';
import { readMappingFile, readRoomPair, roomMapping } from '../import/room-mapping.ts';
import { ServiceTarget } from '../import/service-target.ts';
import { CONFIGURATION_FILE, existingDataFolder } from '../options/data-folder.ts';
import { readOptions } from '../options/option-table.ts';
import type { Command, CommandContext } from './command.ts';
import { IMPORT_OPTIONS, type ImportOptions, serviceAddress, sourceAsked, unitsAsked } from './import-options.ts';
import { ProgressBar } from './progress-bar.ts';
import { timeOption } from './time-option.ts';

const MOST_ROOMS_NAMED = 20;

/** `iaqverse import`: takes what was measured elsewhere in the past into the store. */
export const importCommand: Command = {
  usage: 'import FILE | --from SOURCE',
  help: 'take over what was measured before, from CSV, InfluxDB or Home Assistant',
  details: `  import past.csv                       CSV of iaqverse export, of the first IAQverse, or of InfluxDB (annotated, plain or pivoted); .gz too
  import home-assistant_v2.db           a copy of Home Assistant's database; with its folder .storage beside it, rooms are known
  import --from influx …                readings (iaq_raw) in a bucket of InfluxDB 2, of the first IAQverse or of this one
  import --from home-assistant …        statistics and states of a Home Assistant that runs

Look first what would come with --dry-run. Nothing is stored twice, however often it is imported; interrupted, the same command goes on where it was.
While the service runs, it goes through that; with --service it goes to one on another machine, such as the app of Home Assistant. Times without an offset are UTC, unless --time-zone says otherwise.
Rooms of the same name are found; others are named with --room, such as --room "Le Salon=living" --room "Garage=".`,
  options: IMPORT_OPTIONS,
  async run(args, context) {
    const { options, positionals } = readOptions(IMPORT_OPTIONS, args, context.environment, 1);
    const asked = sourceAsked(options, positionals[0]);
    const units = unitsAsked(options.unit);
    const span = { from: timeOption(options.since, '--since'), to: timeOption(options.until, '--until') };
    const where = await placeToImport(options);
    const { configuration } = where;
    const pairs = options.mapping === undefined ? [] : readMappingFile(options.mapping);
    const mapping = roomMapping([...pairs, ...options.room.map(readRoomPair)], configuration);
    const isDry = options['dry-run'];
    const target = isDry ? dryTarget(where.known) : await where.open();
    const now = Date.now();
    const bar = new ProgressBar(isDry ? 'Reading' : 'Importing', process.stderr);
    try {
      const { source, close } = await openSource(asked, span, now, configuration, target);
      try {
        const result = await importReadings({
          ...{ source, target, configuration, mapping, units, now },
          onProgress: (share, count) => bar.show(share, `${count} readings`),
          signal: context.ended,
        });
        const isConfigured = configuredIn(configuration);
        say(result, isDry, (site, room) => isConfigured({ site, room }), context);
        return result.isInterrupted || result.stored + result.duplicates === 0 ? 1 : 0;
      } finally {
        await close();
      }
    } finally {
      await target.close();
    }
  },
};

/** Where it goes: what is configured and known there, and what opens it. */
interface PlaceToImport {
  readonly configuration: Configuration;
  readonly known: Pick<ImportTarget, 'sensorIds'>;
  readonly open: () => Promise<ImportTarget>;
}

async function placeToImport({ service, data, port, token }: ImportOptions): Promise<PlaceToImport> {
  if (service !== undefined) {
    const target = new ServiceTarget(serviceAddress(service), token);
    return { configuration: await target.configuration(), known: target, open: async () => target };
  }
  const folder = existingDataFolder(data);
  const configuration = await new ConfigurationFile(join(folder, CONFIGURATION_FILE)).read();
  return {
    ...{ configuration, known: knownIn(folder) },
    open: () => openedTarget({ folder, configuration, port, token }),
  };
}

function say(
  result: ImportResult,
  isDry: boolean,
  isConfigured: (site: string, room: string) => boolean,
  { print, note }: Pick<CommandContext, 'print' | 'note'>,
): void {
  const { stored, duplicates, rejected, found, isContinued, isInterrupted } = result;
  if (isDry) for (const line of describeSummary(found, isConfigured)) print(line);
  if (isContinued) note('It went on where an earlier import had been interrupted; these counts are of the rest.');
  if (isDry)
    note(`${stored} readings would come; those that are there already will be told apart, and not stored again`);
  else note(`${stored} readings stored, ${duplicates} were there already`);
  for (const one of rejected) note(describeRejected(one));
  const unknown = new Set(
    found
      .list()
      .flatMap(({ site, room }) =>
        site === undefined || room === undefined || isConfigured(site, room) ? [] : `${site}/${room}`,
      ),
  );
  if (unknown.size > 0) {
    const named = [...unknown].slice(0, MOST_ROOMS_NAMED).join(', ');
    const more = unknown.size > MOST_ROOMS_NAMED ? ` and ${unknown.size - MOST_ROOMS_NAMED} more` : '';
    note(
      isDry
        ? `Not configured here: ${named}${more}. Add these rooms with these ids, or say which rooms they are with --room NAME=ROOM`
        : `Add these rooms, with these ids, to see them: ${named}${more}`,
    );
  }
  if (isInterrupted) note('The import was interrupted: the same command goes on from here.');
  else if (stored + duplicates === 0)
    note('Nothing was found: look at --since, --until, and whether it is the right source.');
}
