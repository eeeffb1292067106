import type { Language } from '@iaqverse/core';
import { LEVEL_LABELS } from '@iaqverse/core';
import { html, nothing, type SVGTemplateResult, svg } from 'lit';
import { levelShape } from '../../level/level-shape.ts';
import { layoutRoom } from '../model/layout-room.ts';
import type { Placed, PlacedOpening, Point, RoomLayout } from '../room-layout.ts';
import type { OpeningPicture, RoomPicture } from '../room-picture.ts';
import { SCENE } from '../scene-texts.ts';
import type { Margins } from './framing.ts';
import type { Anchor, PickKind } from './scene-pick.ts';
import type { FlatDrawing } from './stage-element.ts';

/** px round the plan. */
const BORDER = 26;
/** m */
const WALL = 0.12;
/** px by which an alert stands over what it concerns. */
const ALERT_RISE = 20;
/** How far an open wing stands, degrees. */
const SWING = { window: 45, door: 90 } as const;

/** A room seen from above, as an architect draws it: the same things in the same places as in 3D. */
export function roomPlan(
  picture: RoomPicture,
  language: Language,
  width: number,
  height: number,
  inset: Margins,
): FlatDrawing {
  const layout = layoutRoom(picture);
  const frame = planFrame(layout, width, height, inset);
  const { middle } = frame;
  const { level } = picture.air;
  const things = planAnchors(layout, frame);
  const alerts: Anchor[] = picture.alerts.map(({ id, at: concerned }) => {
    const place = things.find(({ pick }) => pick.id === concerned)?.at ?? { x: middle.x, y: middle.y - 2 * ALERT_RISE };
    return { pick: { id, kind: 'alert' }, at: { x: place.x, y: place.y - ALERT_RISE } };
  });
  const drawing = html`<svg class="plan ${level ?? 'unknown'}" viewBox="0 0 ${width} ${height}" aria-hidden="true">
      ${planShapes(picture, layout, frame)}
    </svg>
    <p class="plan-level ${level ?? ''}" .style=${`left:${middle.x}px;top:${middle.y}px`} aria-hidden="true">
      ${level === undefined ? SCENE.no_level[language] : html`${levelShape(level)} ${LEVEL_LABELS[level][language]}`}
    </p>`;
  return { drawing, anchors: [...things, ...alerts] };
}

/** How a plan lies in its picture: px for a metre, and where the middle of the room is, px. */
export interface PlanFrame {
  readonly scale: number;
  readonly middle: { readonly x: number; readonly y: number };
}

/** The largest plan of a room that fits a picture, px. */
export function planFrame(
  { width: wide, depth }: RoomLayout,
  width: number,
  height: number,
  inset: Margins,
): PlanFrame {
  const free = { width: width - inset.left - inset.right, height: height - inset.top - inset.bottom };
  return {
    scale: Math.max(1, Math.min((free.width - 2 * BORDER) / wide, (free.height - 2 * BORDER) / depth)),
    middle: { x: inset.left + free.width / 2, y: inset.top + free.height / 2 },
  };
}

/** A point of the room in the picture, px. */
export function onPlan({ x, z }: Pick<Point, 'x' | 'z'>, { scale, middle }: PlanFrame): { x: number; y: number } {
  return { x: middle.x + x * scale, y: middle.y + z * scale };
}

/** Where the things of a room are in the picture. */
export function planAnchors(layout: RoomLayout, frame: PlanFrame): Anchor[] {
  const anchor = (kind: PickKind) => (placed: Placed) => ({
    pick: { id: placed.id, kind },
    at: onPlan(placed.at, frame),
  });
  return [
    ...layout.openings.map(anchor('opening')),
    ...layout.machines.map(anchor('machine')),
    ...layout.sensors.map(anchor('sensor')),
  ];
}

/** Floor, furniture, walls, openings and machines of a plan. */
export function planShapes(picture: RoomPicture, layout: RoomLayout, { middle, scale }: PlanFrame): SVGTemplateResult {
  const [halfWidth, halfDepth] = [layout.width / 2, layout.depth / 2];
  const machines = new Map(picture.machines.map((machine) => [machine.id, machine]));
  const openings = new Map(picture.openings.map((opening) => [opening.id, opening]));
  return svg`<g transform="translate(${middle.x} ${middle.y}) scale(${scale})">
    <rect class="floor" x=${-halfWidth} y=${-halfDepth} width=${layout.width} height=${layout.depth} />
    ${layout.furniture.map((piece) => local(piece, rectangle(piece, 'furniture')))}
    <rect class="wall" x=${-halfWidth - WALL / 2} y=${-halfDepth - WALL / 2} width=${layout.width + WALL}
      height=${layout.depth + WALL} stroke-width=${WALL} />
    ${layout.openings.map((placed) => local(placed, opening(placed, openings.get(placed.id)!)))}
    ${layout.machines.map((placed) => {
      const share = machines.get(placed.id)?.share;
      const runs = share === undefined ? 'unknown' : share > 0 ? 'runs' : 'rests';
      return local(placed, rectangle(placed, `machine ${runs}`));
    })}
  </g>`;
}

/** Draws in a thing's own axes: its middle at 0, its front towards +y. A turn about y runs against SVG's. */
export function local({ at, turn }: Placed, drawn: SVGTemplateResult): SVGTemplateResult {
  return svg`<g transform="translate(${at.x} ${at.z}) rotate(${(-turn * 180) / Math.PI})">${drawn}</g>`;
}

function rectangle({ size }: Placed, name: string): SVGTemplateResult {
  const radius = Math.min(size.x, size.z) * 0.15;
  return svg`<rect class=${name} x=${-size.x / 2} y=${-size.z / 2} width=${size.x} height=${size.z} rx=${radius} />`;
}

function opening({ size }: PlacedOpening, { kind, share }: OpeningPicture): SVGTemplateResult {
  const wide = size.x;
  const angle = (share ?? 0) * SWING[kind];
  const gap = svg`<rect class="gap" x=${-wide / 2} y=${-WALL} width=${wide} height=${2 * WALL} />`;
  const wing = svg`<line class="wing ${share === undefined ? 'unknown' : ''}" x1=${-wide / 2} y1="0" x2=${wide / 2} y2="0"
    transform="rotate(${angle} ${-wide / 2} 0)" />`;
  const sweep = `M${wide / 2} 0A${wide} ${wide} 0 0 1 ${-wide / 2 + wide * Math.cos((angle * Math.PI) / 180)} ${wide * Math.sin((angle * Math.PI) / 180)}`;
  return svg`${gap}${kind === 'window' ? svg`<line class="sill" x1=${-wide / 2} y1=${-WALL / 2} x2=${wide / 2} y2=${-WALL / 2} />` : nothing}${wing}${angle > 0 ? svg`<path class="sweep" d=${sweep} />` : nothing}`;
}
