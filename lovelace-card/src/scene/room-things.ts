import type { Language } from '@iaqverse/core';
import type { AlertPicture, RoomPicture, SensorPicture, WorkedThing } from './room-picture.ts';
import { SCENE } from './scene-texts.ts';
import type { PickKind } from './stage/scene-pick.ts';
import type { StageThing, ThingState } from './stage/stage-thing.ts';

/** What is labelled first: what is wrong, what is under way, what lets air in, what works, what measures. */
const WEIGHTS = { danger: 9, warning: 8, failed: 7, pending: 6, info: 5, opening: 4, sensor: 3, machine: 2 } as const;

/** Everything in a room that has a label, in the order in which the Tab key goes through it. */
export function roomThings(picture: RoomPicture, language: Language): StageThing[] {
  return [
    ...picture.alerts.map((alert) => alertThing(alert, picture, language)),
    ...picture.openings.map((opening) => workedThing(opening, 'opening', language)),
    ...picture.machines.map((machine) => workedThing(machine, 'machine', language)),
    ...picture.sensors.map((sensor) => sensorThing(sensor, language)),
  ];
}

function workedThing(thing: WorkedThing, kind: 'opening' | 'machine', language: Language): StageThing {
  const { id, name, caption, failure, isPending } = thing;
  const state: ThingState = failure !== undefined ? 'failed' : isPending ? 'pending' : 'fine';
  return {
    pick: { id, kind },
    name,
    caption,
    state,
    note: failure ?? (isPending ? SCENE.pending[language] : undefined),
    weight: state === 'fine' ? WEIGHTS[kind] : WEIGHTS[state],
  };
}

function sensorThing({ id, name, caption, state }: SensorPicture, language: Language): StageThing {
  return {
    pick: { id, kind: 'sensor' },
    name,
    caption,
    state: state === 'fresh' ? 'fine' : state,
    note: state === 'fresh' ? undefined : SCENE[state][language],
    weight: WEIGHTS.sensor,
  };
}

function alertThing(alert: AlertPicture, picture: RoomPicture, language: Language): StageThing {
  const { id, severity, caption } = alert;
  const pick: { id: string; kind: PickKind } = { id, kind: 'alert' };
  const word = SCENE[severity][language];
  const place = [...picture.openings, ...picture.machines, ...picture.sensors].find((thing) => thing.id === alert.at);
  const name = place === undefined ? word : `${word} · ${place.name}`;
  return { pick, name, caption, state: severity, note: undefined, weight: WEIGHTS[severity] };
}
