import { type Clock, DAY, formatIso, MINUTE, sayValue } from '@iaqverse/core';
import type { SimulatedCommand } from '@iaqverse/core/simulate';
import { SYSTEM_CLOCK } from '../../home/system-clock.ts';
import { payloadOfLevel } from '../../message/actuator-level.ts';
import { Pause } from '../../message/pause.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message } from '../../red/runtime.ts';
import { commandOfMessage } from './actuator-command.ts';
import { RANGES } from './ranges.ts';
import { readOptions, type SimulateOptions } from './read-options.ts';
import { readEvent } from './room-events.ts';
import { type Moment, Simulation } from './simulation.ts';

/** Looks at the room so often at most, ms: with a fast clock several readings fall into one look, and the last one is sent. */
const LOOK_EVERY = 100;
/** The past is told at this step, ms. */
const PAST_STEP = 5 * MINUTE;
/** Outdoor air is told every so often, simulated ms. */
const OUTDOORS_EVERY = 5 * MINUTE;

/** Sends what the sensors of a made-up room measure, moves what can be moved in it, and lets things happen. */
export class SimulateController implements Controller {
  readonly #port: FlowPort;
  readonly #options: SimulateOptions;
  readonly #clock: Clock;
  readonly #pause: Pause;
  #speed: number;
  #simulation!: Simulation;
  /** What our time is ahead of the simulated one at the start, ms; undefined once the past was told. */
  #ahead: number | undefined;
  #told = new Map<string, number>();
  #outdoorsAt = Number.NEGATIVE_INFINITY;
  /** Simulated time that is due and not yet lived, and our time up to which that was counted; ms. */
  #due = 0;
  #countedAt = 0;
  #cancel: (() => void) | undefined;
  #latest: Moment | undefined;

  constructor(port: FlowPort, options: SimulateOptions, clock: Clock) {
    this.#port = port;
    this.#options = options;
    this.#clock = clock;
    this.#speed = options.speed;
    this.#pause = new Pause(() => clock.now());
    this.#begin();
  }

  take(message: Message): void {
    const { reset, speed, event, pause } = message;
    let isUnderstood = pause !== undefined;
    this.#count();
    this.#pause.take(message);
    if (reset !== undefined && reset !== false) {
      isUnderstood = true;
      this.#begin();
    }
    if (speed !== undefined) {
      const [least, most] = RANGES.speed;
      if (typeof speed !== 'number' || !(speed >= least && speed <= most))
        throw new Error(this.#port.say('wrong.speed', { speed: String(speed) }));
      this.#speed = speed;
      isUnderstood = true;
      this.#look();
    }
    if (event !== undefined) {
      const asked = readEvent(event);
      if (asked === undefined) throw new Error(this.#port.say('wrong.event', { event: JSON.stringify(event) }));
      this.#simulation.happen(asked);
      isUnderstood = true;
    }
    const command = commandOfMessage(message, this.#simulation.actuators);
    if (command !== undefined) this.#move(command, message);
    else if (isUnderstood) this.#showStatus();
    else
      throw new Error(
        this.#port.say('wrong.message', { actuators: this.#simulation.actuators.map(({ id }) => id).join(', ') }),
      );
  }

  close(): void {
    this.#cancel?.();
    this.#port.status({});
  }

  #begin(): void {
    const now = this.#clock.now();
    const start = this.#options.startAt(now);
    this.#simulation = new Simulation(this.#options, start);
    this.#ahead = now - start;
    this.#latest = this.#simulation.past(DAY).at(-1);
    this.#told = new Map(this.#simulation.actuators.map(({ id, level }) => [id, level]));
    this.#outdoorsAt = Number.NEGATIVE_INFINITY;
    this.#due = 0;
    this.#countedAt = now;
    this.#showStatus();
    this.#look();
  }

  /** Looks again when the next reading is due. */
  #look(): void {
    this.#cancel?.();
    const wait = this.#ahead === undefined ? Math.max(LOOK_EVERY, this.#options.interval / this.#speed) : LOOK_EVERY;
    this.#cancel = this.#clock.after(wait, () => {
      try {
        this.#count();
        if (this.#pause.isPaused) this.#showStatus();
        else this.#live();
      } catch (error) {
        this.#port.error(error);
      }
      this.#look();
    });
  }

  /** Adds up what passed. A machine that slept does not make the room live through weeks at once. */
  #count(): void {
    const now = this.#clock.now();
    if (!this.#pause.isPaused) this.#due = Math.min(DAY, this.#due + Math.max(0, now - this.#countedAt) * this.#speed);
    this.#countedAt = now;
  }

  #live(): void {
    if (this.#ahead !== undefined) this.#tellPast(this.#ahead);
    const { time } = this.#simulation;
    const moments = this.#simulation.live(time + this.#due);
    this.#due -= this.#simulation.time - time;
    const latest = moments.at(-1);
    if (latest !== undefined) this.#tell(latest);
    this.#tellActuators();
    if (this.#simulation.time - this.#outdoorsAt >= OUTDOORS_EVERY) this.#tellOutdoors();
    this.#showStatus();
  }

  /** An actuator moves at once, also while time stands still; what was asked goes on as the answer. */
  #move(command: SimulatedCommand, message: Message): void {
    this.#simulation.command(command);
    this.#told.delete(command.actuator);
    this.#tellActuators(message);
    this.#showStatus();
  }

  #tell(moment: Moment): void {
    this.#latest = moment;
    const { room } = this.#options;
    this.#port.send([
      {
        topic: room.name,
        payload: { ...moment.values, time: formatIso(this.#clock.now()) },
        simulated: formatIso(moment.time),
        people: this.#simulation.persons,
      },
      null,
      null,
    ]);
  }

  /** Tells first what was measured before, each at its own time. */
  #tellPast(ahead: number): void {
    this.#ahead = undefined;
    const { past, room } = this.#options;
    let last = Number.NEGATIVE_INFINITY;
    const moments = this.#simulation.past(past).filter(({ time }) => {
      if (time - last < PAST_STEP) return false;
      last = time;
      return true;
    });
    if (moments.length === 0) return;
    const payload = moments.map(({ time, values }) => ({ time: formatIso(time + ahead), values }));
    this.#port.send([{ topic: room.name, payload, past: true }, null, null]);
  }

  #tellActuators(message: Message = {}): void {
    for (const actuator of this.#simulation.actuators) {
      const { id, kind, level, isCommanded } = actuator;
      if (this.#told.get(id) === level) continue;
      this.#told.set(id, level);
      const { name } = this.#options.room;
      this.#port.send([
        null,
        {
          ...message,
          topic: name,
          actuator: id,
          kind,
          level,
          payload: payloadOfLevel(actuator, level, 'usual'),
          by: isCommanded ? 'flow' : 'people',
        },
        null,
      ]);
    }
  }

  #tellOutdoors(): void {
    this.#outdoorsAt = this.#simulation.time;
    const { temperature, humidity, pm25, pm10, co2, pressure, wind, rain } = this.#simulation.outdoor;
    const rounded = { temperature, humidity, pm25, pm10, co2, pressure, wind };
    const payload = Object.fromEntries(
      Object.entries(rounded).map(([key, value]) => [key, Math.round(value * 10) / 10]),
    );
    this.#port.send([
      null,
      null,
      {
        topic: this.#port.say('outdoors'),
        payload: { ...payload, rain, time: formatIso(this.#clock.now()) },
        simulated: formatIso(this.#simulation.time),
      },
    ]);
  }

  #showStatus(): void {
    const { language } = this.#options;
    const shown = (['co2', 'temperature', 'humidity'] as const).flatMap((quantity) => {
      const value = this.#latest?.values[quantity];
      return value === undefined ? [] : [sayValue(quantity, value, language)];
    });
    const clock = new Date(this.#simulation.localTime).toISOString().slice(11, 16);
    const time = this.#speed === 1 ? clock : `${clock} (${this.#speed}×)`;
    const text = [...shown.slice(0, 2), this.#port.say('status.people', { count: this.#simulation.persons }), time];
    if (this.#pause.isPaused)
      this.#port.status({ fill: 'grey', shape: 'ring', text: [this.#port.say('status.paused'), ...text].join(' · ') });
    else this.#port.status({ fill: 'blue', shape: 'dot', text: text.join(' · ') });
  }
}

/** Opens an `iaq-simulate` node. */
export const open: Open = async (port, config, runtime) =>
  new SimulateController(port, await readOptions(port, config, runtime), SYSTEM_CLOCK);
