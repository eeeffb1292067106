import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { shared } from '../../theme/shared.ts';
import { caught, type FloorRoom } from './floor-rooms.ts';

/** That the room was dragged somewhere on its floor. */
export interface FloorMove {
  readonly x: number;
  readonly y: number;
  /** It was let go there; before that it is only on its way. */
  readonly isDone: boolean;
}

/** m about the rooms of a plan. */
const ROUND = 1.5;

/** A plan of a floor on which one room can be dragged to its place. Fires `floor-move` with a FloorMove. */
export class FloorSketch extends LitElement {
  static override properties = {
    room: { attribute: false },
    others: { attribute: false },
    label: {},
    box: { state: true },
  };
  declare room: FloorRoom;
  declare others: readonly FloorRoom[];
  /** What the plan is, for people who listen. */
  declare label: string;
  /** What is in sight while the room is dragged, so that it does not move under the hand. */
  declare box: Box | undefined;
  #grip: { readonly x: number; readonly y: number; readonly pointer: number } | undefined;

  #at(event: PointerEvent): DOMPoint {
    const plan = this.renderRoot.querySelector('svg')!;
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(plan.getScreenCTM()!.inverse());
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#grip !== undefined) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const { x, y } = this.#at(event);
    this.box = this.#boxNow();
    this.#grip = { x: x - this.room.x, y: y - this.room.y, pointer: event.pointerId };
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#grip?.pointer !== event.pointerId) return;
    const { x, y } = this.#at(event);
    const to = caught({ ...this.room, x: x - this.#grip.x, y: y - this.#grip.y }, this.others);
    this.#tell({ x: to.x, y: to.y, isDone: false });
  };

  readonly #up = (event: PointerEvent): void => {
    if (this.#grip?.pointer !== event.pointerId) return;
    this.#grip = undefined;
    this.box = undefined;
    this.#tell({ x: this.room.x, y: this.room.y, isDone: true });
  };

  #tell(detail: FloorMove): void {
    this.dispatchEvent(new CustomEvent<FloorMove>('floor-move', { detail }));
  }

  #boxNow(): Box {
    const all = [this.room, ...this.others];
    const x = Math.min(...all.map((each) => each.x)) - ROUND;
    const y = Math.min(...all.map((each) => each.y)) - ROUND;
    return {
      x,
      y,
      width: Math.max(...all.map((each) => each.x + each.width)) + ROUND - x,
      depth: Math.max(...all.map((each) => each.y + each.depth)) + ROUND - y,
    };
  }

  protected override render(): TemplateResult {
    const { room, others } = this;
    const box = this.box ?? this.#boxNow();
    const large = Math.max(box.width, box.depth) / 22;
    return html`<svg viewBox="${box.x} ${box.y} ${box.width} ${box.depth}" role="img" aria-label=${this.label}>
      ${others.map((other) => drawn(other, 'other', large))}
      <g class="own" @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up}>
        ${drawn(room, 'mine', large)}
      </g>
    </svg>`;
  }

  static override styles = [
    shared,
    css`
      svg {
        width: 100%;
        max-height: 260px;
        border: 1px solid var(--iaq-line);
        border-radius: 10px;
        background: var(--iaq-sunken);
      }
      rect {
        fill: var(--iaq-surface);
        stroke: var(--iaq-quiet);
        stroke-width: 1.25;
        vector-effect: non-scaling-stroke;
      }
      .own {
        cursor: move;
        touch-action: none;
      }
      .own rect {
        fill: color-mix(in srgb, var(--iaq-accent) 18%, var(--iaq-surface));
        stroke: var(--iaq-accent);
        stroke-width: 2.5;
      }
      text {
        fill: var(--iaq-ink);
        text-anchor: middle;
        dominant-baseline: central;
        pointer-events: none;
      }
      @media (forced-colors: active) {
        rect {
          fill: Canvas;
          stroke: CanvasText;
        }
        .own rect {
          stroke: Highlight;
        }
        text {
          fill: CanvasText;
        }
      }
    `,
  ];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
}

function drawn({ name, x, y, width, depth }: FloorRoom, kind: string, large: number): TemplateResult {
  const most = Math.max(3, Math.floor(width / (large * 0.55)));
  const shown = name.length > most ? `${name.slice(0, most - 1)}…` : name;
  return svg`<rect class=${kind} x=${x} y=${y} width=${width} height=${depth} />
    <text x=${x + width / 2} y=${y + depth / 2} font-size=${large}>${shown}</text>`;
}

customElements.define('iaq-floor-sketch', FloorSketch);
