export const INFLUXD_VERSION: string;

/** The server: one that a person names, or ours where it was built; undefined where there is none. */
export function findInfluxd(): string | undefined;

/** Why the server cannot be built here, with the remedy; undefined where it can. */
export function obstacle(): string | undefined;

/** Builds the server where it is not there yet; returns its path. @throws Error that says what to do */
export function buildInfluxd(): string;
