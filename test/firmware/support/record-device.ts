import { until } from '../../support/until.ts';
import type { EsphomeProgram } from './esphome-program.ts';
import type { Heard, Listener } from './listener.ts';
import type { Exchange, RecordedDevice, RecordedRound } from './recorded-device.ts';

/** What its sensors measure, by the topics on which a test says so. */
export const MEASURED = {
  co2: ['co2', 812],
  pm1: ['pm1', 3.25],
  pm25: ['pm2_5', 4.5],
  pm4: ['pm4', 5.5],
  pm10: ['pm10', 6.75],
  temperature: ['temperature', 21.25],
  humidity: ['humidity', 45.5],
  voc: ['voc_index', 103],
  nox: ['nox_index', 2],
  pressure: ['pressure', 1013.5],
  formaldehyde: ['formaldehyde', 12.5],
  illuminance: ['light', 240],
  battery: ['battery', 87],
} as const;

const COMMANDS = [
  ['fan/extractor_fan/command', 'ON'],
  ['fan/extractor_fan/speed_level/command', '2'],
  ['fan/extractor_fan/speed_level/command', '4'],
  ['fan/extractor_fan/command', 'OFF'],
  ['switch/air_purifier/command', 'ON'],
  ['switch/air_purifier/command', 'OFF'],
  ['cover/window/command', 'CLOSE'],
  ['cover/window/command', 'OPEN'],
  ['cover/window/position/command', '40'],
  ['cover/window/position/command', '0'],
  ['cover/window/position/command', '100'],
  ['valve/ventilation_inlet/command', 'CLOSE'],
  ['valve/ventilation_inlet/command', 'OPEN'],
] as const;

const SOURCE =
  "Written by ESPHome 2026.10's own MQTT code, compiled for Linux (npm run test:firmware), not by a device: firmware/tests/esphome/mqtt_on_host/overlay.py says what differs";

/** Starts a device, lets it measure, commands it, cuts its power, and gives what it said. */
export async function recordDevice(listener: Listener, program: EsphomeProgram): Promise<RecordedDevice> {
  program.start();
  await listener.says('air-bedroom/status', 'online');
  await listensToAll(listener);
  for (const [topic, [, value]] of Object.entries(MEASURED)) await listener.say(`test/${topic}`, String(value));
  await settled(listener);
  const messages = lastOfEach(listener);
  const commands: Exchange[] = [];
  for (const [name, payload] of COMMANDS) {
    const topic = `air-bedroom/${name}`;
    const before = listener.heard.length;
    await listener.say(topic, payload);
    await settled(listener);
    const answers = listener.heard
      .slice(before)
      .filter((message) => isOfInterest(message) && message.topic !== topic && !message.topic.endsWith('/light/state'))
      .map((message) => ({ topic: message.topic, payload: message.payload }));
    commands.push({ topic, payload, answers });
  }
  await program.end('SIGKILL');
  await listener.says('air-bedroom/status', 'offline');
  const will = listener.heard.findLast(({ topic }) => topic === 'air-bedroom/status')!;
  return { source: SOURCE, messages, will, commands };
}

/** Wakes a device on a battery, waits until it sleeps again, and gives what it said. */
export async function recordRound(listener: Listener, program: EsphomeProgram): Promise<RecordedRound> {
  program.start({ TEST_CO2: '812', TEST_PIN_VOLTS: '1.95' });
  await program.ended();
  await listener.says('air-terrace/sensor/co2/state', '812');
  return { source: SOURCE, messages: lastOfEach(listener) };
}

/** The last message on each topic, in the order in which they came. */
function lastOfEach({ heard }: Listener): Heard[] {
  return heard.filter(
    (message, index) => isOfInterest(message) && heard.findLastIndex(({ topic }) => topic === message.topic) === index,
  );
}

/** What follows from what a device did by itself is not recorded: its score, and the tests' own topics. */
function isOfInterest({ topic }: { readonly topic: string }): boolean {
  return (
    /^(?:homeassistant|air-bedroom|air-terrace)\//.test(topic) &&
    !/\/(?:score|level|backlog|waiting_readings|lost_readings)\/state$/.test(topic)
  );
}

/** It subscribes to the battery's topic last. */
async function listensToAll(listener: Listener): Promise<void> {
  const isHeard = () => listener.last('air-bedroom/sensor/battery/state') === '1';
  await until('it listens', async () => {
    if (!isHeard()) await listener.say('test/battery', '1');
    return isHeard();
  });
  await settled(listener);
}

/** A device answers in order, some things a moment later: two questions whose answers are known come after all that. */
async function settled(listener: Listener): Promise<void> {
  for (const value of [241, 240]) {
    await listener.say('test/illuminance', String(value));
    await listener.says('air-bedroom/sensor/light/state', `${value}.0`);
  }
}
