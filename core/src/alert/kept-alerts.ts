import { z } from 'zod';
import { slugSchema } from '../home/slug.ts';
import { ALERT_CAUSES, ALERT_PHASES, ALERT_SEVERITIES } from './alert.ts';
import { type AlertBook, alertsIn, createAlertBook, lookAgain, watchKey } from './alert-book.ts';

const numbersSchema = z.record(z.string(), z.number());
const placeSchema = z.strictObject({ site: slugSchema, room: slugSchema });

/** An alert as it is kept and sent. */
export const alertSchema = z.object({
  id: z.string(),
  cause: z.enum(ALERT_CAUSES),
  rule: z.string(),
  place: placeSchema,
  severity: z.enum(ALERT_SEVERITIES),
  phase: z.enum(ALERT_PHASES),
  raisedAt: z.number(),
  changedAt: z.number(),
  snoozedUntil: z.number().exactOptional(),
  clearedAt: z.number().exactOptional(),
  escalations: z.number(),
  condition: z.string().exactOptional(),
  values: numbersSchema,
  latest: numbersSchema.exactOptional(),
  actor: z.string().exactOptional(),
});

const memorySchema = z.record(
  z.string(),
  z.union([
    z.strictObject({ held: z.number(), at: z.number(), goesOn: z.boolean() }),
    z.strictObject({ samples: z.string().regex(/^[tfu]+$/), minute: z.number() }),
  ]),
);

/** What is kept of an alert book over a restart, as JSON. */
export const keptAlertsSchema = z.array(
  z.strictObject({
    place: placeSchema,
    watched: z.array(
      z.strictObject({
        cause: z.enum(ALERT_CAUSES),
        rule: z.string(),
        text: z.string().optional(),
        memory: memorySchema,
        stayMemory: memorySchema,
        alert: alertSchema.optional(),
        told: z.number(),
        toldAt: z.number(),
        restsUntil: z.number(),
      }),
    ),
  }),
);
export type KeptAlerts = z.output<typeof keptAlertsSchema>;

/** What is to be kept of a book: plain data, safe from later changes. */
export function keepAlerts(book: AlertBook): KeptAlerts {
  return [...book.rooms.values()]
    .filter(({ watched }) => watched.size > 0)
    .map(({ place, watched }) => ({
      place,
      watched: [...watched.values()].map((each) => ({
        ...each,
        memory: { ...each.memory },
        stayMemory: { ...each.stayMemory },
      })),
    }));
}

/** The book that was kept. All its rooms are due at once. */
export function restoreAlerts(kept: KeptAlerts, now: number): AlertBook {
  const book = createAlertBook();
  for (const { place, watched } of kept) {
    const room = alertsIn(book, place);
    for (const each of watched)
      room.watched.set(watchKey(each.cause, each.rule), { ...each, text: each.text, alert: each.alert });
    lookAgain(book, room, now);
  }
  return book;
}
