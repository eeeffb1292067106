import { BucketsAPI, OrgsAPI } from '@influxdata/influxdb-client-apis';
import { bucketsOf } from '../../ha-addon/src/influx/buckets.ts';
import type { InfluxAccess } from '../../ha-addon/src/influx/influx-access.ts';
import { ADMIN_TOKEN, type Influxd, ORGANISATION } from '../support/influx/influxd.ts';

let made = 0;

/** Buckets that keep everything, whenever it was measured, and the access of an administrator to them. */
export async function freshBucket(server: Influxd): Promise<InfluxAccess> {
  const bucket = `bucket ${made++}`;
  const { orgs } = await new OrgsAPI(server.admin).getOrgs({ org: ORGANISATION });
  for (const name of Object.values(bucketsOf(bucket)))
    await new BucketsAPI(server.admin).postBuckets({ body: { orgID: orgs![0]!.id!, name, retentionRules: [] } });
  return { url: server.url, organisation: ORGANISATION, bucket, token: ADMIN_TOKEN };
}
