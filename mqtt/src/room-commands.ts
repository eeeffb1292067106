import {
  type Bus,
  type BusMessage,
  type Log,
  MAX_MESSAGE_BYTES,
  type Mode,
  type Place,
  parseRoomCommand,
  parseTextMessage,
  type Refusal,
  type Topics,
} from '@iaqverse/core';

/** Who carries out what people ask of rooms over MQTT. A promise that rejects is logged and reported as refused. */
export interface RoomCommandHandlers {
  onMode(place: Place, mode: Mode): Promise<void>;
  onLimit(place: Place, key: string, value: number): Promise<void>;
  /** A button: what is told or proposed in the room is put off, or was seen. */
  onButton(place: Place, button: 'snooze' | 'acknowledge'): Promise<void>;
  onRefused(refusal: Refusal): void;
}

/**
 * Listens to `<base>/<site>/<room>/<key>/set`. Retained commands are ignored: they were meant for another time. A
 * command is acknowledged when it was carried out or refused.
 */
export function subscribeToRoomCommands(
  bus: Bus,
  topics: Topics,
  handlers: RoomCommandHandlers,
  log: Log,
): Promise<void> {
  return bus.subscribe(topics.commandFilter, (message) => {
    if (message.retained) {
      log.debug('Ignored a retained command', { topic: message.topic });
      message.acknowledge();
      return;
    }
    carryOut(message, topics, handlers)
      .catch((error: unknown) => {
        log.warn('A command could not be carried out', { topic: message.topic, error: `${error}` });
        handlers.onRefused({ code: 'bad_shape', detail: error instanceof Error ? error.message : `${error}` });
      })
      .finally(() => message.acknowledge());
  });
}

async function carryOut({ topic, payload }: BusMessage, topics: Topics, handlers: RoomCommandHandlers): Promise<void> {
  const target = topics.parseCommand(topic);
  if (target === undefined) {
    handlers.onRefused({ code: 'bad_shape', detail: `the topic ${topic.slice(0, 200)} names no room and key` });
    return;
  }
  const { text, refusal } = parseTextMessage(payload, MAX_MESSAGE_BYTES);
  const command = refusal === undefined ? parseRoomCommand(target.key, text) : { refusal };
  if (command.refusal !== undefined) handlers.onRefused(command.refusal);
  else if (command.kind === 'mode') await handlers.onMode(target.place, command.mode);
  else if (command.kind === 'limit') await handlers.onLimit(target.place, command.key, command.value);
  else await handlers.onButton(target.place, command.kind);
}
