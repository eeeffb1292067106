import {
  type Crossing,
  type Place,
  quantityByName,
  type RoomForecast,
  type RoomView,
  roomForecastPayload,
  roomKey,
} from '@iaqverse/core';
import { textOf } from '../../config/read-config.ts';
import { typedNumber } from '../../config/typed-number.ts';
import { migrated } from '../../config/version.ts';
import { RoomSubject } from '../../home/room-subject.ts';
import { Pause } from '../../message/pause.ts';
import { RefusedReadings } from '../../message/refused-readings.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message, Send } from '../../red/runtime.ts';
import { forecastStatus } from '../../status/forecast-status.ts';
import { SteadyStatus } from '../../status/steady-status.ts';
import { sayCrossing, sayForecast, sayGone } from '../../words/say-forecast.ts';
import { type ExpectationChange, Expectations, type Watch } from './expectations.ts';
import { MIGRATIONS } from './migrations.ts';

/** Minutes, and percent, where a person set nothing. */
const LEAD = { key: 'lead', least: 5, most: 120, usual: 30 } as const;
const PROBABILITY = { key: 'probability', least: 1, most: 99, usual: 50 } as const;

/** Tells how the air of the rooms that it hears of will be, and of limits that come soon. */
class ForecastController implements Controller {
  readonly #port: FlowPort;
  readonly #subject: RoomSubject;
  /** Looks up what a person wants to be told of: it may change while the node lives. */
  readonly #watch: () => Promise<Watch>;
  readonly #pause: Pause;
  readonly #status: SteadyStatus;
  readonly #expected = new Map<string, Expectations>();
  readonly #unlisten: () => void;
  #problem: string | undefined;

  constructor(port: FlowPort, subject: RoomSubject, watch: () => Promise<Watch>) {
    this.#port = port;
    this.#subject = subject;
    this.#watch = watch;
    this.#pause = new Pause(() => subject.live.now);
    this.#status = new SteadyStatus(port);
    this.#unlisten = subject.live.listen({
      forecastMade: (forecast) => this.#made(forecast),
      roomChanged: (room) => this.#changed(room),
    });
    this.#show(subject.fixed && subject.live.room(subject.fixed));
  }

  take(message: Message, send: Send): void {
    this.#pause.take(message);
    const isReset = message.reset !== undefined && message.reset !== false;
    if (isReset) for (const expectations of this.#expected.values()) expectations.forget();
    const isAsked = message.forecast !== undefined && message.forecast !== false;
    if (isAsked) {
      this.#answer(this.#subject.placeOf(message), message, send);
      return;
    }
    const { place, isTold, refusals } = this.#subject.take(message);
    if (refusals.length > 0) throw new RefusedReadings(refusals);
    if (!isTold && !isReset && message.pause === undefined) this.#answer(place, message, send);
  }

  close(): void {
    this.#unlisten();
    this.#port.status({});
  }

  /** Says what is known now. */
  #answer(place: Place | undefined, message: Message, send: Send): void {
    const room = place && this.#subject.live.room(place);
    if (room === undefined) throw new Error(this.#port.say('wrong.room'));
    send([{ ...message, ...this.#messageOf(room.room, room.forecast) }, null]);
  }

  #made(forecast: RoomForecast): void {
    if (!this.#isOurs(forecast.place)) return;
    if (!this.#pause.isPaused) this.#port.send([this.#messageOf(forecast.place.room, forecast), null]);
    this.#watch()
      .then((watch) => this.#tell(forecast.place, this.#expectationsOf(forecast.place).take(forecast, watch)))
      .catch((error: unknown) => this.#port.error(error));
  }

  #changed(room: RoomView): void {
    if (!this.#isOurs(room)) return;
    this.#show(room);
    if (room.forecast === undefined) this.#tell(room, this.#expectationsOf(room).end());
  }

  #tell({ room }: Pick<Place, 'room'>, changes: readonly ExpectationChange[]): void {
    if (this.#pause.isPaused) return;
    const { language } = this.#subject.live;
    for (const { crossing, gone } of changes) {
      const { quantity, limit, severity } = crossing;
      const isGone = gone !== undefined;
      this.#port.send([
        null,
        {
          topic: room,
          payload: isGone ? null : expectationOf(crossing),
          quantity,
          limit,
          severity,
          ...(isGone && { gone }),
          reason: isGone ? sayGone(crossing, gone, language) : sayCrossing(crossing, language),
        },
      ]);
    }
  }

  #messageOf(room: string, forecast: RoomForecast | undefined) {
    const payload = roomForecastPayload(forecast);
    return {
      topic: room,
      payload,
      minutes: payload.time_to_limit?.minutes ?? null,
      score: payload.in_30min.score?.value ?? null,
      reason: sayForecast(forecast, this.#subject.live.language),
    };
  }

  #show(room: RoomView | undefined): void {
    const { live } = this.#subject;
    this.#status.show(forecastStatus(room, live, this.#port.say));
    const { modelProblem } = live;
    if (modelProblem !== undefined && modelProblem !== this.#problem) this.#port.warn(modelProblem);
    this.#problem = modelProblem;
  }

  #isOurs(place: Place): boolean {
    const { fixed } = this.#subject;
    return fixed === undefined || roomKey(fixed) === roomKey(place);
  }

  #expectationsOf(place: Place): Expectations {
    const key = roomKey(place);
    let expectations = this.#expected.get(key);
    if (expectations === undefined) {
      expectations = new Expectations();
      this.#expected.set(key, expectations);
    }
    return expectations;
  }
}

function expectationOf({ quantity, limit, severity, minutes, earliest, latest, probability }: Crossing) {
  return {
    quantity,
    limit,
    severity,
    minutes: minutes ?? null,
    earliest: earliest ?? null,
    latest: latest ?? null,
    probability,
  };
}

/** Opens an `iaq-forecast` node. */
export const open: Open = async (port, given, runtime, node) => {
  const config = migrated(given, MIGRATIONS);
  const named = (key: string) => quantityByName(textOf(config, key) ?? '');
  const subject = await RoomSubject.of(
    runtime,
    config,
    { quantity: named('quantity'), unit: textOf(config, 'unit') },
    port.say,
  );
  const where = { runtime, node, say: port.say };
  return new ForecastController(port, subject, async () => ({
    leadMin: await typedNumber(LEAD, config, where),
    probability: (await typedNumber(PROBABILITY, config, where)) / 100,
    quantity: named('expected'),
  }));
};
