import { type Ledger, type LedgerVerification, slugSchema } from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance } from '../parts.ts';
import { timeSchema } from '../schema.ts';

const ledgerQuerySchema = z.strictObject({
  site: slugSchema.optional(),
  room: slugSchema.optional(),
  kind: z.string().min(1).max(64).optional().describe('Such as decision, command, outcome, alert'),
  from: timeSchema.optional(),
  to: timeSchema.optional(),
  before: z.coerce.number().int().positive().optional().describe('Only entries with a lower number: the next page'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

const verifyQuerySchema = z.strictObject({
  head: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'give the 64 digits of a head that was noted')
    .optional()
    .describe('A head that was noted earlier: some entry must have it'),
});

/** The record of decisions, and whether anybody touched it. */
export function ledgerRoutes(server: HttpInstance, ledger: Pick<Ledger, 'list' | 'verify'>): void {
  // A look takes a while on a long ledger: whoever asks meanwhile gets the same.
  const running = new Map<string | undefined, Promise<LedgerVerification>>();

  server.get(
    '/api/v1/ledger',
    {
      schema: {
        tags: ['service'],
        summary: 'What was decided, commanded or changed, newest first',
        querystring: ledgerQuerySchema,
      },
    },
    (request) => {
      const { site, room, kind, from, to, before, limit } = request.query;
      return ledger.list({
        limit,
        ...(site !== undefined && { site }),
        ...(room !== undefined && { room }),
        ...(kind !== undefined && { kind }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(before !== undefined && { before }),
      });
    },
  );

  server.get(
    '/api/v1/ledger/verify',
    {
      schema: {
        tags: ['service'],
        summary: 'Whether every entry of the ledger is as it was written',
        description:
          'sound says so; entries are those that are; head is the hash of the newest of them, to note elsewhere and give back later. Otherwise flaw is {kind, number}: the first thing that is wrong.',
        querystring: verifyQuerySchema,
      },
    },
    async (request) => {
      const { head } = request.query;
      const look = running.get(head) ?? ledger.verify(head === undefined ? {} : { notedHead: head });
      running.set(head, look);
      try {
        const found = await look;
        return { sound: found.flaw === undefined, ...found };
      } finally {
        running.delete(head);
      }
    },
  );
}
