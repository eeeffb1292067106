import {
  AIOT_ACADEMY_FILTERS,
  type Bus,
  type BusMessage,
  CHIRPSTACK_FILTER,
  describeChirpstackDevice,
  describeTtnDevice,
  type JsonMessage,
  MAX_BATCH_BYTES,
  MAX_MESSAGE_BYTES,
  type Measurement,
  type MessageContext,
  type ParsedMessage,
  parseAiotAcademyMessage,
  parseAiotAcademyTopic,
  parseAnyIngest,
  parseChirpstackUplink,
  parseIngestMessage,
  parseJsonMessage,
  parseTtnUplink,
  type Refusal,
  type SensorDescription,
  type SensorOrigin,
  type Topics,
  TTN_FILTER,
} from '@iaqverse/core';
import { type Intake, passOn } from './intake.ts';

export interface IngestOptions {
  readonly topics: Topics;
  readonly settingsOf: MessageContext['settingsOf'];
}

type Parse = (message: BusMessage) => ParsedMessage<Measurement>;

/** Takes readings from the topics of our own format, of the AIoT Academy, of ChirpStack and of The Things Network. To be called before the bus starts. */
export async function subscribeToIngest(
  bus: Bus,
  { topics, settingsOf }: IngestOptions,
  intake: Intake,
): Promise<void> {
  const subscribe = (filter: string, origin: SensorOrigin, parse: Parse): Promise<void> =>
    bus.subscribe(filter, (message) => passOn(parse(message), message, origin, intake));
  // Uplinks tell of every gateway that heard them, so they may be as large as a batch.
  const uplinks =
    (parse: typeof parseChirpstackUplink, describe: (message: unknown) => SensorDescription | undefined): Parse =>
    ({ payload }) =>
      fromJson(parseJsonMessage(payload, MAX_BATCH_BYTES), undefined, (value) => {
        const description = describe(value);
        if (description !== undefined) intake.onSensorAnnounced(description);
        return parse(value, { settingsOf });
      });
  await Promise.all([
    subscribe(topics.ingestFilter, 'ingest', (message) => parseOwn(message, topics, settingsOf)),
    ...AIOT_ACADEMY_FILTERS.map((filter) =>
      subscribe(filter, 'aiot_academy', (message) => parseAiotAcademy(message, settingsOf)),
    ),
    subscribe(CHIRPSTACK_FILTER, 'chirpstack', uplinks(parseChirpstackUplink, describeChirpstackDevice)),
    subscribe(TTN_FILTER, 'ttn', uplinks(parseTtnUplink, describeTtnDevice)),
  ]);
}

function parseOwn({ topic, payload }: BusMessage, topics: Topics, settingsOf: IngestOptions['settingsOf']) {
  const sensor = topics.parseIngest(topic);
  if (sensor === undefined)
    return refused({ code: 'bad_shape', detail: `the topic ${topic.slice(0, 200)} names no sensor` });
  return parseIngestMessage(payload, { sensor, settingsOf }, parseAnyIngest);
}

function parseAiotAcademy({ topic, payload }: BusMessage, settingsOf: IngestOptions['settingsOf']) {
  const parts = parseAiotAcademyTopic(topic);
  if (parts === undefined)
    return refused({ code: 'bad_shape', detail: `the topic ${topic.slice(0, 200)} names no device and type` });
  return fromJson(parseJsonMessage(payload, MAX_MESSAGE_BYTES), parts.sensor, (value) =>
    parseAiotAcademyMessage(parts, value, { settingsOf }),
  );
}

function fromJson(
  { value, refusal }: JsonMessage,
  sensor: string | undefined,
  parse: (value: unknown) => ParsedMessage<Measurement>,
): ParsedMessage<Measurement> {
  if (refusal === undefined) return parse(value);
  return refused(sensor === undefined ? refusal : { ...refusal, sensor });
}

function refused(refusal: Refusal): ParsedMessage<Measurement> {
  return { measurements: [], refusals: [refusal] };
}
