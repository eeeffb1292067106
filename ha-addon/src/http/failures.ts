import { type ErrorCode, IaqverseError, type Log } from '@iaqverse/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  invalid_argument: 400,
  unknown_standard: 400,
  unknown_quantity: 400,
  unknown_unit: 400,
  not_authorised: 401,
  origin_refused: 403,
  unknown_room: 404,
  unknown_site: 404,
  unknown_sensor: 404,
  unknown_actuator: 404,
  unknown_action: 404,
  unknown_alert: 404,
  no_forecast: 404,
  refit_running: 409,
  interlocked: 409,
  configuration_invalid: 422,
  too_many_requests: 429,
  store_closed: 503,
  store_unwritable: 503,
  broker_unreachable: 503,
  home_assistant_unreachable: 503,
  home_assistant_refused: 502,
  influx_unreachable: 503,
  influx_refused: 502,
  command_impossible: 409,
  card_unwritable: 409,
};

/** What the framework refuses before a route sees it, in our words. */
const FRAMEWORK: Readonly<Record<string, readonly [code: string, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', 'The body is too large: send fewer readings at once'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Send the body as application/json'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['empty', 'The body is empty'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad_shape', 'The body is not as long as its header says'],
  FST_ERR_BAD_URL: ['bad_shape', 'The address is not well formed'],
};

/** Answers a failed request as `{error: {code, message}}` with a fitting status. What is our own fault goes to the log, never to the client. */
export function answerFailure(
  error: FastifyError | IaqverseError,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): void {
  const known = error instanceof IaqverseError ? STATUS[error.code] : error.statusCode;
  if (known === undefined || known >= 500)
    log.error('A request failed', {
      method: request.method,
      url: routeOf(request),
      error: error.stack ?? error.message,
    });
  if (reply.sent) return;
  if (error instanceof IaqverseError) {
    sendFailure(reply, known ?? 500, error.code, error.message, error.context.issues);
  } else if (known !== undefined && known < 500) {
    const [code, message] = FRAMEWORK[error.code] ?? ['bad_request', 'The request could not be understood'];
    sendFailure(reply, known, code, message);
  } else {
    sendFailure(reply, 500, 'internal', 'The service failed to answer; its log says why');
  }
}

/**
 * The one shape of a failure.
 * @param issues where in the request it lies
 * @param beside what else stands in the answer
 */
export function sendFailure(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  issues?: unknown,
  beside: object = {},
): void {
  reply.code(status).type('application/json; charset=utf-8').header('cache-control', 'no-store');
  reply.send({ error: { code, message, ...(issues !== undefined && { issues }) }, ...beside });
}

/** The route's pattern, or the path without its query, which may hold secrets. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? request.url.replace(/\?.*/s, '');
}

/** Answers a request for which there is no route. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.replace(/\?.*/s, '');
  const message = `There is nothing at ${request.method} ${path}: /api/docs lists every route`;
  sendFailure(reply, 404, 'not_found', message);
}
