import assert from 'node:assert/strict';
import { IaqverseError } from '../../src/error.ts';
import type { HaRegistries } from '../../src/home-assistant/registries.ts';
import type { HaState, HaStateChange } from '../../src/home-assistant/state.ts';
import type {
  HaMean,
  HaSystem,
  HomeAssistant,
  HomeAssistantListener,
  HomeAssistantStatus,
} from '../../src/ports/home-assistant.ts';

/** A Home Assistant with our end of the connection to it, and a hand on what it is like. */
export interface HomeAssistantHarness {
  readonly port: HomeAssistant;
  /** What it says when several states are set at one moment. */
  setStates(...states: readonly HaState[]): void;
  removeState(entityId: string): void;
  /** One area of that name. */
  setArea(id: string, name: string): void;
  /** Carried-out calls, as `domain.service`. */
  calls(): string[];
  sayForecast(entityId: string, event: unknown): void;
  pressOnPhone(action: string): void;
  setPast(entityId: string, past: { readonly means?: HaMean[]; readonly states?: HaState[] }): void;
  /** A person wrote these into `configuration.yaml`. */
  keepResourcesInYaml(...urls: readonly string[]): void;
  /** Ends the connection without a word. */
  cut(): void;
  /** Lets it come back. */
  comeBack(): void;
  close(): Promise<void>;
}

const AIR: HaState = {
  entityId: 'sensor.air',
  state: '612',
  attributes: { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' },
  time: Date.UTC(2026, 10, 21, 10),
};
const WEATHER: HaState = {
  entityId: 'weather.home',
  state: 'sunny',
  attributes: { supported_features: 2 },
  time: AIR.time,
};
const CALL = { domain: 'switch', service: 'turn_on', serviceData: {}, entityId: 'switch.plug' } as const;

/** What every HomeAssistant must do, whatever carries it. */
export function describeHomeAssistantContract(name: string, create: () => Promise<HomeAssistantHarness>): void {
  describe(`HomeAssistant: ${name}`, () => {
    let harness: HomeAssistantHarness;
    let heard: Heard;

    beforeEach(async () => {
      harness = await create();
      heard = new Heard();
    });

    afterEach(async () => {
      await harness.port.stop();
      await harness.close();
    });

    const connected = () => heard.until(() => heard.changes.some(({ isWhole }) => isWhole));

    it('tells system, registries and all states, in this order, before anything else', async () => {
      harness.setArea('bedroom', 'Bedroom');
      harness.setStates(AIR, WEATHER);
      await harness.port.start(heard);
      await connected();
      assert.deepEqual(heard.order.slice(0, 3), ['system', 'registries', 'states']);
      assert.deepEqual(
        heard.registries.at(-1)?.areas.map((area) => area.name),
        ['Bedroom'],
      );
      assert.deepEqual(heard.changes[0]?.states, [AIR, WEATHER]);
      assert.equal(harness.port.status().state, 'connected');
      assert.equal(heard.statuses.at(-1)?.state, 'connected');
      assert.notEqual(harness.port.status().version, undefined);
    });

    it('tells the states of one moment in one change, and those that are gone', async () => {
      harness.setStates(AIR, WEATHER);
      await harness.port.start(heard);
      await connected();
      const later = [
        { ...AIR, state: '700', time: AIR.time + 1000 },
        { ...WEATHER, state: 'hail', time: AIR.time + 1000 },
      ];
      harness.setStates(...later);
      await heard.until(() => heard.changes.length === 2);
      assert.deepEqual(heard.changes[1], { isWhole: false, states: later, removed: [] });
      harness.removeState('sensor.air');
      await heard.until(() => heard.changes.length === 3);
      assert.deepEqual(heard.changes[2], { isWhole: false, states: [], removed: ['sensor.air'] });
    });

    it('tells registries that changed', async () => {
      harness.setArea('bedroom', 'Bedroom');
      await harness.port.start(heard);
      await connected();
      harness.setArea('bedroom', 'Nursery');
      await heard.until(() => heard.registries.at(-1)?.areas[0]?.name === 'Nursery');
    });

    it('calls services, and says what Home Assistant does not know', async () => {
      await harness.port.start(heard);
      await connected();
      await harness.port.callService(CALL);
      assert.deepEqual(harness.calls(), ['switch.turn_on']);
      await assert.rejects(harness.port.callService({ ...CALL, service: 'explode' }), isError('command_impossible'));
    });

    it('rejects while there is no connection, and tells everything anew once it is back', async () => {
      harness.setStates(AIR);
      await harness.port.start(heard);
      await connected();
      harness.cut();
      await heard.until(() => heard.statuses.at(-1)?.state !== 'connected');
      await assert.rejects(harness.port.callService(CALL), isError('home_assistant_unreachable'));
      await assert.rejects(
        harness.port.history({ entityIds: ['sensor.air'], from: 0, to: 1 }),
        isError('home_assistant_unreachable'),
      );
      harness.comeBack();
      await heard.until(() => heard.changes.filter(({ isWhole }) => isWhole).length === 2);
      await harness.port.callService(CALL);
      assert.deepEqual(harness.calls(), ['switch.turn_on']);
    });

    it('tells which button was pressed on a phone', async () => {
      await harness.port.start(heard);
      await connected();
      await heard.until(
        () => heard.phones.length > 0,
        () => harness.pressOnPhone('IAQVERSE:done:home/bedroom/co2'),
      );
      assert.equal(heard.phones[0], 'IAQVERSE:done:home/bedroom/co2');
    });

    it('tells the forecasts that are wanted, after a reconnection too', async () => {
      harness.setStates(WEATHER);
      harness.port.wantForecasts(['weather.home']);
      await harness.port.start(heard);
      await connected();
      const event = { type: 'hourly', forecast: [] };
      await heard.until(
        () => heard.forecasts.length > 0,
        () => harness.sayForecast('weather.home', event),
      );
      assert.deepEqual(heard.forecasts[0], ['weather.home', event]);
      harness.cut();
      await heard.until(() => heard.statuses.at(-1)?.state !== 'connected');
      harness.comeBack();
      await heard.until(() => heard.changes.filter(({ isWhole }) => isWhole).length === 2);
      const before = heard.forecasts.length;
      await heard.until(
        () => heard.forecasts.length > before,
        () => harness.sayForecast('weather.home', event),
      );
    });

    it('gives means and states of the past', async () => {
      const start = AIR.time;
      const narrow = { start, end: start + 300_000, mean: 500 };
      const wide = { start: start - 7_200_000, end: start - 3_600_000, mean: 450 };
      harness.setPast('sensor.air', { means: [wide, narrow], states: [AIR] });
      await harness.port.start(heard);
      await connected();
      const query = { entityIds: ['sensor.air', 'sensor.none'], from: start - 9e6, to: start + 1 };
      assert.deepEqual(
        [...(await harness.port.statistics({ ...query, period: '5minute' }))],
        [['sensor.air', [narrow]]],
      );
      assert.deepEqual([...(await harness.port.statistics({ ...query, period: 'hour' }))], [['sensor.air', [wide]]]);
      const past = await harness.port.history(query);
      assert.deepEqual(past.get('sensor.air'), [AIR]);
      assert.deepEqual(past.get('sensor.none') ?? [], []);
    });

    it('has dashboards load a module, from another address later, and no more', async () => {
      await harness.port.start(heard);
      await connected();
      const { port } = harness;
      assert.deepEqual(await port.dashboardResources(), { isKeptInYaml: false, resources: [] });
      await port.saveDashboardResource('/local/air.js?v=1');
      await port.saveDashboardResource('/local/other.js');
      const first = (await port.dashboardResources()).resources.find(({ url }) => url === '/local/air.js?v=1');
      await port.saveDashboardResource('/local/air.js?v=2', first!.id);
      const { resources } = await port.dashboardResources();
      assert.deepEqual(resources.map(({ url }) => url).sort(), ['/local/air.js?v=2', '/local/other.js']);
      assert.equal(resources.find(({ url }) => url === '/local/air.js?v=2')!.id, first!.id);
      await port.removeDashboardResource(first!.id!);
      assert.deepEqual(
        (await port.dashboardResources()).resources.map(({ url }) => url),
        ['/local/other.js'],
      );
    });

    it('leaves resources alone that YAML names', async () => {
      harness.keepResourcesInYaml('/local/air.js');
      await harness.port.start(heard);
      await connected();
      assert.deepEqual(await harness.port.dashboardResources(), {
        isKeptInYaml: true,
        resources: [{ id: undefined, url: '/local/air.js' }],
      });
      await assert.rejects(harness.port.saveDashboardResource('/local/more.js'), isError('command_impossible'));
    });

    it('tells nothing after it was stopped', async () => {
      await harness.port.start(heard);
      await connected();
      await harness.port.stop();
      const { length } = heard.order;
      harness.setStates(AIR);
      assert.equal(heard.order.length, length);
      assert.equal(harness.port.status().state, 'disconnected');
    });
  });
}

function isError(code: string): (error: unknown) => boolean {
  return (error) => error instanceof IaqverseError && error.code === code;
}

/** A listener that remembers everything. */
class Heard implements HomeAssistantListener {
  readonly order: string[] = [];
  readonly systems: HaSystem[] = [];
  readonly registries: HaRegistries[] = [];
  readonly changes: HaStateChange[] = [];
  readonly forecasts: [string, unknown][] = [];
  readonly statuses: HomeAssistantStatus[] = [];
  readonly phones: string[] = [];
  #wake: (() => void) | undefined;

  /** Resolves when it is so; `nudge` is done again and again meanwhile, where it may come too early to be heard. */
  async until(isSo: () => boolean, nudge?: () => void): Promise<void> {
    while (!isSo()) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      nudge?.();
      if (!isSo()) await (nudge === undefined ? woken : Promise.race([woken, new Promise<void>(soon)]));
    }
  }

  onSystem(system: HaSystem): void {
    this.systems.push(system);
    this.#note('system');
  }

  onRegistries(registries: HaRegistries): void {
    this.registries.push(registries);
    this.#note('registries');
  }

  onStates({ isWhole, states, removed }: HaStateChange): void {
    this.changes.push({ isWhole, states, removed });
    this.#note('states');
  }

  onForecast(entityId: string, event: unknown): void {
    this.forecasts.push([entityId, event]);
    this.#note('forecast');
  }

  onPhoneAction(action: string): void {
    this.phones.push(action);
    this.#note('phone');
  }

  onStatus(status: HomeAssistantStatus): void {
    this.statuses.push(status);
    this.#wake?.();
  }

  #note(what: string): void {
    this.order.push(what);
    this.#wake?.();
  }
}

function soon(resolve: () => void): void {
  setImmediate(resolve);
}
