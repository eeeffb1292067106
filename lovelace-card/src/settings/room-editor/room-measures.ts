import type { RoomLayoutConfiguration } from '@iaqverse/core';
import { css, html, svg, type TemplateResult } from 'lit';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import type { Words } from '../../i18n/words.ts';
import { LEAST_SIDE, MOST_SIDE, moveWall } from '../../scene/editor/resize-room.ts';
import type { EditedRoom } from '../../scene/editor/thing-places.ts';
import { type Drawing, drawnArea, withLayout } from './drawing.ts';
import { numberField } from './number-field.ts';
import { squareMetres } from './place-words.ts';

/** m: rooms are drawn no lower and no higher. */
const LOWEST = 1.8;
const HIGHEST = 12;
const FULL_TURN = 360;
const COMPASS_STEP = 5;

export interface RoomMeasures {
  readonly drawing: Drawing;
  readonly room: EditedRoom;
  readonly words: Words;
  /** @param isDone false while it is still on its way there */
  changed(drawing: Drawing, isDone?: boolean): void;
}

/** Width, depth and height of a room, and where its walls look. */
export function roomMeasures({ drawing, room, words, changed }: RoomMeasures): TemplateResult {
  const { layout } = room;
  const area = drawnArea(drawing, layout);
  const said = squareMetres(area ?? layout.width * layout.depth, words);
  const side = (label: 'width' | 'depth', value: number, wall: 'east' | 'south') =>
    numberField({
      label: words.say(ROOM_EDITOR[label]),
      unit: 'm',
      value,
      least: LEAST_SIDE,
      most: MOST_SIDE,
      step: 0.01,
      name: label,
      changed: (to) => to !== undefined && changed(withWalls(moveWall(drawing.layout, layout, wall, to - value))),
    });
  const withWalls = (walls: RoomLayoutConfiguration): Drawing => ({ ...drawing, layout: walls });
  return html`<div class="numbers">
      ${side('width', layout.width, 'east')} ${side('depth', layout.depth, 'south')}
      ${numberField({
        label: words.say(ROOM_EDITOR.height),
        unit: 'm',
        value: drawing.heightM,
        least: LOWEST,
        most: HIGHEST,
        step: 0.01,
        name: 'height',
        changed: (heightM) => heightM !== undefined && changed({ ...drawing, heightM }),
      })}
    </div>
    <p class="note quiet">${words.say(area === undefined ? ROOM_EDITOR.area_automatic : ROOM_EDITOR.area_note, { area: said })}</p>
    ${north(drawing, words, changed)}`;
}

function north(drawing: Drawing, words: Words, changed: RoomMeasures['changed']): TemplateResult {
  const { north_deg } = drawing.layout;
  const turned = (to: number, isDone = true): void =>
    changed(withLayout(drawing, { north_deg: ((Math.round(to) % FULL_TURN) + FULL_TURN) % FULL_TURN }), isDone);
  const point = (event: PointerEvent): void => {
    if (!(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect();
    const [x, y] = [event.clientX - left - width / 2, event.clientY - top - height / 2];
    const to = Math.round((Math.atan2(x, -y) * 180) / Math.PI / COMPASS_STEP) * COMPASS_STEP;
    turned(to, event.type === 'pointerup');
  };
  const key = (event: KeyboardEvent): void => {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    turned((north_deg ?? 0) + way * (event.shiftKey ? 45 : COMPASS_STEP));
  };
  return html`<div class="north">
      <svg
        class=${north_deg === undefined ? 'compass unsaid' : 'compass'}
        viewBox="-50 -50 100 100"
        role="slider"
        tabindex="0"
        aria-label=${words.say(ROOM_EDITOR.compass)}
        aria-valuemin="0"
        aria-valuemax="359"
        aria-valuenow=${north_deg ?? 0}
        aria-valuetext=${north_deg === undefined ? words.say(ROOM_EDITOR.unsaid) : `${north_deg}°`}
        @pointerdown=${(event: PointerEvent) => {
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
          point(event);
        }}
        @pointermove=${point}
        @pointerup=${point}
        @keydown=${key}
      >
        <circle class="rim" r="46" />
        ${[0, 90, 180, 270].map((angle) => svg`<path class="tick" d="M0-46v6" transform="rotate(${angle})" />`)}
        <text y="-28">N</text>
        <g transform="rotate(${north_deg ?? 0})"><path class="needle" d="M0-25 8 2H-8z" /><rect class="house" x="-14" y="3" width="28" height="22" rx="2" /></g>
      </svg>
      <div class="of-north">
        ${numberField({
          label: words.say(ROOM_EDITOR.north),
          unit: '°',
          value: north_deg,
          least: 0,
          most: FULL_TURN,
          step: 1,
          usual: words.say(ROOM_EDITOR.unsaid),
          name: 'north_deg',
          changed: (to) => (to === undefined ? changed(withLayout(drawing, { north_deg: undefined })) : turned(to)),
        })}
      </div>
    </div>
    <p class="note quiet">${words.say(ROOM_EDITOR.north_note)}</p>`;
}

export const roomMeasuresStyles = css`
  .note {
    margin-top: 8px;
    font-size: 13px;
    text-wrap: pretty;
  }
  .north {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr);
    align-items: center;
    gap: 14px;
    margin-top: 16px;
  }
  .compass {
    width: 84px;
    height: 84px;
    cursor: grab;
    touch-action: none;
    border-radius: 50%;
  }
  .compass:focus-visible {
    border-radius: 50%;
  }
  .compass .rim {
    fill: var(--iaq-sunken);
    stroke: var(--iaq-line);
    stroke-width: 2;
  }
  .compass .tick {
    stroke: var(--iaq-quiet);
    stroke-width: 2;
  }
  .compass text {
    fill: var(--iaq-quiet);
    font-size: 13px;
    font-weight: 600;
    text-anchor: middle;
  }
  .compass .needle {
    fill: var(--iaq-accent);
  }
  .compass .house {
    fill: var(--iaq-surface);
    stroke: var(--iaq-ink);
    stroke-width: 2.5;
  }
  .compass.unsaid .needle {
    fill: none;
    stroke: var(--iaq-quiet);
    stroke-width: 2;
    stroke-dasharray: 4 4;
  }
  @media (forced-colors: active) {
    .compass .needle {
      fill: Highlight;
    }
    .compass .rim,
    .compass .house {
      fill: Canvas;
      stroke: CanvasText;
    }
  }
`;
