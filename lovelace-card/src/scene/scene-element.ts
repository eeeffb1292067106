import type { PropertyDeclarations } from 'lit';
import { levelStyles } from '../level/level-shape.ts';
import { OwnModel } from './own-model.ts';
import type { RoomPicture } from './room-picture.ts';
import type { RoomScene } from './room-scene.ts';
import { roomThings } from './room-things.ts';
import { SCENE } from './scene-texts.ts';
import type { Margins } from './stage/framing.ts';
import { planStyles } from './stage/plan-styles.ts';
import { type FlatDrawing, StageElement } from './stage/stage-element.ts';
import type { StageThing } from './stage/stage-thing.ts';
import type { StageHost } from './stage/stage-view.ts';

/**
 * A room and its air: in 3D, or as a plan where the browser or the device is not up to it. What draws it is loaded when
 * it comes into sight.
 * @fires scene-tap, scene-hold a ScenePick: what was touched
 * @fires scene-model an OwnModelState: how it stands with the room's own model
 */
export class RoomSceneElement extends StageElement<RoomScene> {
  static override properties: PropertyDeclarations = {
    picture: { attribute: false },
    modelUrl: { attribute: 'model-url' },
    modelMapping: { attribute: false },
    leavesFailure: { type: Boolean, attribute: 'leaves-failure' },
  };
  /** What is shown; nothing while undefined. */
  declare picture: RoomPicture | undefined;
  /** Address of a GLB that stands for the drawn room, before one that the room was drawn with. */
  declare modelUrl: string | undefined;
  /** Things' ids by the names of the model's objects, where the names do not tell by themselves. */
  declare modelMapping: Readonly<Record<string, string>> | undefined;
  /** Leaves it to whoever hears `scene-model` to say why a model cannot be shown: the sentence is long, and pictures are small. */
  declare leavesFailure: boolean;
  readonly #own = new OwnModel(() => {
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('scene-model', { detail: this.#own.state, bubbles: true, composed: true }));
  });

  constructor() {
    super();
    this.leavesFailure = false;
  }

  protected override get subject(): string | undefined {
    return this.picture?.name;
  }

  protected override get things(): readonly StageThing[] {
    return this.picture === undefined ? [] : roomThings(this.picture, this.language);
  }

  protected override get accent(): string {
    return this.picture!.palette.accent;
  }

  protected override get remark(): string | undefined {
    const { language } = this;
    const own = this.#own.state;
    if (own.state === 'failed') return this.leavesFailure ? undefined : own.say(language);
    if (own.state !== 'loading') return undefined;
    if (own.share === undefined) return SCENE.loading_model_plain[language];
    const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(own.share);
    return SCENE.loading_model[language].replace('{percent}', percent);
  }

  protected override async open(canvas: HTMLCanvasElement, host: StageHost): Promise<RoomScene | undefined> {
    const { RoomScene } = await import('./room-scene.ts');
    return RoomScene.open(canvas, host);
  }

  protected override showIn(scene: RoomScene): void {
    const drawn = this.picture?.layout?.model;
    if (this.modelUrl !== undefined) this.#own.want(this.modelUrl, this.modelMapping);
    else this.#own.want(drawn?.address, drawn?.objects);
    scene.show(this.picture!, this.isReduced, this.#own.model);
  }

  protected override async flatPainter(): Promise<(width: number, height: number, inset: Margins) => FlatDrawing> {
    const { roomPlan } = await import('./stage/room-plan.ts');
    return (width, height, inset) => roomPlan(this.picture!, this.language, width, height, inset);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#own.state.state === 'loading') this.#own.want(undefined);
  }

  static override styles = [StageElement.styles, levelStyles, planStyles].flat();
}

customElements.define('iaq-room-scene', RoomSceneElement);
