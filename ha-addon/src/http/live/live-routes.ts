import type { LiveUpdate } from '../../application.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { ConflatingSender } from './conflating-sender.ts';
import { inParts } from './in-parts.ts';
import { keyOf } from './live-feed.ts';
import { socketRoute } from './socket-route.ts';

/**
 * `/api/v1/live`: the home at once as `{kind: 'home', home}`, in parts where it is very large, then every update as it happens, and
 * `{kind: 'heartbeat', time}` by which a page sees that the silence is no broken line.
 */
export function liveRoutes(server: HttpInstance, { application, clock, sockets, feed }: RouteContext): void {
  /** The text of an update, made once for all who listen. */
  const texts = new WeakMap<LiveUpdate, string>();
  const textOf = (update: LiveUpdate): string => {
    const text = texts.get(update) ?? JSON.stringify(update);
    texts.set(update, text);
    return text;
  };

  socketRoute(server, '/api/v1/live', (socket) => {
    const sender = new ConflatingSender(socket);
    const beat = () => sender.offer('heartbeat', () => JSON.stringify({ kind: 'heartbeat', time: clock.now() }));
    if (!sockets.admit(socket, beat)) return;
    const parts = inParts(JSON.stringify({ kind: 'home', home: application.home() }));
    for (const [index, part] of parts.entries()) sender.offer(`home ${index}`, () => part);
    const unsubscribe = feed.listen((update) => sender.offer(keyOf(update), () => textOf(update)));
    socket.on('close', unsubscribe);
  });
}
