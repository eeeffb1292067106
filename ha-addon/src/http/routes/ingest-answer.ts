import {
  type Configuration,
  type Measurement,
  type MessageContext,
  type ParsedMessage,
  type Refusal,
  type RefusalCode,
  sourceSettingsUnder,
} from '@iaqverse/core';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Application, IngestResult } from '../../application.ts';
import { sendFailure } from '../failures.ts';

const refusalSchema = z.object({
  code: z.string(),
  detail: z.string(),
  sensor: z.string().optional(),
  quantity: z.string().optional(),
});

/** What became of readings that were handed in. */
export const ingestResultSchema = z.object({
  stored: z.number().describe('Readings that are now committed'),
  duplicates: z.number().describe('Readings that were there already'),
  refusals: z.array(refusalSchema).describe('What was not taken in, and why'),
});

/** More refusals than this are counted but not listed in an answer. */
const LISTED_REFUSALS = 100;

/** Refusals of the message as a whole that have a status of their own. */
const STATUS: Readonly<Partial<Record<RefusalCode, number>>> = { too_large: 413, not_json: 400, too_deep: 400 };

/** The part of a result that stands in an answer. */
export function shownResult({ stored, duplicates, refusals }: IngestResult): IngestResult {
  return { stored, duplicates, refusals: refusals.slice(0, LISTED_REFUSALS) };
}

/** Answers for a message of which nothing was taken in; returns whether it did. */
export function answeredRefusal(result: IngestResult, reply: FastifyReply): boolean {
  if (result.stored + result.duplicates > 0) return false;
  const first: Refusal | undefined = result.refusals[0];
  const code = first?.code ?? 'empty';
  const message = first === undefined ? 'The message holds no readings' : `Nothing was taken in: ${first.detail}`;
  sendFailure(reply, STATUS[code] ?? 422, code, message, undefined, shownResult(result));
  return true;
}

/** Something that reads a body: one of the core's formats. */
export type BodyParser = (message: unknown, context: MessageContext) => ParsedMessage<Measurement>;

/** Gives parsers the settings of sources, made once for each configuration. */
export function messageContextOf(application: Application): () => MessageContext {
  let known: Configuration | undefined;
  let context: MessageContext | undefined;
  return () => {
    const configuration = application.configuration();
    if (context === undefined || configuration !== known) {
      known = configuration;
      context = { settingsOf: sourceSettingsUnder(configuration) };
    }
    return context;
  };
}
