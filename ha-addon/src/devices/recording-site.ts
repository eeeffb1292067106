import { basename, resolve } from 'node:path';
import { configurationSchema, type SiteConfiguration, slugify } from '@iaqverse/core';

/** Recorded rooms stand in a site that is called like their folder. */
export function siteOfRecording(folder: string): SiteConfiguration {
  const name = basename(resolve(folder));
  const id = slugify(name) || 'recording';
  return configurationSchema.parse({ version: 1, sites: [{ id, name }] }).sites[0]!;
}
