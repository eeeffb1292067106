import { secretsOf } from '@iaqverse/core';
import type { RouteContext } from './parts.ts';
import { Redaction } from './redaction.ts';

/** Everything that helps to understand a fault, with secrets removed. */
export async function diagnosticsOf({
  application,
  clock,
  version,
  settings,
  recentLog,
}: RouteContext): Promise<unknown> {
  const configuration = application.configuration();
  const coordinates = configuration.sites.flatMap(({ latitude, longitude }) => [latitude, longitude]);
  const redaction = new Redaction([
    ...(settings.token === undefined ? [] : [settings.token]),
    ...configuration.channels.flatMap(secretsOf),
    ...coordinates.filter((coordinate) => coordinate !== undefined).map(String),
  ]);
  const { token, ...shownSettings } = settings;
  return redaction.value({
    madeAt: clock.now(),
    versions: { iaqverse: version, node: process.versions.node, sqlite: process.versions.sqlite },
    platform: `${process.platform} ${process.arch}`,
    http: { ...shownSettings, secured: token !== undefined },
    health: await application.health(),
    configuration,
    sensors: application.sensors(),
    log: recentLog().map((line) => redaction.line(line)),
  });
}
