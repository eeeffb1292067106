import { html, type SVGTemplateResult, svg } from 'lit';
import type { Wall } from '../room-layout.ts';
import type { Margins } from '../stage/framing.ts';
import { local, onPlan, type PlanFrame, planAnchors, planFrame, planShapes } from '../stage/room-plan.ts';
import type { FlatDrawing } from '../stage/stage-element.ts';
import { TURN_PICK, turnHandleAt, WALL_HANDLES, wallHandleAt, wallPick } from './editor-handles.ts';
import type { DrawnNow } from './editor-scene.ts';

/** px round the plan for the handles of its walls. */
const ROOM_FOR_HANDLES = 26;

/** A room from above as it is being drawn, with the same handles as in 3D, and how it lies in the picture. */
export function editorPlan(
  { picture, layout, chosen, canTurn, held }: DrawnNow,
  width: number,
  height: number,
  inset: Margins,
): FlatDrawing & { readonly frame: PlanFrame } {
  const wider = {
    top: inset.top + ROOM_FOR_HANDLES,
    right: inset.right + ROOM_FOR_HANDLES,
    bottom: inset.bottom + ROOM_FOR_HANDLES,
    left: inset.left + ROOM_FOR_HANDLES,
  };
  const frame = planFrame(held?.from ?? layout, width, height, wider);
  const walls = Object.keys(WALL_HANDLES) as Wall[];
  const anchors = [
    ...planAnchors(layout, frame),
    ...walls.map((wall) => ({ pick: wallPick(wall), at: onPlan(wallHandleAt(wall, layout), frame) })),
    ...(chosen !== undefined && canTurn ? [{ pick: TURN_PICK, at: onPlan(turnHandleAt(chosen.placed), frame) }] : []),
  ];
  const { scale, middle } = frame;
  const drawing = html`<svg class="plan unknown" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${planShapes(picture, layout, frame)}
    <g transform="translate(${middle.x} ${middle.y}) scale(${scale})">
      ${chosen === undefined ? '' : frameOf(chosen)}
      ${walls.map((wall) => barOf(wall, wallHandleAt(wall, layout)))}
    </g>
  </svg>`;
  return { drawing, anchors, frame };
}

function frameOf({ placed }: NonNullable<DrawnNow['chosen']>): SVGTemplateResult {
  const [wide, deep] = [placed.size.x + 0.1, placed.size.z + 0.1];
  return local(
    placed,
    svg`<rect class="chosen" x=${-wide / 2} y=${-deep / 2} width=${wide} height=${deep} rx="0.04" />`,
  );
}

function barOf(wall: Wall, { x, z }: { readonly x: number; readonly z: number }): SVGTemplateResult {
  const isUpright = wall === 'west' || wall === 'east';
  const [wide, deep] = isUpright ? [0.14, 0.62] : [0.62, 0.14];
  return svg`<rect class="handle" x=${x - wide / 2} y=${z - deep / 2} width=${wide} height=${deep} rx="0.07" />`;
}
