import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CoreInference, FEATURES, type Inference, MINUTE, type Place, type Quantity } from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import { homeOfConfig } from '../../src/config/home-of-config.ts';
import { roomOfConfig } from '../../src/config/room-of-config.ts';
import { LiveHome } from '../../src/home/live-home.ts';
import type { OpenedHome } from '../../src/home/open-home.ts';
import type { Controller, FlowPort, Open } from '../../src/red/flow-node.ts';
import type { Message, NodeConfig, NodeStatus, Runtime, RuntimeNode } from '../../src/red/runtime.ts';

/** 2026-01-15 10:00 UTC. */
export const START = Date.UTC(2026, 0, 15, 10);

const require = createRequire(import.meta.url);

/** The model that the package ships. */
export function shippedModel(): Inference {
  const read = async () => JSON.parse(readFileSync(require.resolve('@iaqverse/models/forecast.json'), 'utf8'));
  return new CoreInference({ read, file: 'forecast.json', features: FEATURES });
}

/** What a controller did. */
export interface VirtualNode {
  readonly controller: Controller;
  /** What it sent, by output, in order; what `Send` got as one message counts for the first. */
  readonly sent: Message[][];
  readonly statuses: NodeStatus[];
  readonly warnings: string[];
  readonly errors: unknown[];
  take(message: Message): Promise<void>;
}

/** A home in virtual time with one room, "Bedroom", and nodes that live in it. */
export class VirtualHome {
  readonly clock: ManualClock;
  readonly warnings: string[] = [];
  readonly live: LiveHome;
  readonly place: Place;

  /**
   * @param room what else an `iaq-room` node says of the room
   * @param start ms
   */
  constructor(room: Partial<NodeConfig> = {}, inference: Inference = shippedModel(), start = START) {
    this.clock = new ManualClock(start);
    const configuration = homeOfConfig({ id: 'home', type: 'iaq-home', name: 'Home', language: 'en' }, 'en');
    this.live = new LiveHome({
      configuration,
      clock: this.clock,
      inference,
      localOffset: () => 0,
      warn: (text) => this.warnings.push(text),
    });
    const declared = roomOfConfig({ id: 'room', type: 'iaq-room', name: 'Bedroom', ...room });
    this.live.declare(declared);
    this.place = { site: 'home', room: declared.room.id };
  }

  /** Lets time pass, and all that it brings about happen. @param stride minutes that pass before promises are kept */
  async advance(minutes: number, stride = 1 / 6): Promise<void> {
    for (let step = 0; step < Math.round(minutes / stride); step++) {
      this.clock.advance(stride * MINUTE);
      await settled();
    }
  }

  /** A sensor measures now. */
  measure(values: Partial<Record<Quantity, number>>, sensor = 'sensor'): void {
    const time = this.clock.now();
    const measurements = Object.entries(values).map(([quantity, value]) => ({
      sensor,
      quantity: quantity as Quantity,
      value,
      time,
      ...this.place,
    }));
    assert.deepEqual(this.live.take({ measurements, refusals: [] }), []);
  }

  /** A sensor measures every minute. @param values of the minute, from 0 */
  async course(minutes: number, values: (minute: number) => Partial<Record<Quantity, number>>): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      this.measure(values(minute));
      await this.advance(1);
    }
  }

  /** A node of the room, or of all rooms where `room` is empty in its configuration. */
  async node(open: Open, config: Partial<NodeConfig> = {}): Promise<VirtualNode> {
    const sent: Message[][] = [];
    const statuses: NodeStatus[] = [];
    const warnings: string[] = [];
    const errors: unknown[] = [];
    const send: FlowPort['send'] = (messages) => {
      const outputs = Array.isArray(messages) ? messages : [messages];
      outputs.forEach((message, output) => {
        if (message === null) return;
        sent[output] ??= [];
        sent[output].push(...(Array.isArray(message) ? message : [message]).map((one) => structuredClone(one)));
      });
    };
    const port: FlowPort = {
      send,
      status: (status) => statuses.push(status),
      error: (error) => errors.push(error),
      warn: (text) => warnings.push(text),
      say: (key, values) => [key, ...Object.values(values ?? {})].join(' '),
    };
    const given: NodeConfig = { id: 'node', type: 'test', room: 'room', ...config };
    const controller = await open(port, given, this.#runtime(), { id: given.id } as RuntimeNode);
    const take = async (message: Message) => {
      await controller.take(message, send);
      await settled();
    };
    return { controller, sent, statuses, warnings, errors, take };
  }

  #runtime(): Runtime {
    const opened = { live: this.live, site: 'home', placeOf: () => this.place } as Partial<OpenedHome>;
    const home = { opened: Promise.resolve(opened) };
    return {
      nodes: { getNode: (id: string) => (id === 'room' ? { home, declared: Promise.resolve() } : { home }) },
      util: {
        evaluateNodeProperty: (
          value: string,
          type: string,
          _node: unknown,
          _message: unknown,
          done: (e: null, v: unknown) => void,
        ) => done(null, type === 'num' ? Number(value) : value),
      },
      settings: {},
    } as unknown as Runtime;
  }
}

/** Lets promises that are due be kept. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
