import { CHART } from './chart.ts';
import { FORECAST } from './forecast.ts';
import { HEALTH } from './health.ts';
import { OUTLOOK } from './outlook.ts';
import { ROOM } from './room.ts';
import { SENSORS } from './sensors.ts';
import { SHELL } from './shell.ts';

/** Every text of the pages, by key, in every language. `{name}` marks where a value goes. */
export const TEXTS = { ...SHELL, ...ROOM, ...CHART, ...FORECAST, ...OUTLOOK, ...SENSORS, ...HEALTH };

export type TextKey = keyof typeof TEXTS;
