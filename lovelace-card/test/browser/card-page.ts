import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { dayOf, type HassData, NOW, type NotedCall } from '../card/fake-hass.ts';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** Builds the card from its sources into a folder of its own, below a dashboard for it. */
export async function buildCard(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'iaqverse-card-'));
  await build({
    configFile: join(import.meta.dirname, '../../vite.card.config.ts'),
    logLevel: 'error',
    build: { outDir: join(folder, 'card'), emptyOutDir: true },
  });
  await writeFile(join(folder, 'index.html'), dashboard(JSON.stringify(dayOf(NOW)), NOW));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** Colours of Home Assistant's own themes, as its frontend sets them. */
const THEMES = {
  light: `--primary-background-color:#fafafa;--card-background-color:#ffffff;--primary-text-color:#141414;--secondary-text-color:#5e5e5e;--divider-color:rgba(0,0,0,.12);--primary-color:#009ac7;--text-primary-color:#fff;--secondary-background-color:#e5e5e5;--ha-card-border-color:#e0e0e0;--ha-card-border-radius:12px;color-scheme:light;`,
  dark: `--primary-background-color:#111111;--card-background-color:#1c1c1c;--primary-text-color:#e1e1e1;--secondary-text-color:#9b9b9b;--divider-color:rgba(225,225,225,.12);--primary-color:#009ac7;--text-primary-color:#fff;--secondary-background-color:#282828;--ha-card-border-color:#333;--ha-card-border-radius:12px;color-scheme:dark;`,
} as const;

/** The page's side of the double: it makes a hass of the data, notes what cards ask, and shows cards. */
const dashboard = (
  day: string,
  now: number,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Dashboard</title>
<style>body{margin:0;padding:16px;background:var(--primary-background-color);color:var(--primary-text-color);font-family:Roboto,system-ui,sans-serif}main{display:grid;gap:16px}</style>
<header><h1 style="font-size:16px">Dashboard</h1></header><main></main>
<script>
  const RealDate = Date;
  window.Date = class extends RealDate { constructor(...given) { given.length === 0 ? super(${now}) : super(...given); } static now() { return ${now}; } };
  const day = ${day};
  window.double = {
    calls: [], asked: [], moreInfo: [], refusal: undefined, answers: {},
    hassOf(data) {
      return { ...data,
        callService: async (domain, service, data = {}, target) => { window.double.calls.push({ domain, service, data, entity: target?.entity_id }); if (window.double.refusal) throw { code: 'home_assistant_error', message: window.double.refusal }; },
        callWS: async (message) => {
          window.double.asked.push(message.type);
          if (window.double.answers[message.type]) return window.double.answers[message.type];
          if (message.type === 'history/history_during_period') return Object.fromEntries(message.entity_ids.map((id) => [id, id.includes('co2') ? day : day.map((one) => ({ ...one, s: String(Number(one.s) / (id.includes('pm25') ? 80 : id.includes('tvoc') ? 3 : id.includes('temp') ? 34 : 14)) }))]));
          if (message.type === 'config/entity_registry/get_entries') return Object.fromEntries(message.entity_ids.map((id) => [id, { unique_id: id.split('.')[1] }]));
          throw { code: 'unknown_command', message: 'Unknown command' };
        } };
    },
    show(type, config, data, width) {
      const card = document.createElement(type);
      card.setConfig({ type: 'custom:' + type, ...config });
      const frame = document.createElement('div');
      frame.style.width = width + 'px';
      frame.append(card);
      document.querySelector('main').append(frame);
      card.hass = this.hassOf(data);
    },
    hand(data) { for (const card of document.querySelectorAll('main > div > *')) card.hass = this.hassOf(data); },
  };
  document.addEventListener('hass-more-info', (event) => window.double.moreInfo.push(event.detail.entityId));
</script><script type="module" src="card/iaqverse-room-card.js"></script></html>`;

/** A dashboard with our cards, in a browser. */
export interface CardPage {
  readonly page: Page;
  readonly complaints: string[];
  /** Adds a card of so many px. */
  show(type: string, config: object, data: HassData, width: number): Promise<void>;
  /** Hands all cards what Home Assistant knows now. */
  hand(data: HassData): Promise<void>;
  calls(): Promise<NotedCall[]>;
  moreInfo(): Promise<string[]>;
  close(): Promise<void>;
}

/** What a path of a dashboard's server answers instead of a file. */
export type Answers = Readonly<Record<string, (answer: ServerResponse, asked: IncomingMessage) => void>>;

/** Serves the built card and its dashboard. */
export class CardServer {
  readonly #server: Server;
  #port = 0;

  /** @param folder as buildCard gives it */
  constructor(folder: string, answers: Answers = {}) {
    this.#server = createServer((asked, answer) => {
      const { pathname } = new URL(asked.url ?? '/', 'http://localhost');
      const special = answers[pathname];
      if (special !== undefined) {
        special(answer, asked);
        return;
      }
      const file = join(folder, normalize(pathname === '/' ? '/index.html' : pathname));
      readFile(file).then(
        (body) =>
          answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body),
        () => answer.writeHead(pathname === '/favicon.ico' ? 204 : 404).end(),
      );
    });
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** Opens a dashboard at an address, in a theme of Home Assistant. */
export async function openDashboard(
  browser: Browser,
  address: string,
  theme: 'light' | 'dark' = 'light',
  options: BrowserContextOptions = {},
): Promise<CardPage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
    // The dashboard is Home Assistant's, whatever serves it here.
    bypassCSP: true,
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await page.evaluate((style) => document.documentElement.setAttribute('style', style), THEMES[theme]);
  await page.waitForFunction(() => customElements.get('iaqverse-room-card') !== undefined);
  const double = <T>(what: string, ...given: unknown[]): Promise<T> =>
    page.evaluate(
      ([name, args]) => {
        const one = (globalThis as unknown as { double: Record<string, unknown> }).double;
        const part = one[name as string];
        return typeof part === 'function' ? part.apply(one, args) : part;
      },
      [what, given] as const,
    ) as Promise<T>;
  return {
    page,
    complaints,
    show: (type, config, data, width) => double('show', type, config, data, width),
    hand: (data) => double('hand', data),
    calls: () => double('calls'),
    moreInfo: () => double('moreInfo'),
    close: () => context.close(),
  };
}
