import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';

/** Where the service sees the Supervisor. */
export const SUPERVISOR = '127.0.0.2';
const BASE = '/api/hassio_ingress/abc123/';
/** What earlier releases of the Supervisor let through, bytes; later ones take four times as much. */
const LONGEST_MESSAGE = 4 * 1024 * 1024;
const SESSION = 'ingress_session=a-session-of-home-assistant';
/** Headers of one connection, which a proxy sets anew. */
const OF_THE_CONNECTION = /^(?:connection|upgrade|transfer-encoding|content-length|sec-websocket-.*)$/;

/** Home Assistant as an app meets it: a frontend that frames the app's pages, and the two proxies before them in one. */
export class HomeAssistantDouble {
  /** What its user chose. */
  language = 'en';
  darkMode = false;
  readonly #target: number;
  readonly #server: Server;
  #port = 0;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_MESSAGE });

  /** @param target port of the service */
  constructor(target: number) {
    this.#target = target;
    this.#server = createServer((asked, answer) => {
      if (asked.url === '/app') this.#frontend(answer);
      else if (this.#admits(asked)) this.#pass(asked, answer);
      else answer.writeHead(asked.url === '/favicon.ico' ? 204 : 401).end();
    });
    this.#server.on('upgrade', (asked, socket, head) => this.#passSocket(asked, socket, head));
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Where the app's pages begin. */
  get below(): string {
    return this.address + BASE;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #frontend(answer: ServerResponse): void {
    const hass = JSON.stringify({ language: this.language, themes: { darkMode: this.darkMode } });
    answer
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'x-frame-options': 'SAMEORIGIN',
        'set-cookie': `${SESSION}; Path=/api/hassio_ingress/; SameSite=Strict`,
      })
      .end(`<!doctype html><html lang="en"><title>Home Assistant</title>
<home-assistant><iframe title="IAQverse" src="${BASE}" width="1000" height="700"></iframe></home-assistant>
<script>document.querySelector('home-assistant').hass = ${hass}</script></html>`);
  }

  #admits({ url, headers }: IncomingMessage): boolean {
    return url?.startsWith(BASE) === true && headers.cookie?.includes(SESSION) === true;
  }

  /** The path below our own, as the proxies hand it on: decoded once, with what was encoded for good reason lost. */
  #pathOf(url: string): string {
    const { pathname, search } = new URL(url, 'http://localhost');
    return encodeURI(`/${decodeURIComponent(pathname.slice(BASE.length))}`) + search;
  }

  #headersOf({ headers }: IncomingMessage): Record<string, string> {
    const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.test(name));
    return {
      ...(Object.fromEntries(kept) as Record<string, string>),
      'x-ingress-path': BASE.slice(0, -1),
      'x-remote-user-id': '0123456789abcdef0123456789abcdef',
      'x-remote-user-name': 'anna',
      'x-remote-user-display-name': 'Anna',
      'x-forwarded-for': '192.168.1.77',
    };
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', () => {
      const body = Buffer.concat(parts);
      const passed = request({
        host: '127.0.0.1',
        port: this.#target,
        localAddress: SUPERVISOR,
        method: asked.method,
        path: this.#pathOf(asked.url!),
        headers: { ...this.#headersOf(asked), 'content-length': body.length },
      });
      passed.on('error', () => answer.writeHead(502).end());
      passed.on('response', (got) => {
        answer.writeHead(got.statusCode!, got.headers);
        got.pipe(answer);
      });
      passed.end(body);
    });
  }

  #passSocket(asked: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.#admits(asked)) {
      socket.destroy();
      return;
    }
    const behind = new WebSocket(`ws://127.0.0.1:${this.#target}${this.#pathOf(asked.url!)}`, {
      localAddress: SUPERVISOR,
      headers: this.#headersOf(asked),
      maxPayload: LONGEST_MESSAGE,
    });
    behind.on('error', () => socket.destroy());
    const early: string[] = [];
    const keep = (data: Buffer) => early.push(String(data));
    behind.on('message', keep);
    behind.on('open', () =>
      this.#sockets.handleUpgrade(asked, socket, head, (before) => {
        behind.off('message', keep);
        for (const text of early) before.send(text);
        behind.on('message', (data: Buffer) => before.send(String(data)));
        before.on('message', (data: Buffer) => behind.send(String(data)));
        before.on('close', () => behind.close());
        behind.on('close', () => before.close());
      }),
    );
  }
}
