import assert from 'node:assert/strict';
import type { Quantity, QuantityView, SensorView } from '@iaqverse/core';
import { until } from '../../support/until.ts';
import type { Packages } from './home-assistant-process.ts';
import { Household, LONGEST_ABSENCE } from './household.ts';
import { preparedRoot } from './prepared-root.ts';
import type { Area, Floor } from './registries.ts';
import { say } from './template-home.ts';

/** The name of the service's token in Home Assistant. */
export const TOKEN_NAME = 'IAQverse';

/** An area as a person arranges it. */
export interface Furnishing {
  readonly floor?: { readonly name: string; readonly level: number };
  /** Ids of entities. */
  readonly entities: readonly string[];
}

export interface TemplatedHouseParts {
  /** What its owner added in YAML. */
  readonly packages: Packages;
  /** By the names of areas. */
  readonly areas: Readonly<Record<string, Furnishing>>;
  /** What sensors say at first, by their names. */
  readonly says?: Readonly<Record<string, number>>;
  /** What else a person does there before the service comes. */
  readonly prepare?: (household: Household) => Promise<void>;
  /** What happens once the service is connected. */
  readonly begin?: () => Promise<void>;
}

/** What a suite has that looks at the areas of a Home Assistant to whose websocket the service connects. */
export interface TemplatedHouse {
  readonly household: Household;
  area(name: string): Area;
  /** Has a sensor say something: a number, `unknown` or `unavailable`. */
  say(sensor: string, value: number | string): Promise<void>;
  /** The service's sensor of that name. */
  sensor(name: string): Promise<SensorView | undefined>;
  /** A quantity as the service shows it in a room; undefined where it is not measured. */
  quantity(room: string, quantity: Quantity): Promise<QuantityView | undefined>;
  /** Waits until the service shows a value in a room. */
  untilMeasured(room: string, quantity: Quantity, value: number): Promise<void>;
  /** Waits until the service is connected to Home Assistant's websocket. */
  untilConnected(): Promise<void>;
}

/** Has the suite that calls it begin with a furnished Home Assistant and the service connected to it; skips it where none is prepared. */
export function templatedHouse({ packages, areas, says = {}, prepare, begin }: TemplatedHouseParts): TemplatedHouse {
  let household: Household | undefined;
  const made = new Map<string, Area>();
  before(async function () {
    const root = preparedRoot();
    if (root === undefined) return this.skip();
    household = await Household.make(root, 'en', packages);
    const { homeAssistant } = household;
    // Those that every Home Assistant begins with.
    for (const area of await homeAssistant.areas()) await homeAssistant.deleteArea(area);
    const floors = new Map<string, Floor>();
    for (const [name, { floor, entities }] of Object.entries(areas)) {
      if (floor !== undefined && !floors.has(floor.name))
        floors.set(floor.name, await homeAssistant.createFloor(floor.name, floor.level));
      const area = await homeAssistant.createArea(name, floor && floors.get(floor.name));
      made.set(name, area);
      for (const entity of entities) await homeAssistant.moveEntity(entity, area);
    }
    for (const [sensor, value] of Object.entries(says)) await say(homeAssistant, sensor, value);
    await prepare?.(household);
    household.tellServiceOfHomeAssistant(await homeAssistant.createToken(TOKEN_NAME));
    await household.startService();
    await house.untilConnected();
    await begin?.();
  });
  after(() => household?.end());
  const house: TemplatedHouse = {
    get household() {
      return household!;
    },
    area: (name) => made.get(name)!,
    say: (sensor, value) => say(household!.homeAssistant, sensor, value),
    async sensor(name) {
      const found = (await household!.sensors()).filter((sensor) => sensor.name === name);
      assert.ok(found.length <= 1, `${name} is there ${found.length} times`);
      return found[0];
    },
    async quantity(room, quantity) {
      const found = (await household!.rooms()).find((one) => one.room === room);
      return found?.quantities.find((one) => one.quantity === quantity);
    },
    async untilMeasured(room, quantity, value) {
      await until(
        `${quantity} in ${room} is ${value}`,
        async () => (await house.quantity(room, quantity))?.value === value,
        LONGEST_ABSENCE,
        async () => ({
          shown: await house.quantity(room, quantity),
          homeAssistant: (await household!.health()).homeAssistant,
          service: household!.service.output,
        }),
      );
    },
    async untilConnected() {
      await until(
        'the service is connected to Home Assistant',
        async () => {
          const { homeAssistant } = await household!.health();
          return homeAssistant?.state === 'connected' && homeAssistant.entities > 0;
        },
        LONGEST_ABSENCE,
        async () => ({
          health: (await household!.health()).homeAssistant,
          service: household!.service.output,
        }),
      );
    },
  };
  return house;
}
