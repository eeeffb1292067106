import type { FastifyRequest } from 'fastify';

/** Who changed something over HTTP, where nobody knows more. */
const SOMEBODY = 'http';
/** A user of Home Assistant whom the Supervisor did not name. */
const SOMEBODY_IN_HOME_ASSISTANT = 'home_assistant';
/** Names that mean a way or IAQverse itself: what a user is called must not pass for one. */
const TAKEN: ReadonlySet<string> = new Set([SOMEBODY, SOMEBODY_IN_HOME_ASSISTANT, 'mqtt', 'iaqverse']);

/** Who asks for a change, as the ledger notes it: a user of Home Assistant by name, or the way by which the request came. */
export function actorOf({ ingress }: FastifyRequest): string {
  if (ingress === undefined) return SOMEBODY;
  if (ingress.user === undefined) return SOMEBODY_IN_HOME_ASSISTANT;
  const { id, name = id } = ingress.user;
  return TAKEN.has(name.toLowerCase().replace(/\s+/g, '_')) ? `${name} (${id})` : name;
}
