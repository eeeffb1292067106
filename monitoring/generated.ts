import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { Board } from './boards/board.ts';
import { FORECASTS } from './boards/forecasts.ts';
import { HOME } from './boards/home.ts';
import { ROOM_BOARD } from './boards/room.ts';
import { SERVICE } from './boards/service.ts';
import { RULES } from './prometheus/rules.ts';

/** A file that is made, never written by hand. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** The boards by the names of their files. */
export const BOARDS: Readonly<Record<string, Board>> = {
  home: HOME,
  room: ROOM_BOARD,
  forecasts: FORECASTS,
  service: SERVICE,
};

const RULES_HEAD = '# Made by `npm run generate:monitoring` from monitoring/prometheus/rules.ts: change it there.\n';

/** Everything that is made from the sources of IAQverse, so that units, limits and levels stand in one place. */
export function generated(): GeneratedFile[] {
  const boards = Object.entries(BOARDS).map(([name, board]) => ({
    path: pathOf(`grafana/dashboards/${name}.json`),
    content: `${JSON.stringify(board, undefined, 2)}\n`,
  }));
  return [
    ...boards,
    { path: pathOf('prometheus/rules.yml'), content: RULES_HEAD + stringify(RULES, { lineWidth: 0 }) },
  ];
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
