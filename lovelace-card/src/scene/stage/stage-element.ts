import type { Language } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { levelShape } from '../../level/level-shape.ts';
import { shared } from '../../theme/shared.ts';
import { SCENE } from '../scene-texts.ts';
import type { CameraRig, ViewMode } from './camera-rig.ts';
import type { Margins } from './framing.ts';
import { type GestureTarget, listenToGestures } from './gestures.ts';
import { LabelLayer } from './label-layer.ts';
import { labelStyles } from './label-styles.ts';
import { type Anchor, pickKey, type ScenePick } from './scene-pick.ts';
import { stageStyles } from './stage-styles.ts';
import { type StageThing, spokenThing } from './stage-thing.ts';
import type { StageHost, StageView } from './stage-view.ts';
import { viewControls } from './view-controls.ts';
import { viewMove } from './view-keys.ts';

/** A scene that an element has opened. */
export interface OpenScene {
  readonly view: StageView;
  dispose(): void;
}

/** A drawing without 3D, and where things are in it, px. */
export interface FlatDrawing {
  readonly drawing: TemplateResult;
  readonly anchors: readonly Anchor[];
}

/** Why there is a plan instead of a picture in 3D, or `none` while there is not. */
export type FlatReason = 'none' | 'chosen' | 'no_3d' | 'slow' | 'not_loaded';

/** Radians for a drag across one px. */
const DRAG = 0.0085;
/** px round a thing of a plan in which a touch means it. */
const FLAT_REACH = 26;
/** px that the sentence below a plan takes. */
const STATUS = 40;
/** A picture lower than this, px, has no buttons over it. */
const LOWEST_WITH_CONTROLS = 170;
/** Letters of a sentence that does not fit beside the buttons of a small picture. */
const LONG = 40;
/** The picture is drawn as soon as it is so near to the window. */
const AHEAD = '120px';

/**
 * A picture with things in it that can be touched, in 3D or as a plan: it opens its scene when it comes into sight, gives
 * everything back when it is taken away, and turns pointers and keys into `scene-tap` and `scene-hold`, whose detail is
 * a ScenePick. Overlays go into its slots `top-start`, `top-end`, `bottom-start` and `bottom-end`.
 */
export abstract class StageElement<Opened extends OpenScene> extends LitElement {
  static override properties: PropertyDeclarations = {
    language: {},
    controls: { type: Boolean },
    plan: { type: Boolean },
    inset: { attribute: false },
    flat: { state: true },
    isLost: { state: true },
    mode: { state: true },
    isHome: { state: true },
    size: { state: true },
    asked: { state: true },
  };
  declare language: Language;
  /** Buttons for the view; without them there are still pointers and keys. */
  declare controls: boolean;
  /** A plan is wanted: nothing that draws in 3D is loaded. */
  declare plan: boolean;
  /** px that overlays cover at each side: the picture is framed in what they leave. */
  declare inset: Margins;
  protected declare flat: FlatReason;
  protected declare isLost: boolean;
  protected declare mode: ViewMode;
  protected declare isHome: boolean;
  protected declare size: { readonly width: number; readonly height: number };
  protected declare asked: ScenePick | undefined;
  protected scene: Opened | undefined;
  protected isReduced = false;
  readonly #labels = new LabelLayer();
  #drawFlat: ((width: number, height: number, inset: Margins) => FlatDrawing) | undefined;
  #flatAnchors: readonly Anchor[] = [];
  #isOpening = false;
  #isSeen = false;
  #life: AbortController | undefined;

  constructor() {
    super();
    this.language = 'en';
    this.controls = true;
    this.plan = false;
    this.inset = { top: 0, right: 0, bottom: 0, left: 0 };
    this.flat = 'none';
    this.isLost = false;
    this.mode = 'orbit';
    this.isHome = true;
    this.size = { width: 0, height: 0 };
  }

  /** What the picture shows, in one name; undefined while there is nothing to show. */
  protected abstract get subject(): string | undefined;
  /** What has a label. */
  protected abstract get things(): readonly StageThing[];
  /** Colour of the frame round what is pointed at. */
  protected abstract get accent(): string;
  /** Loads what draws in 3D and opens it; undefined where this browser has no WebGL 2. */
  protected abstract open(canvas: HTMLCanvasElement, host: StageHost): Promise<Opened | undefined>;
  /** Has the scene show what there is now. */
  protected abstract showIn(scene: Opened): void;
  /** Loads what draws without 3D. */
  protected abstract flatPainter(): Promise<(width: number, height: number, inset: Margins) => FlatDrawing>;
  /** A sentence of the kind of picture's own; undefined where there is none. */
  protected abstract get remark(): string | undefined;

  /** Whether one can go into the picture on foot. */
  protected get canWalk(): boolean {
    return true;
  }

  /** What the picture shows, for people who listen. */
  protected spoken(subject: string): string {
    return SCENE.room[this.language].replace('{name}', subject);
  }

  /** What a kind of picture has over it beside labels and controls. */
  protected extras(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What the page's renderer did and holds; undefined before a scene is open. */
  get figures(): StageView['figures'] | undefined {
    return this.scene?.view.figures;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#life === undefined) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A card that is only moved is taken away and put back in one go, and keeps its scene.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  /** Turns it by radians round its middle, and by how high it is looked at from. */
  turn(azimuth: number, elevation: number): void {
    this.#move((rig) => rig.turn(azimuth, elevation));
  }

  /** Frames all of it anew, from the usual side. */
  reframe(): void {
    this.#move((rig) => rig.reframe());
  }

  #begin(): void {
    const life = new AbortController();
    this.#life = life;
    const sight = new IntersectionObserver((changes) => this.#sighted(changes.at(-1)!.isIntersecting), {
      rootMargin: AHEAD,
    });
    const shape = new ResizeObserver(([change]) => {
      const { width, height } = change!.contentRect;
      this.size = { width, height };
    });
    sight.observe(this);
    shape.observe(this);
    const motion = matchMedia('(prefers-reduced-motion: reduce)');
    this.isReduced = motion.matches;
    motion.addEventListener(
      'change',
      () => {
        this.isReduced = motion.matches;
        this.requestUpdate();
      },
      { signal: life.signal },
    );
    life.signal.addEventListener('abort', () => {
      sight.disconnect();
      shape.disconnect();
    });
    this.requestUpdate();
  }

  #end(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#close();
    this.#isSeen = false;
    this.#stopGestures?.();
    this.#stopGestures = undefined;
  }

  #close(): void {
    this.scene?.dispose();
    this.scene = undefined;
    this.isLost = false;
  }

  #sighted(isSeen: boolean): void {
    this.#isSeen = isSeen;
    this.scene?.view.setSeen(isSeen);
    if (isSeen) this.requestUpdate();
  }

  #stopGestures: (() => void) | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('plan')) return;
    if (this.plan) this.#fall('chosen');
    else if (this.flat === 'chosen') this.flat = 'none';
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#listen();
    this.toggleAttribute('flat', this.flat !== 'none');
    if (this.#life === undefined) return;
    if (this.subject === undefined) {
      this.#close();
      return;
    }
    if (this.flat !== 'none') void this.#openFlat();
    else if (this.scene === undefined) void this.#open();
    else {
      if (changed.has('size' as never) || changed.has('inset' as never)) this.#resize(this.scene.view);
      this.showIn(this.scene);
      this.#readView(this.scene.view);
    }
    this.#takeLabels();
    if (this.flat !== 'none') this.#labels.show(this.#flatAnchors, this.size.width, this.size.height);
  }

  async #open(): Promise<void> {
    const canvas = this.renderRoot.querySelector('canvas');
    if (this.#isOpening || !this.#isSeen || canvas === null) return;
    const life = this.#life;
    this.#isOpening = true;
    try {
      const scene = await this.open(canvas, {
        placed: (anchors) => this.#labels.show(anchors, this.size.width, this.size.height),
        lost: (isLost) => {
          this.isLost = isLost;
        },
        failed: (why) => this.#fall(why === 'slow' ? 'slow' : 'no_3d'),
      });
      // A plan may have been chosen meanwhile.
      if (this.flat !== 'none') scene?.dispose();
      else if (scene === undefined) this.flat = 'no_3d';
      else if (life !== this.#life || life?.signal.aborted !== false) scene.dispose();
      else {
        this.scene = scene;
        this.#resize(scene.view);
        this.showIn(scene);
        this.#readView(scene.view);
        this.#takeLabels();
        if (!this.#isSeen) scene.view.setSeen(false);
      }
    } catch (error) {
      this.#fall('not_loaded', error);
    } finally {
      this.#isOpening = false;
    }
    if (this.#life !== life || this.flat !== 'none') this.requestUpdate();
  }

  #fall(why: FlatReason, cause?: unknown): void {
    if (cause !== undefined) console.error('The picture could not be drawn.', cause);
    this.#close();
    this.flat = why;
  }

  async #openFlat(): Promise<void> {
    if (this.#drawFlat !== undefined || this.#isOpening) return;
    this.#isOpening = true;
    try {
      this.#drawFlat = await this.flatPainter();
    } catch (error) {
      this.#fall('not_loaded', error);
    } finally {
      this.#isOpening = false;
    }
    this.requestUpdate();
  }

  #again(): void {
    this.flat = 'none';
  }

  #resize(view: StageView): void {
    const { width, height } = this.size;
    if (width === 0 || height === 0) return;
    const { top, right, bottom, left } = this.inset;
    view.resize(width, height, {
      top: top / height,
      right: right / width,
      bottom: bottom / height,
      left: left / width,
    });
  }

  #takeLabels(): void {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.label')];
    this.#labels.take(this.things, new Map(buttons.map((button) => [button.dataset.key!, button])));
  }

  #listen(): void {
    const picture = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (this.#stopGestures !== undefined || picture === null || this.#life === undefined) return;
    const target: GestureTarget = {
      // The room is turned as by hand; on foot it is the head that turns, against what is dragged.
      drag: (x, y) => {
        const angle = this.mode === 'walk' ? -DRAG * 0.6 : DRAG;
        this.#move((rig) => rig.turn(-x * angle, y * angle));
      },
      zoom: (factor) => this.#move((rig) => rig.zoom(factor)),
      tap: (x, y, on) => this.#touch('scene-tap', this.#pickOf(x, y, on)),
      hold: (x, y, on) => this.#touch('scene-hold', this.#pickOf(x, y, on)),
      hover: (at) => this.#ask(at === undefined ? undefined : this.#pickOf(at.x, at.y, at.on)),
    };
    this.#stopGestures = listenToGestures(picture, target, () => this.shadowRoot?.activeElement != null);
  }

  #pickOf(x: number, y: number, on: EventTarget | null): ScenePick | undefined {
    const label = on instanceof Element ? on.closest<HTMLElement>('.label') : null;
    if (label !== null) return this.things.find(({ pick }) => pickKey(pick) === label.dataset.key)?.pick;
    if (this.scene !== undefined) return this.scene.view.pickAt(x, y);
    let nearest: ScenePick | undefined;
    let reach = FLAT_REACH;
    for (const { pick, at } of this.#flatAnchors) {
      if (at === undefined) continue;
      const distance = Math.hypot(at.x - x, at.y - y);
      if (distance >= reach) continue;
      reach = distance;
      nearest = pick;
    }
    return nearest;
  }

  #touch(type: 'scene-tap' | 'scene-hold', pick: ScenePick | undefined): void {
    this.#ask(pick);
    if (pick !== undefined)
      this.dispatchEvent(new CustomEvent<ScenePick>(type, { detail: pick, bubbles: true, composed: true }));
  }

  #ask(pick: ScenePick | undefined): void {
    const key = pick && pickKey(pick);
    if (key === (this.asked && pickKey(this.asked))) return;
    this.asked = pick;
    this.#labels.ask(key);
    this.scene?.view.outline(pick, this.accent);
  }

  #move(how: (rig: CameraRig) => void): void {
    if (this.scene === undefined) return;
    this.scene.view.move(how);
    this.#readView(this.scene.view);
  }

  #readView({ rig }: StageView): void {
    this.mode = rig.mode;
    this.isHome = rig.isHome;
  }

  #key(event: KeyboardEvent): void {
    const move = viewMove(event, this.mode);
    if (move === undefined || this.scene === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(move);
  }

  protected override render(): TemplateResult {
    const { subject, language, mode } = this;
    const say = (key: keyof typeof SCENE): string => SCENE[key][language];
    const isFlat = this.flat !== 'none';
    return html`<div class="picture ${isFlat ? 'flat' : mode} ${this.asked === undefined ? '' : 'pointing'}">
        ${
          subject === undefined
            ? nothing
            : html`<div
                class="view"
                role=${isFlat ? 'img' : 'application'}
                tabindex=${isFlat ? nothing : 0}
                aria-label=${this.spoken(subject)}
                aria-roledescription=${say(isFlat ? 'plan_type' : 'room_type')}
                aria-describedby=${isFlat ? nothing : 'keys'}
                @keydown=${this.#key}
              >
                ${isFlat ? this.#flatDrawing() : html`<canvas></canvas>`}
              </div>`
        }
        <ul class="labels" aria-label=${say('things')}>
          ${repeat(
            this.things,
            ({ pick }) => pickKey(pick),
            (thing) => this.#label(thing),
          )}
        </ul>
        <p id="keys" class="unseen">${say(mode === 'walk' ? 'keys_inside' : 'keys')}</p>
      </div>
      ${this.#controlButtons()} ${this.extras()}
      <div class="overlays">
        <slot name="top-start"></slot><slot name="top-end"></slot>
        <slot name="bottom-start"></slot><slot name="bottom-end"></slot>
      </div>
      ${this.#status()}`;
  }

  #flatDrawing(): TemplateResult | typeof nothing {
    const { width, height } = this.size;
    if (this.#drawFlat === undefined || width === 0) return nothing;
    const { drawing, anchors } = this.#drawFlat(width, height, { ...this.inset, bottom: this.inset.bottom + STATUS });
    this.#flatAnchors = anchors;
    return drawing;
  }

  #label(thing: StageThing): TemplateResult {
    const { pick, name, caption, state, note, level } = thing;
    const press = (event: MouseEvent): void => {
      // Pointers are told apart into taps, holds and drags where they are listened to: here are keys and screen readers.
      if (event.detail === 0) this.#touch('scene-tap', pick);
    };
    return html`<li>
      <button
        type="button"
        class="label ${pick.kind} ${state}"
        data-key=${pickKey(pick)}
        aria-label=${spokenThing(thing)}
        @click=${press}
        @focus=${(event: FocusEvent) => (event.target as Element).matches(':focus-visible') && this.#ask(pick)}
        @blur=${() => this.#ask(undefined)}
      >
        <span class="marker">${level === undefined ? nothing : levelShape(level)}</span>
        <span class="words">
          <span class="name">${name}</span>
          ${caption === '' ? nothing : html`<span class="caption">${level === undefined ? nothing : levelShape(level)}${caption}</span>`}
          ${note === undefined ? nothing : html`<span class="note">${note}</span>`}
        </span>
      </button>
    </li>`;
  }

  #controlButtons(): TemplateResult | typeof nothing {
    const isShown = this.controls && this.flat === 'none' && this.size.height >= LOWEST_WITH_CONTROLS;
    if (!isShown || this.subject === undefined) return nothing;
    const { mode, isHome, canWalk } = this;
    return viewControls({ mode, isHome, canWalk }, this.language, (how) => this.#move(how));
  }

  #status(): TemplateResult {
    const { flat, language } = this;
    const sentence =
      flat === 'chosen'
        ? undefined
        : flat !== 'none'
          ? SCENE[flat][language]
          : this.isLost
            ? SCENE.lost[language]
            : this.remark;
    const label = flat === 'slow' ? SCENE.again_3d : flat === 'not_loaded' ? SCENE.try_again : undefined;
    return html`<div class="status ${sentence === undefined ? 'quiet-status' : sentence.length > LONG ? 'long' : ''}" role="status">
      ${sentence}
      ${label === undefined ? nothing : html`<button type="button" @click=${this.#again}>${label[language]}</button>`}
    </div>`;
  }

  static override styles = [shared, stageStyles, labelStyles];
}
