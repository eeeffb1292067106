import type { WebsocketHandler } from '@fastify/websocket';
import { sendFailure } from '../failures.ts';
import type { HttpInstance } from '../parts.ts';

/** A route for websockets, which says so to whoever comes without one. */
export function socketRoute(server: HttpInstance, url: string, wsHandler: WebsocketHandler): void {
  server.route({
    method: 'GET',
    url,
    schema: { hide: true },
    handler: (_request, reply) => {
      reply.header('upgrade', 'websocket');
      sendFailure(reply, 426, 'upgrade_required', `${url} is a websocket: connect to it with ws:// or wss://`);
    },
    wsHandler: wsHandler as never,
  });
}
