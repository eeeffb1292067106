import {
  type Clock,
  type HomeView,
  isObject,
  JoinedParts,
  type MessagePart,
  type RoomView,
  SECOND,
} from '@iaqverse/core';
import type { ServiceAddress } from './service-address.ts';
import type { ServiceClient } from './service-client.ts';
import { ServiceFailure, type ServiceFailures } from './service-failure.ts';

/** The first pause before another try, and the longest. */
const FIRST_PAUSE = SECOND;
const LONGEST_PAUSE = 30 * SECOND;
/** The service says every 20 s that it is there: after this silence the line is broken. */
const LONGEST_SILENCE = 60 * SECOND;

export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'lost'; readonly failure: ServiceFailure; readonly retryAt: number };

export interface LiveServiceParts {
  readonly address: ServiceAddress;
  readonly client: Pick<ServiceClient, 'home'>;
  readonly failures: ServiceFailures;
  readonly clock: Clock;
  /** 0–1: spreads what many do who lost the same service. */
  readonly random: () => number;
  readonly heard: (room: RoomView) => void;
  readonly connectionChanged: (connection: Connection) => void;
}

/** Follows a service: the whole home at first, then every change, and again with growing pauses when it goes away. */
export class LiveService {
  home: HomeView | undefined;
  readonly #parts: LiveServiceParts;
  #socket: WebSocket | undefined;
  #joined = new JoinedParts();
  #failures = 0;
  #isStopped = false;
  #cancelRetry: () => void = () => undefined;
  #cancelWatch: () => void = () => undefined;

  constructor(parts: LiveServiceParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.connectionChanged({ state: 'connecting' });
    void this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry();
    this.#drop();
  }

  async #connect(): Promise<void> {
    try {
      const home = await this.#parts.client.home();
      if (this.#isStopped) return;
      this.#take(home);
      this.#open();
    } catch (error) {
      this.#lose(error);
    }
  }

  #open(): void {
    const { base, token } = this.#parts.address;
    const url = new URL('api/v1/live', base);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    // Node takes headers in the place of protocols; browsers, for which the types are, do not.
    const options = token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } };
    const socket = new WebSocket(url, options as unknown as string[]);
    this.#socket = socket;
    this.#joined = new JoinedParts();
    this.#watch();
    socket.addEventListener('message', ({ data }) => {
      if (socket === this.#socket) this.#safely(() => this.#hear(JSON.parse(String(data))));
    });
    const closed = (reason: string) => () => {
      if (socket === this.#socket) this.#lose(this.#parts.failures.unreachable(new Error(reason)));
    };
    socket.addEventListener('error', closed('the live connection failed'));
    socket.addEventListener('close', closed('the live connection closed'));
  }

  #hear(message: unknown): void {
    this.#watch();
    if (!isObject(message)) throw this.#parts.failures.notOurs();
    if (message.kind === 'home') {
      this.#failures = 0;
      this.#take(message.home as HomeView);
      this.#parts.connectionChanged({ state: 'live' });
    } else if (message.kind === 'room') this.#takeRoom(message.room as RoomView);
    else if (message.kind === 'part') {
      const whole = this.#joined.take(message as unknown as MessagePart);
      if (whole !== undefined) this.#hear(whole);
    } else if (message.kind === 'rooms_changed') void this.#refresh();
  }

  async #refresh(): Promise<void> {
    try {
      const home = await this.#parts.client.home();
      if (!this.#isStopped) this.#take(home);
    } catch (error) {
      this.#lose(error);
    }
  }

  #take(home: HomeView): void {
    this.home = home;
    for (const { rooms } of home.sites) for (const room of rooms) this.#parts.heard(room);
  }

  #takeRoom(room: RoomView): void {
    if (this.home === undefined) return;
    const sites = this.home.sites.map((site) =>
      site.site === room.site
        ? { ...site, rooms: site.rooms.map((each) => (each.room === room.room ? room : each)) }
        : site,
    );
    this.home = { ...this.home, sites };
    this.#parts.heard(room);
  }

  /** What comes from outside may be anything, also from somebody who only answers at the same address. */
  #safely(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#lose(error);
    }
  }

  #lose(error: unknown): void {
    if (this.#isStopped) return;
    this.#drop();
    const { clock, random, failures, connectionChanged } = this.#parts;
    const failure = error instanceof ServiceFailure ? error : failures.notOurs();
    // A wrong token stays wrong: whoever asks again and again is shut out.
    const pause = failure.kind === 'token' ? LONGEST_PAUSE : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures);
    this.#failures++;
    const spread = pause * (0.75 + 0.5 * random());
    this.#cancelRetry();
    this.#cancelRetry = clock.after(spread, () => void this.#connect());
    connectionChanged({ state: 'lost', failure, retryAt: clock.now() + spread });
  }

  #watch(): void {
    this.#cancelWatch();
    this.#cancelWatch = this.#parts.clock.after(LONGEST_SILENCE, () =>
      this.#lose(this.#parts.failures.unreachable(new Error('it has been silent for a minute'))),
    );
  }

  #drop(): void {
    this.#cancelWatch();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
