import {
  answerOfPhone,
  type Clock,
  type EnvironmentReport,
  type HaArea,
  type Home,
  type HomeAssistant,
  type HomeAssistantStatus,
  IaqverseError,
  LANGUAGES,
  type Log,
  type MessageContext,
  type PhoneAnswer,
  type Quantity,
  type Readings,
  type Settings,
} from '@iaqverse/core';
import type { Engine } from '../engine/engine.ts';
import { actuatorIntakeInto, intakeInto } from '../mqtt/engine-wiring.ts';
import { HistoryImport } from './history-import.ts';
import { HomeAssistantAdoption, type OverMqtt } from './home-assistant-adoption.ts';

export interface HomeAssistantWiringParts {
  readonly homeAssistant: HomeAssistant;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly readings: Readings;
  readonly settingsOf: MessageContext['settingsOf'];
  readonly overMqtt: OverMqtt;
  /** Called after every connection, once everything was told. */
  readonly onReady: () => void;
  /** How far back readings are kept, ms; undefined where Home Assistant's past is not taken over. */
  readonly historyBack: (() => number) | undefined;
}

/** What Home Assistant tells goes to the engine, what the engine commands goes there, and its past is taken over once. */
export class HomeAssistantWiring {
  readonly adoption: HomeAssistantAdoption;
  readonly #parts: HomeAssistantWiringParts;
  readonly #history: HistoryImport | undefined;
  /** What was told of the surroundings before there was a site. */
  #unheard: EnvironmentReport = {};
  #imported: number | undefined;
  #leave: () => void = () => undefined;

  constructor(parts: HomeAssistantWiringParts) {
    this.#parts = parts;
    const { engine, homeAssistant, settings, readings, clock, log, settingsOf, overMqtt, historyBack } = parts;
    this.#history =
      historyBack &&
      new HistoryImport({
        homeAssistant,
        readings,
        settings,
        clock,
        log,
        settingsOf,
        back: historyBack,
        take: (measurements) => engine.ingest({ measurements: [...measurements], refusals: [] }, 'home_assistant'),
        onProgress: (share) => {
          this.#imported = share;
        },
      });
    this.adoption = new HomeAssistantAdoption(
      {
        homeAssistant,
        settings,
        clock,
        log,
        settingsOf,
        corrections: () => engine.home.configuration.home_assistant.entities,
        overMqtt,
        useOf: (entity) => engine.home.acting.byEntity.get(entity)?.actuator,
        isMeasured: (area, quantity, others) => isMeasuredBeside(engine.home, area, quantity, others),
      },
      intakeInto(engine),
      actuatorIntakeInto(engine),
      {
        onLanguage: (language) => this.#takeLanguage(language),
        onAreas: (areas) => engine.apply({ kind: 'areas_told', areas }),
        onEnvironment: (report) => this.#takeEnvironment(report),
        onMqttArea: (of, id, area, alias) => engine.apply({ kind: 'area_told', of, id, area, alias }),
        onAdopted: (sensors) => {
          this.#history?.start(sensors);
          this.#parts.onReady();
        },
        onPhoneAnswer: (alert, answer) => this.#takePhoneAnswer(alert, answer),
      },
    );
  }

  async start(): Promise<void> {
    const { engine } = this.#parts;
    this.#leave = engine.listen({
      roomAdded: () => this.#takeEnvironment({}),
      actuatorsChanged: () => this.adoption.usesChanged(),
      configured: () => this.adoption.lookAgain(),
      // A thermostat's own sensor counts no more where a better one came, and again where that is gone.
      sensorsChanged: () => this.adoption.lookAgain(),
    });
    await this.adoption.start();
  }

  async stop(): Promise<void> {
    this.#leave();
    await this.#history?.stop();
    await this.adoption.stop();
  }

  status(): HomeAssistantStatus {
    return this.#parts.homeAssistant.status();
  }

  /** The share of Home Assistant's past that was taken over, 0–1; undefined as long as nothing was to be. */
  get imported(): number | undefined {
    return this.#imported;
  }

  /** A home that knows no room yet speaks as Home Assistant does; later its language is what a person chose. */
  #takeLanguage(tag: string): void {
    const { engine } = this.#parts;
    const { configuration } = engine.home;
    const language = LANGUAGES.find((one) => one === tag.split('-', 1)[0]);
    if (language === undefined || language === configuration.language || configuration.sites.length > 0) return;
    engine.apply({ kind: 'configured', configuration: { ...configuration, language }, actor: 'home assistant' });
  }

  #takePhoneAnswer(alert: string, said: PhoneAnswer): void {
    const { engine, clock, log } = this.#parts;
    const now = clock.now();
    const answer = answerOfPhone(said, now, engine.home.acting.localOffset(now));
    const span = answer.answer === 'snooze' ? answer.until - now : undefined;
    try {
      engine.apply({
        kind: 'alert_answered',
        alert,
        answer: answer.answer,
        ...(span !== undefined && { span }),
        actor: 'phone',
      });
    } catch (error) {
      if (!(error instanceof IaqverseError && error.code === 'unknown_alert')) throw error;
      log.info('A phone answered an alert that is over', { alert });
    }
  }

  /** Home Assistant is one home: the first site. */
  #takeEnvironment(report: EnvironmentReport): void {
    const { engine } = this.#parts;
    const outdoor = { ...this.#unheard.outdoor, ...report.outdoor };
    const all = { ...this.#unheard, ...report, ...(Object.keys(outdoor).length > 0 && { outdoor }) };
    const site = engine.home.configuration.sites[0]?.id;
    this.#unheard = site === undefined ? all : {};
    if (site !== undefined && Object.keys(all).length > 0) engine.apply({ kind: 'environment', site, report: all });
  }
}

/** Whether another sensor than these measures a quantity in the room that an area is. */
function isMeasuredBeside(home: Home, area: HaArea, quantity: Quantity, others: ReadonlySet<string>): boolean {
  return [...home.rooms.values()].some(
    ({ configuration, channels }) =>
      configuration.area?.id === area.id && (channels.get(quantity) ?? []).some(({ sensor }) => !others.has(sensor)),
  );
}
