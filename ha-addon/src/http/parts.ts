import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Clock, Ledger, Log } from '@iaqverse/core';
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, onRequestAsyncHookHandler } from 'fastify';
import type { z } from 'zod';
import type { Application } from '../application.ts';
import type { CardControl } from '../home-assistant/card/card-installation.ts';
import type { ImportTarget } from '../import/import-target.ts';
import type { AcrossSource, ReportSource } from '../report/report-source.ts';
import type { LiveFeed } from './live/live-feed.ts';
import type { SocketHub } from './live/socket-hub.ts';
import type { HttpSettings } from './options.ts';
import type { Access } from './security/access.ts';
import type { Ingress } from './security/ingress.ts';

/** Takes over what was measured elsewhere in the past, and how far that has come. */
export type PastTaker = Pick<ImportTarget, 'append' | 'checkpoint' | 'keep' | 'sensorIds'>;

/** What the HTTP server needs of the rest of the service. */
export interface HttpParts {
  readonly application: Application;
  readonly ledger: Pick<Ledger, 'list' | 'verify'>;
  readonly reports: ReportSource;
  readonly across: AcrossSource;
  readonly past: PastTaker;
  /** Undefined where there is no folder that Home Assistant serves. */
  readonly card?: CardControl;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
  /** The newest lines of the log, for diagnostics. */
  readonly recentLog: () => readonly string[];
}

/** What the routes share. */
export interface RouteContext extends HttpParts {
  readonly settings: HttpSettings;
  /** Undefined when everyone who reaches us may do everything. */
  readonly access: Access | undefined;
  readonly sockets: SocketHub;
  readonly feed: LiveFeed;
  /** Counts requests with readings, of all routes together, for each address. */
  readonly limitIngest: onRequestAsyncHookHandler;
}

/** Gives handlers the types of the zod schemas that their route declares. */
export interface ZodTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  readonly serializer: unknown;
}

export type HttpInstance = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypes>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Passes without a token. */
    open?: boolean;
  }
  interface FastifyRequest {
    /** Undefined for what did not come through Home Assistant's ingress. */
    ingress: Ingress | undefined;
  }
}
