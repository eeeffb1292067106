import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { levelStyles } from '../../level/level-shape.ts';
import { SCENE } from '../scene-texts.ts';
import type { Margins } from '../stage/framing.ts';
import { type FlatDrawing, StageElement } from '../stage/stage-element.ts';
import type { StageThing } from '../stage/stage-thing.ts';
import type { StageHost } from '../stage/stage-view.ts';
import { type FloorPicture, floorOf, type HousePicture } from './house-picture.ts';
import { housePlan } from './house-plan.ts';
import type { HouseScene } from './house-scene.ts';
import { houseThings } from './house-things.ts';

/** In a picture narrower than this, px, floors are chosen from a list that takes one line. */
const BROAD = 560;

/**
 * A house from above, floor by floor, its rooms in the colours of their air.
 * @fires scene-tap, scene-hold a ScenePick of kind `room`
 * @fires floor-change the id of the floor that a person chose
 */
export class HouseSceneElement extends StageElement<HouseScene> {
  static override properties: PropertyDeclarations = {
    house: { attribute: false },
    floor: {},
  };
  /** What is shown; nothing while undefined. */
  declare house: HousePicture | undefined;
  /** Id of the floor that is shown; the one nearest to the ground while undefined. */
  declare floor: string | undefined;

  get #floor(): FloorPicture | undefined {
    return this.house && floorOf(this.house, this.floor);
  }

  protected override get subject(): string | undefined {
    return this.#floor && this.house?.name;
  }

  protected override get things(): readonly StageThing[] {
    return this.#floor === undefined ? [] : houseThings(this.#floor, this.language);
  }

  protected override get accent(): string {
    return this.#floor?.rooms[0]?.palette.accent ?? 'gray';
  }

  protected override get remark(): string | undefined {
    return undefined;
  }

  protected override spoken(subject: string): string {
    return SCENE.house[this.language].replace('{name}', subject);
  }

  protected override get canWalk(): boolean {
    return false;
  }

  protected override async open(canvas: HTMLCanvasElement, host: StageHost): Promise<HouseScene | undefined> {
    const { HouseScene } = await import('./house-scene.ts');
    return HouseScene.open(canvas, host);
  }

  protected override showIn(scene: HouseScene): void {
    scene.show(this.house!.id, this.#floor!, this.isReduced);
  }

  protected override async flatPainter(): Promise<(width: number, height: number, inset: Margins) => FlatDrawing> {
    return (width, height, inset) => housePlan(this.#floor!.rooms, width, height, inset);
  }

  protected override extras(): TemplateResult | typeof nothing {
    const floors = (this.house?.floors ?? []).toSorted((a, b) => b.level - a.level);
    if (floors.length < 2) return nothing;
    const shown = this.#floor?.id;
    if (this.size.width < BROAD)
      return html`<select
        class="floors"
        aria-label=${SCENE.floors[this.language]}
        @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}
      >
        ${floors.map(({ id, name }) => html`<option value=${id} ?selected=${id === shown}>${name}</option>`)}
      </select>`;
    return html`<div class="floors" role="group" aria-label=${SCENE.floors[this.language]}>
      ${floors.map(
        ({ id, name }) => html`<button type="button" aria-pressed=${id === shown} @click=${() => this.#choose(id)}>
          ${name}
        </button>`,
      )}
    </div>`;
  }

  #choose(id: string): void {
    this.floor = id;
    this.dispatchEvent(new CustomEvent<string>('floor-change', { detail: id, bubbles: true, composed: true }));
  }

  static override styles = [
    StageElement.styles,
    levelStyles,
    css`
      .floors {
        position: absolute;
        inset-inline-start: 8px;
        inset-block-end: 8px;
        display: grid;
        padding: 3px;
        border-radius: 12px;
        background: color-mix(in srgb, var(--iaq-surface) 85%, transparent);
        box-shadow: 0 0 0 1px color-mix(in srgb, var(--iaq-line) 70%, transparent);
      }
      select.floors {
        padding: 0 6px 0 12px;
        max-width: 55%;
        font-size: 14px;
      }
      :host([flat]) .floors {
        inset-block-end: 52px;
      }
      .floors button {
        min-height: 36px;
        padding: 0 12px;
        border: 0;
        border-radius: 9px;
        background: none;
        color: var(--iaq-quiet);
        font-size: 13.5px;
        text-align: start;
      }
      .floors button:hover {
        color: var(--iaq-ink);
      }
      .floors button[aria-pressed='true'] {
        background: var(--iaq-surface);
        color: var(--iaq-ink);
        font-weight: 560;
        box-shadow: 0 0 0 1px var(--iaq-line);
      }
      @media (forced-colors: active) {
        .floors {
          background: Canvas;
          border: 1px solid CanvasText;
        }
        .floors button[aria-pressed='true'] {
          outline: 2px solid Highlight;
          outline-offset: -3px;
        }
      }
      .house-plan .room {
        position: absolute;
        border-radius: 4px;
        border: 1.5px solid color-mix(in srgb, var(--iaq-ink) 55%, transparent);
        background: color-mix(in srgb, var(--level, var(--iaq-line)) 24%, var(--iaq-surface));
      }
      .house-plan .unknown {
        background: repeating-linear-gradient(
          45deg,
          var(--iaq-surface) 0 7px,
          color-mix(in srgb, var(--iaq-ink) 6%, var(--iaq-surface)) 7px 8px
        );
      }
      .house-plan .outdoors {
        border-style: dashed;
      }
      .label.room .marker {
        --size: 20px;
        display: grid;
        place-items: center;
        border: 0;
        border-radius: 6px;
        background: color-mix(in srgb, var(--iaq-surface) 90%, transparent);
        box-shadow: 0 0 0 1px color-mix(in srgb, var(--mark, var(--iaq-line)) 80%, transparent);
        color: var(--iaq-quiet);
        font-size: 14px;
      }
      .label.room .marker:empty::after {
        content: '–';
      }
      .picture:not(.flat) .label.room .marker {
        opacity: 1;
      }
      .label.room.written .marker {
        visibility: hidden;
      }
      .words .note {
        white-space: nowrap;
      }
      .room.warning .words,
      .room.danger .words {
        box-shadow: 0 0 0 1.5px var(--mark);
      }
    `,
  ].flat();
}

customElements.define('iaq-house-scene', HouseSceneElement);
