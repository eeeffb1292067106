import {
  FORECAST_BASES,
  type ForecastBasis,
  type ForecastQuestion,
  type Forecasts,
  type HomeEvent,
  type Inference,
  type LoadedModel,
  type Log,
  type Place,
  type RoomForecast,
} from '@iaqverse/core';

export interface ForecastingParts {
  /** Says by itself in the log when it begins and ceases to answer. */
  readonly inference: Inference;
  readonly forecasts: Forecasts;
  readonly log: Log;
}

/** How forecasting goes, since the start. */
export interface ForecastingStatus {
  /** Absent where none could be loaded. */
  readonly model?: LoadedModel;
  /** Why the physics answers alone, with the remedy; absent while the model does. */
  readonly problem?: string;
  /** Forecasts of a quantity, by what they rest on. */
  readonly made: Readonly<Record<ForecastBasis, number>>;
  /** Questions that the model did not answer. */
  readonly unanswered: number;
}

/** One run of the model. */
export interface InferenceRun {
  readonly rooms: number;
  /** How long it took, in real time. */
  readonly seconds: number;
}

/** So many rooms take their answers before others get their turn: each works some tenths of a millisecond on it. */
const ROOMS_AT_ONCE = 20;

interface Wanted {
  readonly place: Place;
  readonly question: ForecastQuestion;
}

/**
 * Answers what rooms want to know of what comes: the questions of one moment go to the model in one batch, one batch at
 * a time, and of each room only the newest question waits. Where no model answers, the physics does. It also keeps the
 * forecasts that were made.
 */
export class Forecasting {
  readonly #parts: ForecastingParts;
  readonly #waiting = new Map<string, Wanted>();
  readonly #listeners = new Set<(run: InferenceRun) => void>();
  readonly #made = Object.fromEntries(FORECAST_BASES.map((basis) => [basis, 0])) as Record<ForecastBasis, number>;
  #unanswered = 0;
  #model: LoadedModel | undefined;
  #problem: string | undefined;
  #answer: ((event: HomeEvent) => void) | undefined;
  #answering: Promise<void> | undefined;
  #fresh: RoomForecast[] = [];
  #storing: Promise<void> = Promise.resolve();
  #isStoreFailing = false;

  constructor(parts: ForecastingParts) {
    this.#parts = parts;
  }

  /**
   * Loads the model, and answers from then on. Never rejects: without a model there is the physics.
   * @param answer takes what comes back, an event of the home
   */
  async start(answer: (event: HomeEvent) => void): Promise<void> {
    try {
      this.#model = await this.#parts.inference.start();
    } catch (error) {
      this.#problem = messageOf(error);
    }
    this.#answer = answer;
    this.#work();
  }

  /** Keeps what was made; what waits is not answered any more. */
  async stop(): Promise<void> {
    this.#answer = undefined;
    this.#waiting.clear();
    await this.#answering;
    this.#store();
    await this.#storing;
    await this.#parts.inference.stop();
  }

  status(): ForecastingStatus {
    return {
      ...(this.#model !== undefined && { model: this.#model }),
      ...(this.#problem !== undefined && { problem: this.#problem }),
      made: { ...this.#made },
      unanswered: this.#unanswered,
    };
  }

  /** Called after every run of the model. Returns what ends it. */
  onRun(listen: (run: InferenceRun) => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  /** A room wants to know what comes. */
  want(place: Place, question: ForecastQuestion): void {
    this.#waiting.set(`${place.site}/${place.room}`, { place, question });
    this.#work();
  }

  /** A forecast was made: it is counted, and kept together with the others of its moment. */
  made(forecast: RoomForecast): void {
    for (const { basis } of forecast.quantities) this.#made[basis]++;
    if (this.#fresh.push(forecast) === 1) setImmediate(() => this.#store());
  }

  #work(): void {
    if (this.#answer === undefined || this.#answering !== undefined || this.#waiting.size === 0) return;
    this.#answering = this.#answerWaiting().finally(() => {
      this.#answering = undefined;
      this.#work();
    });
  }

  async #answerWaiting(): Promise<void> {
    // Whoever else asks in this moment joins the batch.
    await new Promise((resolve) => setImmediate(resolve));
    const wanted = [...this.#waiting.values()];
    this.#waiting.clear();
    const outputs = await this.#run(wanted);
    if (outputs === undefined) this.#unanswered += wanted.length;
    for (const [index, { place, question }] of wanted.entries()) {
      this.#answer?.({ kind: 'forecast_answered', place, question, outputs: outputs?.[index] });
      if (index % ROOMS_AT_ONCE === ROOMS_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** What the model says to each question; undefined when it does not answer. */
  async #run(wanted: readonly Wanted[]): Promise<Float32Array[] | undefined> {
    if (this.#model === undefined || wanted.length === 0) return undefined;
    const { features, outputs } = this.#model;
    const counts = wanted.map(({ question }) => question.quantities.length);
    const count = counts.reduce((sum, each) => sum + each, 0);
    const rows = new Float32Array(count * features);
    let first = 0;
    for (const { question } of wanted) {
      rows.set(question.rows, first * features);
      first += question.quantities.length;
    }
    const began = performance.now();
    try {
      const answers = await this.#parts.inference.run(rows, count);
      const run = { rooms: wanted.length, seconds: (performance.now() - began) / 1000 };
      for (const listen of this.#listeners) listen(run);
      this.#problem = undefined;
      let row = 0;
      return counts.map((each) => {
        row += each;
        return answers.subarray((row - each) * outputs, row * outputs);
      });
    } catch (error) {
      this.#problem = messageOf(error);
      return undefined;
    }
  }

  #store(): void {
    const fresh = this.#fresh;
    this.#fresh = [];
    if (fresh.length === 0) return;
    const storing = this.#parts.forecasts.append(fresh).then(
      () => {
        this.#isStoreFailing = false;
      },
      (error: unknown) => {
        if (!this.#isStoreFailing)
          this.#parts.log.error('Forecasts could not be stored: the past will lack them', {
            forecasts: fresh.length,
            error: messageOf(error),
          });
        this.#isStoreFailing = true;
      },
    );
    this.#storing = Promise.all([this.#storing, storing]).then(() => undefined);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
