import { randomUUID } from 'node:crypto';
import { connect, connectAsync, type IClientOptions } from 'mqtt';

/** More than mosquitto keeps for a client that is away, unless it is told to keep more. */
const PROBES = 1_200;
const ANSWER_WITHIN = 4_000;

/** What was found out about a broker by using it. */
export interface BrokerFindings {
  readonly protocol: 5 | 4;
  /** Messages that it kept of `sent`, for a session that was away. */
  readonly kept: number;
  readonly sent: number;
}

/**
 * Tries what IAQverse relies on: a session that is kept while its client is away, with a queue long enough for an
 * outage. Everything is published under a topic of its own and nothing is left behind.
 * @throws what mqtt.js throws when the broker cannot be reached
 */
export async function probeBroker(url: string, options: IClientOptions): Promise<BrokerFindings> {
  const topic = `iaqverse-doctor/${randomUUID()}`;
  const session: IClientOptions = {
    ...options,
    clientId: `iaqverse-doctor-${randomUUID().slice(0, 8)}`,
    clean: false,
    reconnectPeriod: 0,
    connectTimeout: ANSWER_WITHIN,
  };
  const { client, protocol } = await connectAtBest(url, session);
  await client.subscribeAsync(topic, { qos: 1 });
  await client.endAsync();

  const publisher = await connectAsync(
    url,
    { ...session, clientId: `${session.clientId}-p`, clean: true, protocolVersion: protocol },
    false,
  );
  await Promise.all(
    Array.from({ length: PROBES }, (_, number) => publisher.publishAsync(topic, String(number), { qos: 1 })),
  );
  await publisher.endAsync();

  const kept = await countKept(url, { ...session, ...sessionFor(protocol) });
  // The session ends with a clean connection of the same id.
  const last = await connectAsync(url, { ...session, clean: true, protocolVersion: protocol }, false);
  await last.endAsync();
  return { protocol, kept, sent: PROBES };
}

function sessionFor(protocol: 4 | 5): IClientOptions {
  return protocol === 5 ? { protocolVersion: 5, properties: { sessionExpiryInterval: 60 } } : { protocolVersion: 4 };
}

async function connectAtBest(url: string, session: IClientOptions) {
  try {
    return { client: await connectAsync(url, { ...session, ...sessionFor(5) }, false), protocol: 5 as const };
  } catch (error) {
    if (!(error instanceof Error) || !/protocol version|Connection refused: Unacceptable/i.test(error.message))
      throw error;
    return { client: await connectAsync(url, { ...session, ...sessionFor(4) }, false), protocol: 4 as const };
  }
}

/** Connects to the kept session and counts what comes, until nothing has come for a while. */
async function countKept(url: string, session: IClientOptions): Promise<number> {
  const client = connect(url, session);
  let kept = 0;
  await new Promise<void>((resolve, reject) => {
    let quiet: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(quiet);
      quiet = setTimeout(resolve, ANSWER_WITHIN / 4);
    };
    client.on('connect', wait);
    client.on('error', reject);
    client.on('message', () => {
      kept++;
      wait();
    });
  });
  await client.endAsync();
  return kept;
}
