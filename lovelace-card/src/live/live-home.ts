import { type HomeView, JoinedParts, type RoomView } from '@iaqverse/core';
import { AnswerError, getHome, type LiveMessage, liveAddress } from './api.ts';
import { withRooms, withSite } from './home-update.ts';
import { retryDelay } from './retry-delay.ts';
import { ServiceClock } from './service-clock.ts';

/** How the page stands with its service. `since` is our own wall clock, milliseconds. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'token_needed' }
  /** `reason` is the service's own sentence where it answered and refused. */
  | { readonly state: 'unreachable'; readonly since: number; readonly reason: string | undefined };

/** Room updates are gathered for this long, so that a burst draws once. */
const GATHER_MS = 100;
/** How long the service may be quiet before the page asks whether it is still there. */
const CHECK_MS = 60_000;
/** How often a service that cannot tell is asked. */
const POLL_MS = 15_000;
const UNAUTHORISED = 401;

/**
 * The home, kept up to date: asked for once, then told over the websocket, and asked for again with growing pauses
 * when the service goes away. What was last known stays. Calls `changed` after every change.
 */
export class LiveHome {
  home: HomeView | undefined;
  clock: ServiceClock | undefined;
  connection: Connection = { state: 'connecting' };
  readonly #changed: () => void;
  readonly #timers = new Map<'gather' | 'retry' | 'check', ReturnType<typeof setTimeout>>();
  #socket: WebSocket | undefined;
  #parts = new JoinedParts();
  #gathered: RoomView[] = [];
  #failures = 0;
  #lastHeard = Date.now();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Begins to follow the service. */
  start(): void {
    window.addEventListener('online', this.retryNow);
    void this.#connect();
  }

  /** Lets go of the service. */
  stop(): void {
    window.removeEventListener('online', this.retryNow);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#dropSocket();
  }

  /** The service's time at this moment, milliseconds; undefined before it was first heard. */
  now(): number | undefined {
    return this.clock?.now(performance.now());
  }

  /** Tries again at once, unless everything is well. */
  readonly retryNow = (): void => {
    if (this.connection.state === 'live') return;
    void this.#connect();
  };

  /** Asks for the whole home again. */
  async refresh(): Promise<void> {
    try {
      this.#take(await getHome());
    } catch (error) {
      this.#lost(error);
    }
  }

  async #connect(): Promise<void> {
    this.#clear('retry');
    this.#dropSocket();
    this.#gathered = [];
    try {
      this.#take(await getHome());
    } catch (error) {
      this.#lost(error);
      return;
    }
    this.#openSocket();
  }

  #openSocket(): void {
    this.#dropSocket();
    const address = liveAddress();
    if (address === undefined) {
      this.#failures = 0;
      this.connection = { state: 'live' };
      this.#after('check', POLL_MS, () => void this.#connect());
      this.#changed();
      return;
    }
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#parts = new JoinedParts();
    socket.addEventListener('message', (event) => {
      if (socket === this.#socket) this.#hear(JSON.parse(String(event.data)) as LiveMessage);
    });
    socket.addEventListener('close', () => {
      if (socket !== this.#socket) return;
      this.#socket = undefined;
      this.#lost(new Error('the live connection closed'));
    });
  }

  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #hear(message: LiveMessage): void {
    this.#lastHeard = Date.now();
    this.#watch();
    if (message.kind === 'home') {
      this.#take(message.home);
      this.#failures = 0;
      this.connection = { state: 'live' };
      this.#changed();
    } else if (message.kind === 'room') {
      this.#gathered.push(message.room);
      if (!this.#timers.has('gather')) this.#after('gather', GATHER_MS, () => this.#drawGathered());
    } else if (message.kind === 'site') {
      if (this.home !== undefined) this.home = withSite(this.home, message.site);
      this.#changed();
    } else if (message.kind === 'part') {
      const whole = this.#parts.take(message) as LiveMessage | undefined;
      if (whole !== undefined) this.#hear(whole);
    } else if (message.kind === 'heartbeat') {
      if (this.clock !== undefined) this.clock = new ServiceClock(message.time, this.clock.speed, performance.now());
    } else {
      void this.refresh();
    }
  }

  #drawGathered(): void {
    if (this.home !== undefined) this.home = withRooms(this.home, this.#gathered);
    this.#gathered = [];
    this.#changed();
  }

  #take(home: HomeView): void {
    this.home = home;
    this.clock = new ServiceClock(home.time, home.speed, performance.now());
    this.#lastHeard = Date.now();
    this.#watch();
    this.#changed();
  }

  #lost(error: unknown): void {
    this.#clear('check');
    this.#dropSocket();
    if (error instanceof AnswerError && error.status === UNAUTHORISED) {
      this.connection = { state: 'token_needed' };
    } else {
      this.clock?.hold(performance.now());
      const reason = error instanceof AnswerError ? error.message : undefined;
      this.connection = { state: 'unreachable', since: this.#lastHeard, reason };
      this.#after('retry', retryDelay(this.#failures++, Math.random()), () => void this.#connect());
    }
    this.#changed();
  }

  /** Connects anew when the socket has been quiet for long: a machine that slept hears of no close. */
  #watch(): void {
    this.#after('check', CHECK_MS, () => void this.#connect());
  }

  #after(name: 'gather' | 'retry' | 'check', delay: number, run: () => void): void {
    this.#clear(name);
    this.#timers.set(
      name,
      setTimeout(() => {
        this.#timers.delete(name);
        run();
      }, delay),
    );
  }

  #clear(name: 'gather' | 'retry' | 'check'): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}
