import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { Influxd, influxServer } from '../support/influx/influxd.ts';

/** What a suite that needs a real InfluxDB is given; it is skipped where there is none. */
export interface Testbed {
  /** A folder that goes with it. */
  readonly folder: string;
  readonly server: Influxd;
}

/** Where readings go instead of the folder of the server, and what gives that place back. */
export interface OtherDisk {
  mount(folder: string): string;
  release(): unknown;
}

/** Starts a server before the tests of the suite that calls this, and ends it after them. */
export function withServer(disk?: OtherDisk): () => Testbed {
  let bed: Testbed | undefined;
  before(async function () {
    const program = influxServer();
    if (program === undefined) return this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'iaqverse-influx-'));
    const server = new Influxd(program, join(folder, 'influx'), await freePort(), disk?.mount(folder));
    bed = { folder, server };
    await server.start();
  });
  after(async () => {
    await bed?.server.kill();
    if (bed !== undefined) disk?.release();
    if (bed !== undefined) rmSync(bed.folder, { recursive: true, force: true });
  });
  return () => bed!;
}
