import { DAY, IaqverseError } from '@iaqverse/core';
import { InfluxDB } from '@influxdata/influxdb-client';
import {
  AuthorizationsAPI,
  type Bucket,
  BucketsAPI,
  OrgsAPI,
  type Permission,
  type Task,
  TasksAPI,
} from '@influxdata/influxdb-client-apis';
import { type Buckets, bucketsOf, KEPT } from '../buckets.ts';
import { influxError } from '../influx-failure.ts';
import { downsamplingTasks } from './downsampling.ts';

/** A month of the retention, days: as long as the longest one. */
const DAYS_OF_MONTH = 31;
const MOST_TASKS = 500;

export interface InfluxSetup {
  readonly url: string;
  readonly organisation: string;
  readonly bucket: string;
  /** A token that may make buckets, tasks and tokens. It is used once and kept nowhere. */
  readonly token: string;
  /** Makes a new token although there is one, which then counts no more. */
  readonly isTokenRenewed: boolean;
  readonly onStep: (line: string) => void;
}

/**
 * Makes what IAQverse needs in InfluxDB, where it is not there yet: the buckets with their retention, the tasks that fill
 * those of means, and a token that may write the raw bucket and read all of them, and nothing else. Returns the token.
 * Run again it mends what was changed.
 * @throws IaqverseError `influx_unreachable`, `influx_refused`
 */
export async function setUpInflux(setup: InfluxSetup): Promise<string> {
  const { url, organisation, bucket, token, onStep } = setup;
  const client = new InfluxDB({ url, token });
  try {
    const orgId = await organisationId(client, setup);
    const buckets = bucketsOf(bucket);
    const ids: Record<keyof Buckets, string> = {
      raw: await makeBucket(client, orgId, buckets.raw, KEPT.days, onStep),
      fiveMinutes: await makeBucket(client, orgId, buckets.fiveMinutes, KEPT.months * DAYS_OF_MONTH, onStep),
      hours: await makeBucket(client, orgId, buckets.hours, 0, onStep),
    };
    await makeTasks(client, orgId, buckets, onStep);
    return await makeToken(client, orgId, setup, ids);
  } catch (error) {
    throw influxError(error, { url, organisation, bucket });
  }
}

async function organisationId(client: InfluxDB, { url, organisation }: InfluxSetup): Promise<string> {
  const { orgs } = await new OrgsAPI(client).getOrgs({ org: organisation });
  const id = orgs?.[0]?.id;
  if (id === undefined)
    throw new IaqverseError(
      'influx_refused',
      `InfluxDB at ${url} has no organisation ${organisation}: name yours with --influx-org`,
    );
  return id;
}

/** @param days how long it keeps what is in it; 0 for ever */
async function makeBucket(
  client: InfluxDB,
  orgID: string,
  name: string,
  days: number,
  onStep: (line: string) => void,
): Promise<string> {
  const api = new BucketsAPI(client);
  const { buckets } = await api.getBuckets({ orgID, name }).catch(nothingFound);
  const everySeconds = (days * DAY) / 1000;
  const retentionRules = [{ type: 'expire' as const, everySeconds }];
  const known: Bucket | undefined = buckets?.[0];
  const kept = days === 0 ? 'for ever' : `for ${days} days`;
  if (known?.id === undefined) {
    const made = await api.postBuckets({ body: { orgID, name, retentionRules } });
    onStep(`bucket ${name}: made, keeps ${kept}`);
    return idOf(made);
  }
  const present = known.retentionRules[0]?.everySeconds ?? 0;
  if (present === everySeconds) onStep(`bucket ${name}: there already, keeps ${kept}`);
  else {
    await api.patchBucketsID({ bucketID: known.id, body: { retentionRules } });
    onStep(`bucket ${name}: keeps ${kept} from now on`);
  }
  return known.id;
}

/** InfluxDB answers a question for one bucket by a failure where it is not there. */
function nothingFound(error: unknown): { buckets: Bucket[] } {
  if ((error as { statusCode?: unknown }).statusCode === 404) return { buckets: [] };
  throw error;
}

async function makeTasks(
  client: InfluxDB,
  orgID: string,
  buckets: Buckets,
  onStep: (line: string) => void,
): Promise<void> {
  const api = new TasksAPI(client);
  const { tasks = [] } = await api.getTasks({ orgID, limit: MOST_TASKS });
  for (const { name, flux } of downsamplingTasks(buckets)) {
    const known: Task | undefined = tasks.find((task) => task.name === name);
    if (known === undefined) {
      await api.postTasks({ body: { orgID, flux } });
      onStep(`task ${name}: made`);
    } else if (known.flux !== flux || known.status !== 'active') {
      await api.patchTasksID({ taskID: known.id, body: { flux, status: 'active' } });
      onStep(`task ${name}: brought up to date`);
    } else onStep(`task ${name}: there already`);
  }
}

async function makeToken(
  client: InfluxDB,
  orgID: string,
  { bucket, isTokenRenewed, onStep }: InfluxSetup,
  ids: Record<keyof Buckets, string>,
): Promise<string> {
  const api = new AuthorizationsAPI(client);
  const description = `IAQverse ${bucket}`;
  const { authorizations = [] } = await api.getAuthorizations({ orgID });
  const earlier = authorizations.filter((one) => one.description === description);
  const usable = earlier.find(
    ({ status, token, permissions }) => status === 'active' && token && mayUse(permissions, ids),
  );
  if (usable?.token !== undefined && !isTokenRenewed) {
    onStep('token: there already');
    return usable.token;
  }
  const resource = (id: string) => ({ type: 'buckets' as const, id, orgID });
  const reads = Object.values(ids).map((id) => ({ action: 'read' as const, resource: resource(id) }));
  const permissions = [{ action: 'write' as const, resource: resource(ids.raw) }, ...reads];
  const { token } = await api.postAuthorizations({ body: { orgID, description, permissions } });
  if (token === undefined)
    throw new IaqverseError('influx_refused', 'InfluxDB made a token and did not tell it: run this again');
  for (const { id } of earlier) {
    if (id === undefined) continue;
    await api.deleteAuthorizationsID({ authID: id });
    onStep('token: the earlier one counts no more');
  }
  onStep('token: made, it may write the first bucket and read all three, and nothing else');
  return token;
}

function mayUse(permissions: readonly Permission[] | undefined, ids: Record<keyof Buckets, string>): boolean {
  const may = (action: Permission['action'], id: string) =>
    permissions?.some((permission) => permission.action === action && permission.resource.id === id) ?? false;
  return may('write', ids.raw) && Object.values(ids).every((id) => may('read', id));
}

function idOf({ id }: Bucket): string {
  if (id === undefined)
    throw new IaqverseError('influx_refused', 'InfluxDB made a bucket without an id: run this again');
  return id;
}
