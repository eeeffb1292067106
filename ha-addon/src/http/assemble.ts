import fastifyRateLimit from '@fastify/rate-limit';
import fastifyWebsocket from '@fastify/websocket';
import { IaqverseError, MAX_BATCH_BYTES, MINUTE } from '@iaqverse/core';
import { type FastifyInstance, fastify } from 'fastify';
import { acceptJson } from './body.ts';
import { answerFailure, answerNotFound } from './failures.ts';
import { LiveFeed } from './live/live-feed.ts';
import { liveRoutes } from './live/live-routes.ts';
import { SocketHub } from './live/socket-hub.ts';
import { Metrics } from './metrics.ts';
import type { HttpSettings } from './options.ts';
import { originalActionRoutes } from './original/action-routes.ts';
import { originalConfigurationRoutes } from './original/configuration-routes.ts';
import { originalDataRoutes } from './original/data-routes.ts';
import { originalIngestRoutes } from './original/ingest-routes.ts';
import { originalModelRoutes } from './original/model-routes.ts';
import { originalPredictionRoutes } from './original/prediction-routes.ts';
import { originalStateRoutes } from './original/state-routes.ts';
import { originalStreamRoutes } from './original/stream-routes.ts';
import { pageRoutes } from './page/page-routes.ts';
import type { HttpInstance, HttpParts, RouteContext, ZodTypes } from './parts.ts';
import { actionRoutes } from './routes/action-routes.ts';
import { airRoutes } from './routes/air-routes.ts';
import { alertRoutes } from './routes/alert-routes.ts';
import { cardRoutes } from './routes/card-routes.ts';
import { catalogueRoutes } from './routes/catalogue-routes.ts';
import { docsRoutes } from './routes/docs-routes.ts';
import { environmentRoutes } from './routes/environment-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { forecastRoutes } from './routes/forecast-routes.ts';
import { homeAssistantRoutes } from './routes/home-assistant-routes.ts';
import { importRoutes } from './routes/import-routes.ts';
import { learningRoutes } from './routes/learning-routes.ts';
import { ledgerRoutes } from './routes/ledger-routes.ts';
import { metricsRoutes } from './routes/metrics-routes.ts';
import { outlookRoutes } from './routes/outlook-routes.ts';
import { readingsRoutes } from './routes/readings-routes.ts';
import { acrossRoutes, reportRoutes } from './routes/report-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { settingsRoutes } from './routes/settings-routes.ts';
import { compileZod } from './schema.ts';
import { accessFor } from './security/access.ts';
import { guard } from './security/guard.ts';

/** The longest part of a path: a sensor's id of 128 characters, percent-encoded. */
const MAX_PARAM_LENGTH = 128 * 12;
/** The largest message that a websocket's client may send, in bytes. */
const MAX_SOCKET_MESSAGE = 4096;

/** A server with all its routes, which does not listen yet: guard, body parsers, documentation, routes, page. */
export async function assemble(parts: HttpParts, settings: HttpSettings): Promise<FastifyInstance> {
  const sockets = new SocketHub(settings.heartbeat, settings.maxSockets);
  const access = accessFor(settings);
  const bare = fastify({
    bodyLimit: MAX_BATCH_BYTES,
    requestTimeout: settings.patience,
    // Node takes the shorter of two limits for the head alone: given here, both are the same.
    http: { requestTimeout: settings.patience, connectionsCheckingInterval: settings.patience / 2 },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => answerFailure(error, request, reply, parts.log),
  });
  bare.setValidatorCompiler(compileZod as never);
  bare.setSerializerCompiler(() => (data) => JSON.stringify(data));
  bare.setErrorHandler((error: Parameters<typeof answerFailure>[0], request, reply) =>
    answerFailure(error, request, reply, parts.log),
  );
  bare.setNotFoundHandler(answerNotFound);
  acceptJson(bare);

  await bare.register(fastifyWebsocket, {
    options: { maxPayload: MAX_SOCKET_MESSAGE },
    preClose: () => sockets.stop(),
  });
  guard(bare, access, parts.clock, settings);
  await bare.register(fastifyRateLimit, {
    global: false,
    errorResponseBuilder: (_request, { after }) =>
      new IaqverseError('too_many_requests', `Too many requests: wait ${after}`),
  });
  const limitIngest = bare.rateLimit({ max: settings.ingestPerMinute, timeWindow: MINUTE });
  await docsRoutes(bare, parts.version, access !== undefined);

  const metrics = new Metrics(parts.application, () => sockets.size);
  const feed = new LiveFeed(parts.application);
  const context: RouteContext = { ...parts, settings, access, sockets, feed, limitIngest };

  const server: HttpInstance = bare.withTypeProvider<ZodTypes>();
  metricsRoutes(server, metrics);
  for (const routes of [
    airRoutes,
    actionRoutes,
    alertRoutes,
    environmentRoutes,
    homeAssistantRoutes,
    cardRoutes,
    forecastRoutes,
    outlookRoutes,
    learningRoutes,
    catalogueRoutes,
    readingsRoutes,
    exportRoutes,
    originalIngestRoutes,
    originalDataRoutes,
    originalConfigurationRoutes,
    originalPredictionRoutes,
    originalActionRoutes,
    originalModelRoutes,
    originalStateRoutes,
    originalStreamRoutes,
    liveRoutes,
    settingsRoutes,
    serviceRoutes,
    sessionRoutes,
    pageRoutes,
  ])
    await bare.register(async (scope) => routes(scope.withTypeProvider<ZodTypes>(), context));
  await bare.register(async (scope) => {
    const typed = scope.withTypeProvider<ZodTypes>();
    ledgerRoutes(typed, parts.ledger);
    reportRoutes(typed, parts.reports, () => {
      const { sites, language } = parts.application.configuration();
      return { site: sites[0]?.id, language };
    });
    acrossRoutes(typed, parts.across);
    importRoutes(typed, parts.past, parts);
  });

  bare.addHook('onListen', async () => {
    metrics.start();
    sockets.start();
  });
  bare.addHook('onClose', async () => metrics.stop());
  await bare.ready();
  return bare;
}
