import { checkShape, IaqverseError, SECOND, showIssue } from '@iaqverse/core';
import { z } from 'zod';
import { type BrokerLogin, parseBrokerUrl } from '../mqtt/broker-address.ts';
import type { SupervisorAccess } from './supervisor-access.ts';

/** Longest wait for an answer, ms. */
const PATIENCE = 10 * SECOND;

/** What `GET /services/mqtt` answers. Source: the Supervisor's schema of the service. */
const serviceSchema = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  ssl: z.boolean().default(false),
  username: z.string().optional(),
  password: z.string().optional(),
});

const answerSchema = z.object({ result: z.string(), message: z.string().optional(), data: z.unknown().optional() });

/** The broker that the Supervisor knows. */
export interface SuppliedBroker {
  /** Without user name and password. */
  readonly url: string;
  readonly login: BrokerLogin | undefined;
}

/** Asks the Supervisor. Every answer is checked; nothing is kept, since passwords change. */
export class SupervisorClient {
  readonly #access: Pick<SupervisorAccess, 'token' | 'address'>;

  constructor(access: Pick<SupervisorAccess, 'token' | 'address'>) {
    this.#access = access;
  }

  /**
   * The broker that another app, such as Mosquitto, offers; undefined when none does.
   * @throws IaqverseError `broker_unreachable` when the Supervisor does not answer, or not in a way that can be read;
   * `not_authorised` when it does not let us ask
   */
  async broker(): Promise<SuppliedBroker | undefined> {
    const response = await this.#get('/services/mqtt');
    if (response.status === 401 || response.status === 403)
      throw new IaqverseError(
        'not_authorised',
        'The Supervisor does not let this app ask for the broker: reinstall the app, so that it may use the service mqtt',
        { status: response.status },
      );
    const { message, data } = await readAnswer(response);
    if (response.status === 400 || response.status === 404) return undefined;
    if (!response.ok) throw unreadable(`it answered ${response.status} ${message ?? ''}`.trim());
    if (isEmpty(data)) return undefined;
    const service = checkShape(serviceSchema, data);
    if (service.issues !== undefined) throw unreadable(showIssue(service.issues[0], 'its answer'));
    return suppliedBroker(service.data);
  }

  /**
   * Who we are, at this moment, to the broker at `url`; undefined where the Supervisor speaks of another one or of none.
   * @throws IaqverseError as `broker`
   */
  async loginFor(url: string): Promise<BrokerLogin | undefined> {
    const broker = await this.broker();
    if (broker === undefined || parseBrokerUrl(broker.url).shown !== parseBrokerUrl(url).shown) return undefined;
    return broker.login;
  }

  async #get(path: string): Promise<Response> {
    try {
      return await fetch(this.#access.address + path, {
        headers: { authorization: `Bearer ${this.#access.token}` },
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch (error) {
      throw unreadable('it does not answer', error);
    }
  }
}

async function readAnswer(response: Response): Promise<z.output<typeof answerSchema>> {
  let value: unknown;
  try {
    value = await response.json();
  } catch (error) {
    throw unreadable(`it answered ${response.status} with something that is no JSON`, error);
  }
  const { data, issues } = checkShape(answerSchema, value);
  if (issues !== undefined) throw unreadable(showIssue(issues[0], 'its answer'));
  return data;
}

function isEmpty(data: unknown): boolean {
  return data === null || data === undefined || (typeof data === 'object' && Object.keys(data).length === 0);
}

function suppliedBroker({ host, port, ssl, username, password }: z.output<typeof serviceSchema>): SuppliedBroker {
  const name = host.includes(':') ? `[${host}]` : host;
  const named = username === undefined || username === '' ? undefined : username;
  return {
    url: `${ssl ? 'mqtts' : 'mqtt'}://${name}:${port}`,
    login: named === undefined ? undefined : { username: named, ...(password !== undefined && { password }) },
  };
}

function unreadable(reason: string, cause?: unknown): IaqverseError {
  return new IaqverseError(
    'broker_unreachable',
    `The Supervisor could not be asked for the broker, because ${reason}: restart the app, or name a broker in its options`,
    { reason },
    cause,
  );
}
