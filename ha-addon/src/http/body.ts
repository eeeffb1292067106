import { IaqverseError, MAX_BATCH_BYTES, parseJsonMessage } from '@iaqverse/core';
import type { FastifyInstance } from 'fastify';

export const YAML_TYPES = ['text/yaml', 'application/yaml', 'text/x-yaml', 'application/x-yaml'];

/** Only a text that has one of these can hold a key that poisons a prototype, written plainly or escaped. */
const SUSPICIOUS = /__proto__|constructor|\\u00/i;

/**
 * Takes JSON, in the size and depth that the core allows and without keys that poison prototypes. Plain text and forms are
 * refused: they are what a stranger's page may send without asking.
 */
export function acceptJson(server: FastifyInstance): void {
  const guarded = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const payload = body as Buffer;
    if (payload.length === 0) return done(null, undefined);
    const { value, refusal } = parseJsonMessage(payload, MAX_BATCH_BYTES);
    if (refusal !== undefined)
      return done(new IaqverseError('invalid_argument', `The body cannot be read: ${refusal.detail}`), undefined);
    const text = payload.toString('utf8');
    if (SUSPICIOUS.test(text)) return guarded(request, text, done);
    done(null, value);
  });
}

/** Takes JSON as the bytes that came, for routes whose parser counts what it refuses. */
export function acceptBytes(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** Takes YAML as text, beside JSON. */
export function acceptYaml(server: FastifyInstance): void {
  server.addContentTypeParser(YAML_TYPES, { parseAs: 'string' }, (_request, body, done) => done(null, body));
}
