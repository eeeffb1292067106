import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  alertNames,
  alertState,
  type BusStatus,
  type Clock,
  createHome,
  DAY,
  HA_ENTITY_PREFIX,
  MINUTE,
  quietHoursOf,
  roomAt,
  sensorIdOf,
  topicsUnder,
} from '@iaqverse/core';
import {
  ActuatorAdoption,
  Adoption,
  Announcer,
  Ghosts,
  SharedTopics,
  subscribeToEnvironment,
  subscribeToIngest,
  subscribeToRoomCommands,
  TemplateSandbox,
} from '@iaqverse/mqtt';
import { SystemClock } from './clock/system-clock.ts';
import { ConfigurationFile } from './configuration/configuration-file.ts';
import { prepareDemo } from './devices/demo.ts';
import { DemoDevices } from './devices/demo-devices.ts';
import type { DeviceBroker } from './devices/device-link.ts';
import { openRecording } from './devices/recording.ts';
import { siteOfRecording } from './devices/recording-site.ts';
import { Replay } from './devices/replay.ts';
import { ReplayClock } from './devices/replay-clock.ts';
import { replayIdentifier } from './devices/replay-device.ts';
import { untilAdopted } from './devices/until-adopted.ts';
import { ActingKeeper } from './engine/acting-keeper.ts';
import { Engine } from './engine/engine.ts';
import { EngineApplication } from './engine/engine-application.ts';
import { Forecasting } from './engine/forecasting.ts';
import { restoreHome } from './engine/restore-home.ts';
import { RetentionSchedule } from './engine/retention-schedule.ts';
import { settingsByConfiguration } from './engine/source-settings.ts';
import { CardFiles } from './home-assistant/card/card-files.ts';
import { CardInstallation } from './home-assistant/card/card-installation.ts';
import { isServed } from './home-assistant/card/served-file.ts';
import { homeAssistantAccess } from './home-assistant/chosen-access.ts';
import { HomeAssistantWiring } from './home-assistant/home-assistant-wiring.ts';
import { overMqttOf } from './home-assistant/over-mqtt.ts';
import { WebsocketHomeAssistant } from './home-assistant/websocket-home-assistant.ts';
import { builtFolderFor } from './http/page/page-folder.ts';
import { HttpServer } from './http/server.ts';
import { StoredPast } from './import/stored-past.ts';
import { forecastInference } from './inference/forecast-inference.ts';
import { influxAccessOf } from './influx/influx-access.ts';
import { InfluxHistory } from './influx/influx-history.ts';
import { INFLUX_NAME } from './influx/sink-alerts.ts';
import type { PinoLog, RecentLines } from './log/pino-log.ts';
import { makeFolder } from './make-folder.ts';
import { startBroker, tlsOf, urlWithLogin } from './mqtt/chosen-broker.ts';
import { actuatorIntakeInto, announceRoomsOf, intakeInto } from './mqtt/engine-wiring.ts';
import { MqttBus } from './mqtt/mqtt-bus.ts';
import { Notifier } from './notify/notifier.ts';
import { CONFIGURATION_FILE, type Source } from './options/data-folder.ts';
import type { ServiceOptions } from './options/service-options.ts';
import { StoredAcross } from './report/stored-across.ts';
import { StoredReports } from './report/stored-reports.ts';
import { StopList } from './stop-list.ts';
import { ScheduledBackup } from './store/backup/scheduled-backup.ts';
import { Store } from './store/store.ts';
import { supervisorAccess } from './supervisor/supervisor-access.ts';
import { SupervisorClient } from './supervisor/supervisor-client.ts';
import { localOffsetMin } from './time/local-offset.ts';
import { Learning } from './training/learning.ts';
import { VERSION } from './version.ts';

const MEGABYTE = 1024 * 1024;

/** So many backups are kept: the last hour at the usual five minutes. Each is a whole copy. */
const KEPT_BACKUPS = 12;

export interface ServiceSettings {
  readonly options: ServiceOptions;
  readonly source: Source;
  /** The data folder. */
  readonly folder: string;
  readonly log: PinoLog;
  readonly recentLines: RecentLines;
  /** The share of the demo's past that is made, 0–1. */
  readonly onProgress: (share: number) => void;
  /** Aborted when the start shall be given up. */
  readonly ended: AbortSignal;
}

export interface RunningService {
  /** Where a browser finds the page. */
  readonly address: string;
  readonly brokerUrl: string;
  stop(): Promise<void>;
}

/**
 * The composition root: makes every part, starts them in order, and stops them in the opposite one.
 * @throws IaqverseError naming what is wrong and the remedy; nothing keeps running then
 */
export async function startService(settings: ServiceSettings): Promise<RunningService> {
  const stops = new StopList();
  try {
    const running = await startParts(settings, stops);
    return { ...running, stop: () => stops.stopAll(settings.log) };
  } catch (error) {
    await stops.stopAll(settings.log);
    throw error;
  }
}

async function startParts(settings: ServiceSettings, stops: StopList): Promise<{ address: string; brokerUrl: string }> {
  const { options, source, folder, log, ended } = settings;
  const real = new SystemClock();
  const recording =
    source.kind === 'replay' ? await openRecording({ folder: source.folder, log: log.child('replay') }) : undefined;
  const replayClock = recording && new ReplayClock(real, { start: recording.firstTime, speed: options.speed });
  const clock: Clock = replayClock ?? real;
  if (replayClock !== undefined) stops.add('clock', () => replayClock.stop());
  ended.throwIfAborted();

  const influx = influxAccessOf(options);
  makeFolder(folder, '--data');
  const configurationFile = new ConfigurationFile(join(folder, CONFIGURATION_FILE));
  let configuration = await configurationFile.read();
  const store = new Store({
    folder,
    clock: real,
    log: log.child('store'),
    retention: () => ({ days: configuration.retention_days, months: configuration.aggregates_months }),
    forecastDays: () => configuration.forecast_days,
    commitInterval: options['commit-interval'],
    ...(influx !== undefined && { outboxBytes: options['influx-outbox-mb'] * MEGABYTE }),
  });
  await store.start();
  stops.add('store', () => store.stop());
  ended.throwIfAborted();

  const demo =
    source.kind === 'demo'
      ? await prepareDemo({
          configuration,
          readings: store.readings,
          clock,
          log: log.child('demo'),
          onProgress: settings.onProgress,
          signal: ended,
        })
      : undefined;
  configuration = demo?.configuration ?? configuration;
  if (source.kind === 'replay' && configuration.sites.length === 0)
    configuration = { ...configuration, sites: [siteOfRecording(source.folder)] };
  ended.throwIfAborted();

  const forecasting =
    options['forecast-rooms'] === 0
      ? undefined
      : new Forecasting({
          inference: forecastInference(log.child('forecast')),
          forecasts: store.forecasts,
          log: log.child('forecast'),
        });
  const learning = new Learning({
    learned: store.learned,
    registry: store.registry,
    readings: store.readings,
    clock,
    real,
    log: log.child('learning'),
    refitHours: options['refit-hours'],
  });
  if (forecasting !== undefined) await learning.load(configuration);
  const engine = new Engine({
    home: createHome(
      configuration,
      { rooms: options['forecast-rooms'], create: (facts, place) => learning.create(facts, place) },
      localOffsetMin,
    ),
    clock,
    log: log.child('engine'),
    readings: store.readings,
    ledger: store.ledger,
    keepConfiguration: (changed) => {
      configuration = changed;
      return configurationFile.write(changed);
    },
    ...(forecasting !== undefined && { forecasting }),
    learning,
    actuators: {
      execute: (entity, level) =>
        entity.startsWith(HA_ENTITY_PREFIX) && homeAssistant !== undefined
          ? homeAssistant.adoption.execute(entity, level)
          : actuators.execute(entity, level),
    },
    ...(clock.speed === 1 && { tell: (notice) => void notifier.tell(notice) }),
  });
  if (source.kind !== 'home' || !existsSync(configurationFile.path)) await configurationFile.write(configuration);
  await restoreHome(engine, store.readings, clock);
  const actingKeeper = new ActingKeeper({ engine, settings: store.settings, clock, real, log: log.child('acting') });
  await actingKeeper.start();
  stops.add('what acting learned', () => actingKeeper.stop());
  engine.start();
  stops.add('what rooms learned', () => learning.keep());
  stops.add('engine', () => engine.stop());
  if (forecasting !== undefined) {
    // The first five minutes need not wait for the model, nor the page.
    const starting = forecasting.start((event) => engine.apply(event));
    stops.add('forecasting', () => starting.then(() => forecasting.stop()));
    await learning.start(engine);
    stops.add('learning', () => learning.stop());
  }

  const retention = new RetentionSchedule(store.readings, store.forecasts, clock, log.child('store'));
  retention.start();
  stops.add('retention', () => retention.stop());
  ended.throwIfAborted();

  const supervisor = supervisorAccess(process.env);
  const access = homeAssistantAccess(options, supervisor);
  const broker = await startBroker(options, log, stops);
  const topics = topicsUnder({ baseTopic: options['mqtt-base'], discoveryPrefix: options['discovery-prefix'] });
  const bus = new MqttBus(
    {
      url: broker.url,
      clientId: options['mqtt-client-id'],
      statusTopic: topics.status,
      tls: tlsOf(options),
      // The Supervisor's passwords change: it is asked again when one is refused.
      login: async () =>
        broker.login ??
        (broker.embedded || supervisor === undefined
          ? undefined
          : await new SupervisorClient(supervisor).loginFor(broker.url)),
    },
    { clock: real, log: log.child('mqtt'), random: Math.random },
  );
  const notifier = new Notifier({
    settings: store.settings,
    clock: real,
    log,
    bus,
    environment: process.env,
    channels: () => configuration.channels,
    language: () => configuration.language,
    quietHours: (id) => {
      // What concerns the service itself keeps to those of the first site.
      const site = configuration.sites.find((one) => one.id === id) ?? configuration.sites[0];
      return site && quietHoursOf(site);
    },
    offsetMin: localOffsetMin,
    namesOf: (alert) => (alert.rule === INFLUX_NAME ? { roomName: INFLUX_NAME } : alertNames(engine.home, alert)),
  });
  // What is replayed happened long ago: nobody is told of it.
  if (clock.speed === 1) {
    await notifier.start();
    stops.add('notifier', () => notifier.stop());
  }
  const kept = {
    readings: store.readings,
    ledger: store.ledger,
    clock,
    configuration: () => configuration,
    offsetAt: localOffsetMin,
  };
  let backups: ScheduledBackup | undefined;
  const history =
    influx &&
    new InfluxHistory(influx, {
      store,
      clock,
      real,
      log: log.child('influx'),
      tell: (notice) => void notifier.tell(notice),
    });
  const application = new EngineApplication({
    engine,
    clock,
    log: log.child('configuration'),
    readings: history?.readings ?? store.readings,
    forecasts: store.forecasts,
    registry: store.registry,
    ...(forecasting !== undefined && { forecasting, learning }),
    configurationFile,
    broker: (): BusStatus & { embedded: boolean } => ({ ...bus.status(), embedded: broker.embedded }),
    store: () => store.status(),
    backup: async (target) => store.backup(target, { [CONFIGURATION_FILE]: await configurationFile.text() }),
    backups: () => backups?.status(),
    ...(history !== undefined && { influx: () => history.status() }),
    ...(access !== undefined && {
      homeAssistant: () => ({
        status: homeAssistant!.status(),
        uses: homeAssistant!.adoption.uses(),
        imported: homeAssistant!.imported,
        hasBroker: !broker.embedded,
      }),
    }),
  });
  const connection =
    access &&
    new WebsocketHomeAssistant({
      access: async () => access,
      clock: real,
      log: log.child('home-assistant'),
      random: Math.random,
    });
  const card =
    access === undefined || connection === undefined || options['ha-config'] === undefined
      ? undefined
      : new CardInstallation({
          homeAssistant: connection,
          files: new CardFiles(builtFolderFor('card', import.meta.url), options['ha-config']),
          isServed: (path) => isServed(access.url, path),
          settings: store.settings,
          clock: real,
          log: log.child('card'),
        });
  const http = new HttpServer(
    {
      application,
      ledger: store.ledger,
      reports: new StoredReports(kept),
      across: new StoredAcross({
        ...kept,
        airChangesOf: (place) => application.room(place)?.estimates?.airChangeRate?.value,
      }),
      past: new StoredPast(store),
      ...(card !== undefined && { card }),
      clock,
      log: log.child('http'),
      version: VERSION,
      recentLog: () => settings.recentLines.list(),
    },
    {
      host: options.host,
      port: options.port,
      token: options.token,
      ...(supervisor !== undefined && { ingress: supervisor.ingress }),
      pageFolder: builtFolderFor('panel', import.meta.url),
      backupFolder: options['backup-to'],
      names: splitList(options['host-names']),
      allowedOrigins: splitList(options['allow-origin']),
    },
  );

  const sandbox = new TemplateSandbox({}, { clock: real, log: log.child('templates') });
  stops.add('templates', () => sandbox.stop());
  const settingsOf = settingsByConfiguration(engine);
  const intake = intakeInto(engine);
  const ghosts = new Ghosts({
    bus,
    clock: real,
    log: log.child('announcer'),
    topics,
    isKnown: (place) => roomAt(engine.home, place) !== undefined,
  });
  const shared = new SharedTopics(bus);
  const actuators = new ActuatorAdoption(
    {
      baseTopic: options['mqtt-base'],
      discoveryPrefix: options['discovery-prefix'],
      birthTopic: options['birth-topic'],
    },
    {
      bus,
      shared,
      sandbox,
      clock,
      log: log.child('actuators'),
      useOf: (entity) => engine.home.acting.byEntity.get(entity)?.actuator,
    },
    actuatorIntakeInto(engine),
  );
  const adoption = new Adoption(
    {
      baseTopic: options['mqtt-base'],
      discoveryPrefix: options['discovery-prefix'],
      birthTopic: options['birth-topic'],
      settingsOf,
    },
    {
      bus,
      settings: store.settings,
      sandbox,
      clock,
      log: log.child('adoption'),
      onOurs: (message) => ghosts.take(message),
      shared,
      onActuators: actuators.take,
    },
    intake,
  );
  const homeAssistant =
    connection &&
    new HomeAssistantWiring({
      homeAssistant: connection,
      engine,
      clock,
      log: log.child('home-assistant'),
      settings: store.settings,
      readings: store.readings,
      settingsOf,
      overMqtt: overMqttOf(adoption, actuators),
      onReady: () => void card?.connected(),
      historyBack: options['ha-history'] ? () => configuration.retention_days * DAY : undefined,
    });
  const announcer = new Announcer(
    {
      birthTopic: options['birth-topic'],
      birthPayload: options['birth-payload'],
      device: { topics, language: configuration.language, version: VERSION },
    },
    {
      bus,
      settings: store.settings,
      clock: real,
      log: log.child('announcer'),
      random: Math.random,
      viewOf: (place) => application.room(place),
      alertsOf: (room) => alertState(engine.home, room),
    },
  );

  if (history !== undefined) {
    history.start(engine, (place) => application.room(place));
    stops.add('influx', () => history.stop());
  }
  await card?.start();
  // The page comes first, so that it can say what is wrong with the broker.
  const { address } = await http.start();
  stops.add('http', () => http.stop());
  stops.add('bus', () => bus.stop());
  actuators.start();
  stops.add('actuators', () => actuators.stop());
  stops.add('uses of actuators', engine.listen({ actuatorsChanged: () => actuators.usesChanged() }));
  await adoption.start();
  stops.add('adoption', () => adoption.stop());
  await announcer.start();
  // Rooms that are not real go with their devices; those of a home stay with Home Assistant, unavailable.
  const isGuest = source.kind !== 'home' && !broker.embedded;
  stops.add('announcer', () => (isGuest ? announcer.withdraw() : announcer.stop()));
  // Who only plays something leaves alone what a home left on the broker until it comes back.
  if (source.kind === 'home') ghosts.start();
  stops.add('ghosts', () => ghosts.stop());
  stops.add('wiring', announceRoomsOf(engine, announcer, real, { topics, version: VERSION }));
  await subscribeToIngest(bus, { topics, settingsOf }, intake);
  await subscribeToRoomCommands(
    bus,
    topics,
    {
      onMode: (place, mode) => application.setMode(place, mode, 'mqtt'),
      onLimit: async (place, key, value) => engine.apply({ kind: 'limit_set', place, key, value, actor: 'mqtt' }),
      onButton: async (place, button) => engine.apply({ kind: 'room_answered', place, answer: button, actor: 'mqtt' }),
      onRefused: (refusal) => engine.counters.refuse(refusal, clock.now()),
    },
    log.child('mqtt'),
  );
  await subscribeToEnvironment(bus, topics, {
    onReport: async (site, report) => engine.apply({ kind: 'environment', site, report }),
    onRefused: (refusal) => engine.counters.refuse(refusal, clock.now()),
  });
  await bus.start();
  if (homeAssistant !== undefined) {
    await homeAssistant.start();
    stops.add('home assistant', () => homeAssistant.stop());
  }
  ended.throwIfAborted();

  const target: DeviceBroker = {
    url: urlWithLogin(broker),
    tls: tlsOf(options),
    discoveryPrefix: options['discovery-prefix'],
  };
  if (demo !== undefined) {
    const devices = new DemoDevices({
      broker: target,
      homes: demo.homes,
      clock,
      log: log.child('demo'),
      baseTopic: options['mqtt-base'],
    });
    await devices.start();
    stops.add('demo', () => devices.stop(!broker.embedded));
  }
  if (recording !== undefined && replayClock !== undefined) {
    const replay = new Replay({
      broker: target,
      recording,
      clock: replayClock,
      log: log.child('replay'),
      beforeFirst: () => {
        const sensors = recording.rooms.map(({ id }) => sensorIdOf(replayIdentifier(id)));
        return untilAdopted(sensors, engine, bus, `${topics.status}/replay`);
      },
    });
    await replay.start();
    stops.add('replay', () => replay.stop(!broker.embedded));
  }
  if (options['backup-to'] !== undefined) {
    const schedule = new ScheduledBackup({
      clock: real,
      log: log.child('backup'),
      folder: options['backup-to'],
      every: options['backup-every'] * MINUTE,
      keep: KEPT_BACKUPS,
      revision: () => store.revision,
      backup: (target) => application.backup(target),
    });
    schedule.start();
    stops.add('backups', () => schedule.stop());
    backups = schedule;
  }
  return { address, brokerUrl: broker.url };
}

function splitList(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}
