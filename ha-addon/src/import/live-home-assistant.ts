import {
  DAY,
  type HaPastQuery,
  type HaRegistries,
  type HaState,
  type HaStatisticsQuery,
  IaqverseError,
  type Log,
  NO_REGISTRIES,
  SECOND,
  type TemperatureUnit,
} from '@iaqverse/core';
import { SystemClock } from '../clock/system-clock.ts';
import { orNothing } from '../home-assistant/past-or-nothing.ts';
import { WebsocketHomeAssistant } from '../home-assistant/websocket-home-assistant.ts';
import type { HaPresent, HomeAssistantPast } from './home-assistant-past.ts';

/** Nobody's means are older, ms; spans without any are answered at once. */
const OLDEST = 3660 * DAY;
/** Home Assistant keeps states for ten days where nobody said otherwise; ms. */
const STATES_BACK = 30 * DAY;
/** How long it may take until everything that is now has been told, ms. */
const PATIENCE = 60 * SECOND;

/** The past of a Home Assistant that runs, over its websocket. */
export class LiveHomeAssistant implements HomeAssistantPast {
  readonly #homeAssistant: WebsocketHomeAssistant;
  readonly #now: number;

  constructor(url: string, token: string, now: number, log: Log) {
    this.#now = now;
    this.#homeAssistant = new WebsocketHomeAssistant({
      access: async () => ({ url, token }),
      clock: new SystemClock(),
      log,
      random: Math.random,
    });
  }

  /** Connects. @throws IaqverseError `home_assistant_unreachable`, `home_assistant_refused` */
  present(): Promise<HaPresent> {
    let registries: HaRegistries = NO_REGISTRIES;
    let temperatureUnit: TemperatureUnit = 'C';
    let states: readonly HaState[] = [];
    return new Promise((resolve, reject) => {
      const fail = (code: 'home_assistant_unreachable' | 'home_assistant_refused', message: string): void => {
        clearTimeout(patience);
        reject(new IaqverseError(code, message));
      };
      const patience = setTimeout(
        () =>
          fail('home_assistant_unreachable', 'Home Assistant does not answer: look whether it runs, then try again'),
        PATIENCE,
      );
      const started = this.#homeAssistant.start({
        onSystem: (system) => {
          temperatureUnit = system.temperatureUnit;
        },
        onRegistries: (told) => {
          registries = told;
        },
        onStates: (change) => {
          if (!change.isWhole) return;
          states = change.states;
          clearTimeout(patience);
          resolve({ registries, states, temperatureUnit });
        },
        onForecast: () => undefined,
        onPhoneAction: () => undefined,
        onStatus: ({ state, lastError = 'it cannot be reached' }) => {
          if (state === 'refused') fail('home_assistant_refused', lastError);
          if (state === 'disconnected') fail('home_assistant_unreachable', lastError);
        },
      });
      started.catch(reject);
    });
  }

  async beginning(): Promise<number> {
    return this.#now - OLDEST;
  }

  async statesBeginning(): Promise<number> {
    return this.#now - STATES_BACK;
  }

  statistics(query: HaStatisticsQuery) {
    return orNothing(this.#homeAssistant.statistics(query));
  }

  history(query: HaPastQuery) {
    return orNothing(this.#homeAssistant.history(query));
  }

  /** Home Assistant converts them to what the entity has now. */
  unitOfMeans(): undefined {
    return undefined;
  }

  close(): Promise<void> {
    return this.#homeAssistant.stop();
  }
}
