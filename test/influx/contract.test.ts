import { DAY } from '@iaqverse/core';
import { describeHistory } from '../../core/test/ports/readings.contract.ts';
import { InfluxReadings } from '../../ha-addon/src/influx/influx-readings.ts';
import { freshBucket } from './fresh-bucket.ts';
import { withServer } from './server-under-test.ts';

/** Within a day after this everything of the contract was measured. */
const MEASURED = Math.floor(1_790_000_000_000 / DAY) * DAY;

describe('a real InfluxDB', function () {
  this.timeout(60_000);
  const bed = withServer();

  describeHistory('InfluxDB', async () => {
    const readings = new InfluxReadings(await freshBucket(bed().server), () => MEASURED + DAY);
    return { port: readings, close: async () => readings.close() };
  });
});
