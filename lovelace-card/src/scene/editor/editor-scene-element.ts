import type { PropertyDeclarations } from 'lit';
import { css } from 'lit';
import { roomThings } from '../room-things.ts';
import type { Margins } from '../stage/framing.ts';
import { planStyles } from '../stage/plan-styles.ts';
import type { PlanFrame } from '../stage/room-plan.ts';
import { type Anchor, pickKey, type ScenePick } from '../stage/scene-pick.ts';
import { type FlatDrawing, StageElement } from '../stage/stage-element.ts';
import type { StageThing } from '../stage/stage-thing.ts';
import type { StageHost } from '../stage/stage-view.ts';
import { handleThings } from './editor-handles.ts';
import type { DrawnNow, EditorScene } from './editor-scene.ts';
import type { FloorPoint } from './move-thing.ts';
import { pointAtHeight } from './pointer-ray.ts';

/** Something is dragged in a room that is being drawn. */
export interface EditorDrag {
  readonly phase: 'start' | 'move' | 'end' | 'cancel';
  readonly pick: ScenePick;
  /** Where the pointer is, m from the middle of the room as it was when the drag began; not told at its end. */
  readonly at: FloorPoint | undefined;
  /** Steps are fine: Alt is held. */
  readonly isFine: boolean;
}

/** px that a pointer may stray before it drags. */
const STRAY = 4;
/** px round a thing of a plan in which a pointer means it. */
const REACH = 26;
/** m between a blind and the window that it covers. */
const NEAR_WINDOW = 0.3;

interface Press {
  readonly pointer: number;
  readonly pick: ScenePick;
  readonly x: number;
  readonly y: number;
  /** Height above the floor at which it is dragged, m. */
  readonly height: number;
  isDragging: boolean;
}

/**
 * A room that is being drawn, in 3D, or from above where there is no WebGL: what is in it and its walls can be dragged.
 * @fires editor-drag an EditorDrag
 * @fires scene-tap a ScenePick: what was chosen
 */
export class EditorSceneElement extends StageElement<EditorScene> {
  static override properties: PropertyDeclarations = {
    drawn: { attribute: false },
    captions: { attribute: false },
    metres: { attribute: false },
  };
  declare drawn: DrawnNow | undefined;
  /** What is said of each thing's place, by its id. */
  declare captions: ReadonlyMap<string, string>;
  /** A length in words. */
  declare metres: (length: number) => string;
  #press: Press | undefined;
  #stop: AbortController | undefined;
  #plan: (FlatDrawing & { readonly frame: PlanFrame }) | undefined;

  protected override get subject(): string | undefined {
    return this.drawn?.picture.name;
  }

  protected override get things(): readonly StageThing[] {
    const { drawn, language } = this;
    if (drawn === undefined) return [];
    const { picture, layout, chosen, canTurn } = drawn;
    const turned = canTurn && chosen !== undefined ? degrees(chosen.placed.turn) : undefined;
    return [
      ...roomThings(picture, language).map((thing) => ({
        ...thing,
        caption: this.captions.get(thing.pick.id) ?? '',
        state: 'fine' as const,
        note: undefined,
        weight: thing.pick.id === chosen?.thing.id ? 9 : thing.weight,
      })),
      ...handleThings(layout, turned, language, this.metres),
    ];
  }

  protected override get accent(): string {
    return this.drawn!.picture.palette.accent;
  }

  protected override get remark(): string | undefined {
    return undefined;
  }

  protected override get canWalk(): boolean {
    return false;
  }

  protected override async open(canvas: HTMLCanvasElement, host: StageHost): Promise<EditorScene | undefined> {
    const { EditorScene } = await import('./editor-scene.ts');
    return EditorScene.open(canvas, host);
  }

  protected override showIn(scene: EditorScene): void {
    scene.show(this.drawn!, this.isReduced);
  }

  protected override async flatPainter(): Promise<(width: number, height: number, inset: Margins) => FlatDrawing> {
    const { editorPlan } = await import('./editor-plan.ts');
    return (width, height, inset) => {
      this.#plan = editorPlan(this.drawn!, width, height, inset);
      return this.#plan;
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop?.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    // Before the picture's own listeners, which turn the room.
    this.addEventListener('pointerdown', this.#down, { signal, capture: true });
    this.addEventListener('touchstart', this.#touch, { signal, capture: true, passive: false });
    window.addEventListener('pointermove', this.#move, { signal });
    window.addEventListener('pointerup', this.#up, { signal });
    window.addEventListener('pointercancel', this.#away, { signal });
    window.addEventListener('keydown', this.#key, { signal, capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (this.#press !== undefined) {
      event.stopPropagation();
      return;
    }
    const pick = this.#meant(event);
    if (pick === undefined) return;
    event.stopPropagation();
    const { drawn } = this;
    const placed = [...drawn!.layout.openings, ...drawn!.layout.machines, ...drawn!.layout.sensors].find(
      ({ id }) => id === pick.id && pick.kind !== 'room',
    );
    const height = placed === undefined ? 0 : placed.at.y + placed.size.y / 2;
    this.#press = { pointer: event.pointerId, pick, x: event.clientX, y: event.clientY, height, isDragging: false };
  };

  /** What is dragged by a finger does not scroll the page. */
  readonly #touch = (event: TouchEvent): void => {
    if (this.#press !== undefined && event.cancelable) event.preventDefault();
  };

  readonly #move = (event: PointerEvent): void => {
    const press = this.#press;
    if (press === undefined) this.#hover(event);
    if (press === undefined || press.pointer !== event.pointerId) return;
    if (!press.isDragging) {
      if (Math.hypot(event.clientX - press.x, event.clientY - press.y) <= STRAY) return;
      press.isDragging = true;
      this.#tell('start', press, this.#pointAt(press.x, press.y, press.height), event);
    }
    const at = this.#pointAt(event.clientX, event.clientY, press.height);
    if (at !== undefined) this.#tell('move', press, at, event);
  };

  /** A pen that comes down on a thing must not scroll the page: the browser asks for that before it comes down. */
  #hover(event: PointerEvent): void {
    const picture = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (event.pointerType !== 'pen' || event.buttons !== 0 || picture === null) return;
    picture.style.touchAction = this.#meant(event) === undefined ? '' : 'none';
  }

  readonly #up = (event: PointerEvent): void => {
    const press = this.#press;
    if (press === undefined || press.pointer !== event.pointerId) return;
    this.#press = undefined;
    if (press.isDragging) this.#tell('end', press, undefined, event);
    else
      this.dispatchEvent(
        new CustomEvent<ScenePick>('scene-tap', { detail: press.pick, bubbles: true, composed: true }),
      );
  };

  readonly #away = (event: PointerEvent): void => {
    const press = this.#press;
    if (press === undefined || press.pointer !== event.pointerId) return;
    this.#press = undefined;
    if (press.isDragging) this.#tell('cancel', press, undefined, event);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const press = this.#press;
    if (event.key !== 'Escape' || press?.isDragging !== true) return;
    event.preventDefault();
    event.stopPropagation();
    this.#press = undefined;
    this.#tell('cancel', press, undefined, event);
  };

  #tell(
    phase: EditorDrag['phase'],
    { pick }: Press,
    at: FloorPoint | undefined,
    { altKey }: { readonly altKey: boolean },
  ): void {
    const detail = { phase, pick, at, isFine: altKey };
    this.dispatchEvent(new CustomEvent<EditorDrag>('editor-drag', { detail, bubbles: true, composed: true }));
  }

  /** What a pointer is on: a label, else what is seen there. */
  #meant(event: PointerEvent): ScenePick | undefined {
    const [on] = event.composedPath();
    if (!(on instanceof Element) || on.closest('.picture') === null) return undefined;
    const label = on.closest<HTMLElement>('.label');
    if (label !== null)
      return this.#uncovered(this.things.find(({ pick }) => pickKey(pick) === label.dataset.key)?.pick);
    const { left, top } = this.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    if (this.flat === 'none') return this.#uncovered(this.scene?.view.pickAt(x, y));
    const far = ({ at }: Anchor): number => (at === undefined ? REACH : Math.hypot(at.x - x, at.y - y));
    const [nearest] = this.#plan?.anchors.filter((each) => far(each) < REACH).sort((a, b) => far(a) - far(b)) ?? [];
    return this.#uncovered(nearest?.pick);
  }

  /** Who takes hold of a blind that goes with its window means the window; the list and the keyboard know both. */
  #uncovered(pick: ScenePick | undefined): ScenePick | undefined {
    const { picture, layout } = this.drawn!;
    const at = picture.machines.findIndex(({ id, kind }) => kind === 'cover' && id === pick?.id);
    const cover = layout.machines[at]?.at;
    if (pick?.kind !== 'machine' || cover === undefined || picture.layout?.things[pick.id] !== undefined) return pick;
    const window = layout.openings.find((each) => Math.hypot(each.at.x - cover.x, each.at.z - cover.z) < NEAR_WINDOW);
    return window === undefined ? pick : { id: window.id, kind: 'opening' };
  }

  #pointAt(clientX: number, clientY: number, height: number): FloorPoint | undefined {
    const { left, top, width, height: tall } = this.getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top];
    if (this.flat !== 'none') {
      const frame = this.#plan?.frame;
      return frame && { x: (x - frame.middle.x) / frame.scale, z: (y - frame.middle.y) / frame.scale };
    }
    if (this.scene === undefined) return undefined;
    const { rig } = this.scene.view;
    return pointAtHeight(rig.pose(), width / tall, (2 * x) / width - 1, 1 - (2 * y) / tall, height);
  }

  static override styles = [
    StageElement.styles,
    planStyles,
    css`
      .label.room .name {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .label.room .marker {
        visibility: hidden;
      }
      .label {
        cursor: move;
        touch-action: none;
      }
      /* Things lie over the handles of walls, what is written over markers, and what is pointed at over all. */
      .label:not(.room) {
        z-index: 3;
      }
      .label.written:not(.room) {
        z-index: 4;
      }
      .label.asked:not(.room) {
        z-index: 5;
      }
      .plan .handle {
        fill: var(--iaq-accent);
      }
      .plan .chosen {
        fill: none;
        stroke: var(--iaq-accent);
        stroke-width: 2;
      }
      .label[data-key='room:handle-turn'] .marker {
        visibility: visible;
        background: var(--iaq-accent);
      }
      @media (forced-colors: active) {
        .plan .handle {
          fill: Highlight;
        }
        .plan .chosen {
          stroke: Highlight;
        }
      }
    `,
  ].flat();
}

function degrees(turn: number): number {
  return Math.round(((turn * 180) / Math.PI + 720) % 360) % 360;
}

customElements.define('iaq-editor-scene', EditorSceneElement);
