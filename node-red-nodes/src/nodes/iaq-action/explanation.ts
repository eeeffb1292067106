import {
  type Language,
  type RoomActionPayload,
  type RoomView,
  recommendationWords,
  roomActionPayload,
} from '@iaqverse/core';

/** What is planned for a room, as a message: as the service publishes it on `iaqverse/<site>/<room>/action`, and in words. */
export function explanationOf(room: RoomView, language: Language) {
  const payload = roomActionPayload(room, language);
  const { first, recommended } = payload;
  const nothing = recommendationWords(language)[recommended]!;
  return {
    topic: room.room,
    payload,
    mode: room.mode,
    recommended,
    action: first?.id ?? null,
    text: first?.text ?? nothing,
    reason: first?.why ?? nothing,
    why: first?.why ?? null,
    cost: first?.cost ?? null,
  };
}

/** What two plans must differ in to be told of both: figures change with each. */
export function gistOf({ actions }: RoomActionPayload, { mode }: Pick<RoomView, 'mode'>): string {
  return JSON.stringify([mode, actions.map(({ id, level, priority }) => [id, level, priority])]);
}
