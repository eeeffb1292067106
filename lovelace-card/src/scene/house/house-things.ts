import { type Language, LEVEL_LABELS, LEVELS } from '@iaqverse/core';
import type { AlertPicture, RoomPicture } from '../room-picture.ts';
import { SCENE } from '../scene-texts.ts';
import type { StageThing } from '../stage/stage-thing.ts';
import type { FloorPicture } from './house-picture.ts';

const SEVERITIES: readonly AlertPicture['severity'][] = ['info', 'warning', 'danger'];

/** The worst that holds in a room; undefined where nothing does. */
export function worstAlert({ alerts }: RoomPicture): AlertPicture['severity'] | undefined {
  return SEVERITIES.findLast((severity) => alerts.some((alert) => alert.severity === severity));
}

/** The rooms of a floor as their labels say them: those with the worst air are written out first. */
export function houseThings({ rooms }: FloorPicture, language: Language): StageThing[] {
  return rooms.map((room) => {
    const { level } = room.air;
    const alert = worstAlert(room);
    const isAlert = alert !== undefined;
    return {
      pick: { id: room.id, kind: 'room' },
      name: room.name,
      caption: room.caption ?? (level === undefined ? SCENE.no_level[language] : LEVEL_LABELS[level][language]),
      state: alert ?? 'fine',
      note: isAlert
        ? `${SCENE[alert][language]}: ${room.alerts.find((each) => each.severity === alert)!.caption}`
        : undefined,
      weight: (isAlert ? 10 * (SEVERITIES.indexOf(alert) + 1) : 0) + (level === undefined ? 0 : LEVELS.indexOf(level)),
      level,
    };
  });
}
