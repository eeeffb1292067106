import type { Migration } from '../../config/version.ts';

/** From each version of the configuration to the next. */
export const MIGRATIONS: readonly Migration[] = [];
