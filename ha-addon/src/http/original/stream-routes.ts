import { formatIso } from '@iaqverse/core';
import { z } from 'zod';
import { ConflatingSender } from '../live/conflating-sender.ts';
import { keyOf } from '../live/live-feed.ts';
import { socketRoute } from '../live/socket-route.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { predictionMessage, predictionRow } from './prediction-row.ts';
import { flatRow, measurementMessage, type RoomRow, roomRow } from './room-row.ts';

const TOPICS = ['measurements', 'predictions', 'actions', 'alerts', 'modules', 'all'] as const;
type Topic = (typeof TOPICS)[number];

const requestSchema = z.union([
  z.object({ type: z.enum(['subscribe', 'unsubscribe']), topics: z.array(z.enum(TOPICS)).max(TOPICS.length) }),
  z.object({ type: z.literal('ping') }),
]);

/** The websockets of the first IAQverse: `/ws` with topics, and `/ws/iaq`, which tells of every measurement. */
export function originalStreamRoutes(server: HttpInstance, { application, clock, sockets, feed }: RouteContext): void {
  /** Tells a client of every room that changes, as long as `wanted` says so. */
  const follow = (
    sender: ConflatingSender,
    write: (row: RoomRow) => Record<string, unknown>,
    wanted: () => boolean,
  ): (() => void) =>
    feed.listen((update) => {
      if (update.kind !== 'room' || !wanted()) return;
      const row = roomRow(update.room, application.configuration());
      if (row !== undefined) sender.offer(keyOf(update), () => JSON.stringify(write(row)));
    });

  /** Tells a client of every new prediction. */
  const foresee = (sender: ConflatingSender, wanted: () => boolean): (() => void) => {
    const told = new Map<string, number>();
    return feed.listen((update) => {
      if (update.kind !== 'room' || update.room.forecast === undefined || !wanted()) return;
      const { forecast } = update.room;
      if (told.get(keyOf(update)) === forecast.madeAt) return;
      told.set(keyOf(update), forecast.madeAt);
      const row = predictionRow(update.room, application.configuration());
      if (row !== undefined) sender.offer(`prediction/${keyOf(update)}`, () => JSON.stringify(predictionMessage(row)));
    });
  };

  socketRoute(server, '/ws', (socket) => {
    if (!sockets.admit(socket)) return;
    const sender = new ConflatingSender(socket);
    const topics = new Set<Topic>(['all']);
    const say = (key: string, message: object) => sender.offer(key, () => JSON.stringify(message));
    say('connection', {
      type: 'connection',
      status: 'connected',
      timestamp: formatIso(clock.now()),
      subscriptions: [...topics],
    });
    const wants = (topic: Topic) => topics.has('all') || topics.has(topic);
    socket.on(
      'close',
      follow(sender, measurementMessage, () => wants('measurements')),
    );
    socket.on(
      'close',
      foresee(sender, () => wants('predictions')),
    );
    socket.on('message', (data) => {
      const request = requestSchema.safeParse(parseJson(String(data)));
      if (!request.success) {
        const message = 'Send {"type": "subscribe" or "unsubscribe", "topics": [...]} or {"type": "ping"}';
        say('error', { type: 'error', error: { code: 'bad_shape', message, topics: TOPICS } });
      } else if (request.data.type === 'ping') {
        say('pong', { type: 'pong' });
      } else {
        applyTopics(topics, request.data.type, request.data.topics);
        say('subscriptions', { type: 'subscriptions', topics: [...topics] });
      }
    });
  });

  socketRoute(server, '/ws/iaq', (socket) => {
    if (!sockets.admit(socket)) return;
    const write = (row: RoomRow) => ({ type: 'iaq_update', data: flatRow(row) });
    socket.on(
      'close',
      follow(new ConflatingSender(socket), write, () => true),
    );
  });
}

/** A first choice of topics replaces the `all` with which everyone starts. */
function applyTopics(topics: Set<Topic>, type: 'subscribe' | 'unsubscribe', chosen: readonly Topic[]): void {
  if (type === 'subscribe' && !chosen.includes('all')) topics.delete('all');
  for (const topic of chosen) {
    if (type === 'subscribe') topics.add(topic);
    else topics.delete(topic);
  }
}

/** What a client sent, or undefined when it is no JSON: the schema then refuses it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
