import { IaqverseError } from '@iaqverse/core';
import type { NodeConfig } from '../red/runtime.ts';

/** Makes a configuration of one version that of the next. */
export type Migration = (config: NodeConfig) => NodeConfig;

/**
 * A node's configuration in its newest form: flows keep what an older version wrote until somebody edits the node.
 * @param migrations those from version 1 to 2, from 2 to 3 and so on
 * @throws IaqverseError `configuration_invalid` where a newer version wrote it
 */
export function migrated(config: NodeConfig, migrations: readonly Migration[]): NodeConfig {
  const newest = migrations.length + 1;
  const version = typeof config.version === 'number' ? config.version : 1;
  if (version > newest)
    throw new IaqverseError(
      'configuration_invalid',
      `this node was saved by a newer version of @iaqverse/node-red-iaqverse (form ${version}, this one reads ${newest}): update the package`,
      { version },
    );
  return migrations.slice(version - 1).reduce((before, migrate) => migrate(before), config);
}
