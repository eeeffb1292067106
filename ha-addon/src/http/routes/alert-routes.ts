import { MINUTE } from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { actorOf } from '../security/actor.ts';

const LONGEST_MINUTES = 7 * 1440;
const USUAL_SNOOZE_MINUTES = 60;
const alertSchema = z.strictObject({ alert: z.string().min(1).max(300) });

/** Alerts, and what people answer to them. */
export function alertRoutes(server: HttpInstance, { application }: RouteContext): void {
  server.get(
    '/api/v1/alerts',
    { schema: { tags: ['alerts'], summary: 'Every alert that is not cleared, the worst first in each room' } },
    async () => application.home().sites.flatMap((site) => site.rooms.flatMap((room) => room.alerts)),
  );

  server.post(
    '/api/v1/alerts/:alert/acknowledge',
    { schema: { tags: ['alerts'], summary: 'Say that an alert was seen', params: alertSchema } },
    async (request) => {
      await application.act({
        kind: 'alert_answered',
        ...request.params,
        answer: 'acknowledge',
        actor: actorOf(request),
      });
      return request.params;
    },
  );

  server.post(
    '/api/v1/alerts/:alert/snooze',
    {
      schema: {
        tags: ['alerts'],
        summary: 'Be told again later',
        params: alertSchema,
        body: z
          .strictObject({ minutes: z.number().min(1).max(LONGEST_MINUTES).default(USUAL_SNOOZE_MINUTES) })
          .nullish(),
      },
    },
    async (request) => {
      const span = (request.body?.minutes ?? USUAL_SNOOZE_MINUTES) * MINUTE;
      await application.act({
        kind: 'alert_answered',
        ...request.params,
        answer: 'snooze',
        span,
        actor: actorOf(request),
      });
      return request.params;
    },
  );
}
