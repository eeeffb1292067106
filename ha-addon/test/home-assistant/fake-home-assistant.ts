import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A state as the fake keeps it; times in seconds since 1970, as Home Assistant has them. */
interface FakeState {
  state: string;
  attributes: Record<string, unknown>;
  changed: number;
  updated: number;
  reported: number;
}

interface Message {
  readonly id: number;
  readonly type: string;
  readonly [key: string]: unknown;
}

type Registry = 'area' | 'floor' | 'device' | 'entity';

interface Client {
  readonly socket: WebSocket;
  readonly events: Map<number, string>;
  readonly forecasts: Map<number, string>;
  entities: number | undefined;
  coalesces: boolean;
}

export interface FakeMean {
  readonly start: number;
  readonly end: number;
  readonly mean: number | null;
}

/**
 * A Home Assistant that speaks as much of its websocket API (release 2026.11) as we use, in the same words: greeting, states and
 * their shortened events, registries, events, services, forecasts, statistics and history.
 */
export class FakeHomeAssistant {
  /** The tokens that let someone in. */
  readonly tokens = new Set(['good']);
  /** Tokens that were shown. */
  readonly shown: string[] = [];
  readonly services = new Set([
    'fan.turn_on',
    'fan.turn_off',
    'fan.set_percentage',
    'switch.turn_on',
    'switch.turn_off',
  ]);
  readonly calls: Message[] = [];
  readonly requests: string[] = [];
  readonly registries: Record<Registry, unknown[]> = { area: [], floor: [], device: [], entity: [] };
  readonly means = { '5minute': new Map<string, FakeMean[]>(), hour: new Map<string, FakeMean[]>() };
  readonly past = new Map<string, { s: string; lu: number; a?: Record<string, unknown> }[]>();
  /** What a service does when it is called. */
  onCall: (call: Message) => void = () => undefined;
  temperatureUnit = '°C';
  state = 'RUNNING';
  resourceMode: 'storage' | 'yaml' = 'storage';
  resources: { id?: string; type: string; url: string }[] = [];
  /** It takes requests and says nothing. */
  isMute = false;
  readonly #states = new Map<string, FakeState>();
  readonly #clients = new Set<Client>();
  #lastResource = 0;
  #http: Server | undefined;
  #sockets: WebSocketServer | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get connections(): number {
    return this.#clients.size;
  }

  /** On the same port as before, where it had one. */
  async start(): Promise<void> {
    this.#http = createServer((_, response) => response.writeHead(404).end());
    this.#sockets = new WebSocketServer({ server: this.#http, path: '/api/websocket' });
    this.#sockets.on('connection', (socket) => this.#greet(socket));
    this.#http.listen(this.#port, '127.0.0.1');
    await once(this.#http, 'listening');
    this.#port = (this.#http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cut();
    const http = this.#http;
    this.#http = undefined;
    this.#sockets?.close();
    if (http === undefined) return;
    const closed = once(http, 'close');
    http.close();
    http.closeAllConnections();
    await closed;
  }

  /** Ends all connections without a word. */
  cut(): void {
    for (const { socket } of this.#clients) socket.terminate();
    this.#clients.clear();
  }

  setState(entityId: string, state: string, attributes: Record<string, unknown> = {}, at = Date.now() / 1000): void {
    this.setStates([[entityId, state, attributes, at]]);
  }

  /** Several states of one moment, in one event. What is the same as before is only reported again: nobody is told. */
  setStates(states: readonly (readonly [string, string, Record<string, unknown>?, number?])[]): void {
    const added: Record<string, unknown> = {};
    const changed: Record<string, unknown> = {};
    for (const [entityId, state, attributes = {}, at = Date.now() / 1000] of states) {
      const before = this.#states.get(entityId);
      if (before === undefined) {
        this.#states.set(entityId, { state, attributes, changed: at, updated: at, reported: at });
        added[entityId] = { s: state, a: attributes, c: 'context', lc: at };
        continue;
      }
      before.reported = at;
      const isSame = before.state === state && JSON.stringify(before.attributes) === JSON.stringify(attributes);
      if (isSame) continue;
      const isChanged = before.state !== state;
      const gone = Object.keys(before.attributes).filter((name) => !(name in attributes));
      const others = Object.fromEntries(
        Object.entries(attributes).filter(
          ([name, value]) => JSON.stringify(before.attributes[name]) !== JSON.stringify(value),
        ),
      );
      changed[entityId] = {
        '+': {
          ...(isChanged ? { s: state, lc: at } : { lu: at }),
          c: 'context',
          ...(Object.keys(others).length > 0 && { a: others }),
        },
        ...(gone.length > 0 && { '-': { a: gone } }),
      };
      before.state = state;
      before.attributes = attributes;
      before.updated = at;
      if (isChanged) before.changed = at;
    }
    const event = {
      ...(Object.keys(added).length > 0 && { a: added }),
      ...(Object.keys(changed).length > 0 && { c: changed }),
    };
    if (Object.keys(event).length > 0) this.#tellEntities(event);
  }

  removeState(entityId: string): void {
    this.#states.delete(entityId);
    this.#tellEntities({ r: [entityId] });
  }

  setRegistry(registry: Registry, entries: unknown[]): void {
    this.registries[registry] = entries;
    this.fire(`${registry}_registry_updated`, { action: 'update' });
  }

  fire(eventType: string, data: unknown): void {
    for (const client of this.#clients)
      for (const [id, wanted] of client.events)
        if (wanted === eventType) send(client, { id, type: 'event', event: { event_type: eventType, data } });
  }

  sayForecast(entityId: string, forecast: unknown): void {
    for (const client of this.#clients)
      for (const [id, wanted] of client.forecasts)
        if (wanted === entityId) send(client, { id, type: 'event', event: { type: 'hourly', forecast } });
  }

  #tellEntities(event: unknown): void {
    for (const client of this.#clients)
      if (client.entities !== undefined) send(client, { id: client.entities, type: 'event', event });
  }

  #greet(socket: WebSocket): void {
    socket.send(JSON.stringify({ type: 'auth_required', ha_version: '2026.11.1' }));
    socket.once('message', (data) => {
      const { access_token: token } = JSON.parse(String(data));
      this.shown.push(token);
      if (!this.tokens.has(token)) {
        socket.send(JSON.stringify({ type: 'auth_invalid', message: 'Invalid access token or password' }));
        socket.close();
        return;
      }
      socket.send(JSON.stringify({ type: 'auth_ok', ha_version: '2026.11.1' }));
      const client: Client = {
        socket,
        events: new Map(),
        forecasts: new Map(),
        entities: undefined,
        coalesces: false,
      };
      this.#clients.add(client);
      socket.on('close', () => this.#clients.delete(client));
      socket.on('message', (text) => {
        if (!this.isMute) this.#answer(client, JSON.parse(String(text)));
      });
    });
  }

  #answer(client: Client, message: Message): unknown {
    const { id, type } = message;
    this.requests.push(type);
    const result = (value: unknown): void => send(client, { id, type: 'result', success: true, result: value });
    const refuse = (code: string, text: string): void =>
      send(client, { id, type: 'result', success: false, error: { code, message: text } });
    const registry = /^config\/(area|floor|device|entity)_registry\/list$/.exec(type)?.[1] as Registry | undefined;
    if (registry !== undefined) return result(this.registries[registry]);
    switch (type) {
      case 'supported_features':
        client.coalesces = true;
        return result(null);
      case 'ping':
        return send(client, { id, type: 'pong' });
      case 'get_config':
        return result({
          state: this.state,
          version: '2026.11.1',
          unit_system: { temperature: this.temperatureUnit, length: 'km' },
        });
      case 'get_states':
        return result(
          [...this.#states].map(([entityId, { state, attributes, changed, updated, reported }]) => ({
            entity_id: entityId,
            state,
            attributes,
            last_changed: iso(changed),
            last_updated: iso(updated),
            last_reported: iso(reported),
            context: { id: 'context', parent_id: null, user_id: null },
          })),
        );
      case 'subscribe_entities': {
        client.entities = id;
        result(null);
        const all = [...this.#states].map(([entityId, { state, attributes, changed, updated }]) => [
          entityId,
          { s: state, a: attributes, c: 'context', lc: changed, ...(updated !== changed && { lu: updated }) },
        ]);
        return send(client, { id, type: 'event', event: { a: Object.fromEntries(all) } });
      }
      case 'subscribe_events':
        client.events.set(id, String(message.event_type));
        return result(null);
      case 'unsubscribe_events':
        client.forecasts.delete(Number(message.subscription));
        client.events.delete(Number(message.subscription));
        return result(null);
      case 'weather/subscribe_forecast':
        if (!this.#states.has(String(message.entity_id)))
          return refuse('invalid_entity_id', `Weather entity not found: ${message.entity_id}`);
        client.forecasts.set(id, String(message.entity_id));
        return result(null);
      case 'call_service': {
        const name = `${message.domain}.${message.service}`;
        if (!this.services.has(name)) return refuse('not_found', `Service ${name} not found.`);
        const data = message.service_data as { percentage?: number };
        if (data.percentage !== undefined && data.percentage > 100)
          return refuse('invalid_format', "value must be at most 100 for dictionary value @ data['percentage']");
        this.calls.push(message);
        this.onCall(message);
        return result({ context: { id: 'context', parent_id: null, user_id: null }, response: null });
      }
      case 'recorder/statistics_during_period':
        return result(this.#meansOf(message));
      case 'history/history_during_period':
        return result(this.#pastOf(message));
      case 'lovelace/info':
        return result({ resource_mode: this.resourceMode });
      case 'lovelace/resources':
        return result(this.resources);
      default:
        if (this.resourceMode === 'storage' && type.startsWith('lovelace/resources/'))
          return result(this.#changeResource(message));
        return refuse('unknown_command', 'Unknown command.');
    }
  }

  #changeResource({ type, resource_id: id, res_type, url }: Message): unknown {
    const resource = { id: String(id ?? `resource${this.#lastResource++}`), type: String(res_type), url: String(url) };
    this.resources = this.resources.filter((one) => one.id !== resource.id);
    if (!type.endsWith('/delete')) this.resources.push(resource);
    return resource;
  }

  #meansOf(message: Message): Record<string, FakeMean[]> {
    const [from, to] = [Date.parse(String(message.start_time)), Date.parse(String(message.end_time))];
    const means = this.means[message.period as '5minute' | 'hour'];
    return Object.fromEntries(
      (message.statistic_ids as string[]).flatMap((entityId) => {
        const found = (means.get(entityId) ?? []).filter(({ start }) => start >= from && start < to);
        return found.length === 0 ? [] : [[entityId, found]];
      }),
    );
  }

  #pastOf(message: Message): Record<string, unknown[]> {
    const [from, to] = [Date.parse(String(message.start_time)), Date.parse(String(message.end_time))];
    return Object.fromEntries(
      (message.entity_ids as string[]).map((entityId) => [
        entityId,
        (this.past.get(entityId) ?? []).filter(({ lu }) => lu * 1000 >= from && lu * 1000 < to),
      ]),
    );
  }
}

/** Whoever said so gets several messages as one. */
function send(client: Client, message: unknown): void {
  client.socket.send(JSON.stringify(client.coalesces ? [message] : message));
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('Z', '+00:00');
}
