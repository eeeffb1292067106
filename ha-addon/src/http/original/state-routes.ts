import type { HttpInstance, RouteContext } from '../parts.ts';
import { flatRow, roomRow } from './room-row.ts';

/** The first IAQverse's routes that say how it is. */
export function originalStateRoutes(server: HttpInstance, { application, sockets }: RouteContext): void {
  server.get(
    '/api/iaq/debug',
    { schema: { tags: ['original'], summary: 'What is known of every room at this moment' } },
    async () => {
      const configuration = application.configuration();
      const rooms = application.home().sites.flatMap((site) => site.rooms);
      const latest = rooms.flatMap((room) => roomRow(room, configuration) ?? []).map(flatRow);
      return { rooms: rooms.length, sensors: application.sensors().length, latest };
    },
  );

  server.get(
    '/api/ingest/stats',
    { schema: { tags: ['original'], summary: 'What came in and what became of it' } },
    async () => {
      const { readings, refusals, sensors, rooms, store } = await application.health();
      return {
        ...readings,
        refusals,
        sensors,
        rooms,
        pending: store.pending,
        influxdb_enabled: false,
        websocket_enabled: true,
        websocket_connections: sockets.size,
      };
    },
  );
}
