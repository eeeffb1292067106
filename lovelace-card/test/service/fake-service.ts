import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import {
  type CardStatus,
  type ForecastQuantity,
  type HaCorrection,
  type HomeView,
  MINUTE,
  type Place,
  type Quantity,
  type RoomView,
  type SensorView,
  type SiteView,
} from '@iaqverse/core';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LiveMessage } from '../../src/live/api.ts';
import type { Health } from '../../src/live/health.ts';
import { withSite } from '../../src/live/home-update.ts';
import { answerAction, answerAlert, commandActuator, releaseActuator } from './acting-answers.ts';
import { exampleOutlook, examplePastForecasts } from './example-forecast.ts';
import { exampleHealth } from './example-health.ts';
import { exampleHistory } from './example-history.ts';
import { exampleHome } from './example-home.ts';
import { FakeEntities } from './example-home-assistant.ts';
import { FakeRecords } from './fake-records.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
/** As strict as a service may want to be: the pages must live with it. */
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/** A service that serves the built pages and answers them from memory, for tests and for looking at the pages. */
export class FakeService {
  home: HomeView = exampleHome();
  health: Health = exampleHealth();
  readonly entities = new FakeEntities();
  readonly records = new FakeRecords();
  /** The token it asks for; undefined asks for none. */
  token: string | undefined;
  /** How the card stands with dashboards, and how it will once somebody wants it there. */
  dashboardCard: CardStatus = { state: 'absent' };
  installedCard: CardStatus = { state: 'installed' };
  /** Why it does not act; undefined lets it act. */
  refusal: { readonly code: string; readonly message: string } | undefined;
  /** Whole requests that came, such as "PUT /api/v1/place?sensor=a {…}". */
  readonly commands: string[] = [];
  /** Addresses below /api that were asked for. */
  readonly asked: string[] = [];
  readonly #pages: string;
  readonly #prefix: string;
  readonly #sessions = new Set<string>();
  #server: Server | undefined;
  #sockets: WebSocketServer | undefined;
  #port = 0;

  /**
   * @param pages folder of the built pages
   * @param prefix path below which everything is served, as behind an ingress: '' or '/some/path'
   */
  constructor(pages: string, prefix = '') {
    this.#pages = pages;
    this.#prefix = prefix;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}${this.#prefix}/`;
  }

  /** Listens, on the port it had before if it had one. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      if (request.url !== `${this.#prefix}/api/v1/live` || !this.#admits(request)) {
        socket.destroy();
        return;
      }
      sockets.handleUpgrade(request, socket, head, (live) => this.#greet(live));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#sockets = sockets;
  }

  /** Goes away, as a service that crashes does. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets?.clients ?? []) socket.terminate();
    this.#server?.closeAllConnections();
    await new Promise<void>((resolve) => this.#server?.close(() => resolve()));
  }

  /** Tells every page. */
  tell(message: LiveMessage): void {
    for (const socket of this.#sockets?.clients ?? []) socket.send(JSON.stringify(message));
  }

  /** Replaces a room and tells of it. */
  change(site: string, name: string, change: (room: RoomView) => RoomView): void {
    const changed = change(this.#room(site, name)!);
    this.home = {
      ...this.home,
      sites: this.home.sites.map((one) => ({
        ...one,
        rooms: one.rooms.map((room) => (room.site === site && room.room === name ? changed : room)),
      })),
    };
    this.tell({ kind: 'room', room: changed });
  }

  #greet(socket: WebSocket): void {
    socket.send(JSON.stringify({ kind: 'home', home: this.home } satisfies LiveMessage));
  }

  #room(site: string, name: string): RoomView | undefined {
    return this.home.sites.flatMap(({ rooms }) => rooms).find((room) => room.site === site && room.room === name);
  }

  #admits(request: IncomingMessage): boolean {
    if (this.token === undefined) return true;
    const session = /iaqverse=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    return session !== undefined && this.#sessions.has(session);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith(`${this.#prefix}/`)) return json(response, 404, { message: 'There is nothing here.' });
    const path = url.pathname.slice(this.#prefix.length);
    if (path.startsWith('/api/')) return this.#api(request, response, path, url.searchParams);
    const file = path === '/' ? 'index.html' : normalize(path).replace(/^\//, '');
    const bytes = await readFile(join(this.#pages, file)).catch(() => undefined);
    if (bytes === undefined) return json(response, 404, { message: `There is no ${file}.` });
    response
      .writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': CONTENT_POLICY,
      })
      .end(bytes);
  }

  async #api(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const body = await text(request);
    this.asked.push(`${path}?${query}`);
    if (request.method !== 'GET')
      this.commands.push(`${request.method} ${path}${query.size === 0 ? '' : `?${query}`} ${body}`);
    if (path === '/api/v1/session') return this.#signIn(response, body);
    if (!this.#admits(request)) return json(response, 401, { message: 'A token is needed.' });
    if (path === '/api/v1/home') return json(response, 200, this.home);
    if (path === '/api/v1/health') return json(response, 200, this.health);
    if (path === '/api/v1/home-assistant/entities') return json(response, 200, this.entities.answer());
    if (path === '/api/v1/diagnostics') return json(response, 200, { health: this.health });
    const [, site, room, what] =
      /^\/api\/v1\/sites\/([^/]+)\/rooms\/([^/]+)\/(\w+)$/.exec(path)?.map(decodeURIComponent) ?? [];
    const view = site === undefined || room === undefined ? undefined : this.#room(site, room);
    if (view !== undefined && what === 'history') {
      const quantities = (query.get('quantities') ?? '').split(',') as Quantity[];
      return json(
        response,
        200,
        exampleHistory(view, quantities, Number(query.get('from')), Number(query.get('to')), Number(query.get('step'))),
      );
    }
    if (view !== undefined && what === 'forecasts') {
      const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
      const quantity = query.get('quantity') as ForecastQuantity;
      return json(response, 200, examplePastForecasts(view, quantity, Number(query.get('horizon')), from, to));
    }
    if (view !== undefined && what === 'outlook')
      return json(response, 200, exampleOutlook(view, query.get('quantity') as Quantity, this.home.time));
    if (view !== undefined && what === 'mode') {
      this.change(view.site, view.room, (before) => ({ ...before, ...(JSON.parse(body) as Pick<RoomView, 'mode'>) }));
      return json(response, 200, {});
    }
    if (request.method !== 'GET' && this.refusal !== undefined) return json(response, 409, { error: this.refusal });
    const kept = this.records.answer(request.method ?? 'GET', path, query, body, this.home, (home) => {
      this.home = home;
      this.tell({ kind: 'rooms_changed' });
    });
    if (kept?.isPage) return void response.writeHead(kept.status, { 'content-type': TYPES['.html'] }).end(kept.body);
    if (kept !== undefined) return json(response, kept.status, kept.body);
    if (path === '/api/v1/home-assistant/card') {
      if (request.method === 'PUT') this.dashboardCard = this.installedCard;
      if (request.method === 'DELETE') this.dashboardCard = { state: 'absent' };
      return json(response, 200, this.dashboardCard);
    }
    const entity = /^\/api\/v1\/home-assistant\/entities\/(.+)$/.exec(path)?.[1];
    if (entity !== undefined) {
      this.entities.correct(entity, request.method === 'DELETE' ? undefined : (JSON.parse(body) as HaCorrection));
      return json(response, 200, {});
    }
    if (request.method !== 'GET' && this.#act(path, body)) return json(response, 200, {});
    if (path === '/api/v1/place')
      return this.#assign(response, query.get('sensor') ?? '', JSON.parse(body) as Place | null);
    return json(response, 404, { message: 'There is nothing here.' });
  }

  /** Whether a request was one that acts; what it changes is told at once, as the service does. */
  #act(path: string, body: string): boolean {
    const [what, site = '', third = '', fourth = '', fifth = '', id = '', answer = ''] = path
      .replace('/api/v1/', '')
      .split('/')
      .map(decodeURIComponent);
    const told = (body === '' ? {} : JSON.parse(body)) as { level?: number; hold_minutes?: number; minutes?: number };
    const now = this.home.time;
    const everywhere = (change: (room: RoomView) => RoomView): void => {
      for (const { rooms } of this.home.sites)
        for (const room of rooms) if (change(room) !== room) this.change(room.site, room.room, change);
    };
    if (third === 'rooms' && fifth === 'actions') {
      this.change(site, fourth, (room) => answerAction(room, id, answer, now));
    } else if (what === 'sites' && third === 'actuators') {
      const { level, hold_minutes: hold = 120 } = told;
      everywhere((room) =>
        room.site !== site
          ? room
          : fifth === 'release'
            ? releaseActuator(room, fourth)
            : commandActuator(room, fourth, level!, now + hold * MINUTE),
      );
    } else if (what === 'sites' && third === 'preference') {
      const { rooms: _, ...known } = this.home.sites.find((one) => one.site === site)!;
      const changed = { ...known, ...(told as Pick<SiteView, 'preference'>) };
      this.home = withSite(this.home, changed);
      this.tell({ kind: 'site', site: changed });
    } else if (what === 'alerts') {
      everywhere((room) => answerAlert(room, site, third, now + (told.minutes ?? 60) * MINUTE));
    } else {
      return false;
    }
    return true;
  }

  #signIn(response: ServerResponse, body: string): void {
    if ((JSON.parse(body) as { token: string }).token !== this.token) {
      json(response, 401, { message: 'Wrong token.' });
      return;
    }
    this.#sessions.add('known');
    response.setHeader('set-cookie', 'iaqverse=known; HttpOnly; SameSite=Strict; Path=/');
    json(response, 200, {});
  }

  #assign(response: ServerResponse, id: string, place: Place | null): void {
    const all = [
      ...this.home.unassigned,
      ...this.home.sites.flatMap(({ rooms }) => rooms.flatMap(({ sensors }) => sensors)),
    ];
    const found = all.find(({ sensor }) => sensor === id);
    if (found === undefined) {
      json(response, 404, { message: `There is no sensor ${id}.` });
      return;
    }
    const moved: SensorView = { ...found, site: place?.site, room: place?.room };
    const without = (sensors: readonly SensorView[]): SensorView[] => sensors.filter(({ sensor }) => sensor !== id);
    this.home = {
      ...this.home,
      unassigned: place === null ? [...without(this.home.unassigned), moved] : without(this.home.unassigned),
      sites: this.home.sites.map((site) => ({
        ...site,
        rooms: site.rooms.map((room) => ({
          ...room,
          sensors:
            room.site === place?.site && room.room === place.room
              ? [...without(room.sensors), moved]
              : without(room.sensors),
        })),
      })),
    };
    json(response, 200, {});
    this.tell({ kind: 'sensors_changed' });
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
