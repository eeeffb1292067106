import { DAY, type GeoPosition, MINUTE, type RoomView } from '@iaqverse/core';
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { refusalOf } from '../action/actuator-state.ts';
import { actuatorOf } from '../action/advice.ts';
import { INTERLOCKED } from '../action/failure-text.ts';
import { lockText } from '../action/lock-text.ts';
import { pictureSwitch } from '../house/picture-switch.ts';
import type { Words } from '../i18n/words.ts';
import { levelStyles } from '../level/level-shape.ts';
import { AnswerError, getHistory, postLevel } from '../live/api.ts';
import { type PictureChoice, storedPicture, storePicture } from '../panel/preferences.ts';
import { askStyles } from '../room-scene/ask-first.ts';
import { KeptPicture } from '../room-scene/kept-picture.ts';
import { pictureOfRoom } from '../room-scene/picture-of-room.ts';
import { RoomMoments } from '../room-scene/room-moments.ts';
import { scenePalette } from '../room-scene/scene-palette.ts';
import { scrubberStyles } from '../room-scene/time-scrubber.ts';
import { Touches } from '../room-scene/touches.ts';
import { sunOver } from '../scene/model/light/sun-over.ts';
import { usualSun } from '../scene/model/light/usual-sun.ts';
import type { RoomPicture } from '../scene/room-picture.ts';
import type { ScenePick } from '../scene/stage/scene-pick.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';

/**
 * A room and its air on its page: what can be worked is worked by a touch, and a day back to two hours ahead can be
 * looked at. Nothing of it is loaded while a person has it folded away.
 * @fires thing-more the ScenePick of a thing of which a person wants to know more
 */
export class RoomPictureElement extends LitElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    scheme: {},
    position: { attribute: false },
    choice: { state: true },
    hasScene: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare scheme: string;
  /** Where its site is; undefined where nobody said. */
  declare position: GeoPosition | undefined;
  declare choice: PictureChoice;
  declare hasScene: boolean;
  #isAsked = false;
  readonly #moments = new RoomMoments(this, async (quantities, from, to, step) => {
    return (await getHistory(this.room, quantities, from, to, step)).series;
  });
  readonly #touches = new Touches(this, {
    act: (actuator, level) => this.#act(actuator, level),
    more: (pick) => this.#more(pick),
  });
  readonly #picture = new KeptPicture();

  constructor() {
    super();
    this.now = 0;
    this.scheme = '';
    this.choice = storedPicture('room');
    this.hasScene = false;
  }

  protected override willUpdate(): void {
    if (this.choice !== 'none' && !this.#isAsked) {
      this.#isAsked = true;
      void import('../scene/scene-element.ts').then(() => {
        this.hasScene = true;
      });
    }
    this.#moments.follow(this.room, this.now);
  }

  protected override updated(): void {
    this.toggleAttribute('folded', this.choice === 'none');
    if (this.choice !== 'none') void this.#moments.load(this.room, this.now);
  }

  async #act(id: string, level: number): Promise<void> {
    const { room, words, now } = this;
    const actuator = actuatorOf(room, id);
    const lock = actuator && refusalOf(actuator, level);
    if (lock !== undefined) throw new Error(lockText(lock, words, now));
    try {
      await postLevel(room.site, id, level);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw new Error(words.text('not_saved_offline'), { cause: error });
      const [rule] = error.code === INTERLOCKED ? (actuator?.locks ?? []) : [];
      throw rule === undefined ? error : new Error(lockText(rule, words, now), { cause: error });
    }
  }

  #more(detail: ScenePick): void {
    this.dispatchEvent(new CustomEvent<ScenePick>('thing-more', { detail, bubbles: true, composed: true }));
  }

  #pictureOf(shown: RoomView): RoomPicture {
    const { room, now, words, scheme, position } = this;
    const { minutes, past, isNow } = this.#moments;
    const time = now + minutes * MINUTE;
    const minuteOfDay = Math.floor(((time + room.offsetMin * MINUTE) % DAY) / MINUTE);
    return this.#picture.of([room, minutes, past, Math.floor(now / MINUTE), words, scheme, position], () =>
      pictureOfRoom(shown, {
        words,
        now,
        isNow,
        sun: position === undefined ? usualSun(minuteOfDay) : sunOver(time, position),
        palette: scenePalette(this, scheme === 'dark'),
      }),
    );
  }

  protected override render(): TemplateResult {
    const { room, words, now, choice } = this;
    const choices = pictureSwitch(choice, words, (chosen) => {
      this.choice = chosen;
      storePicture('room', chosen);
    });
    if (choice === 'none') return html`<div class="choices">${choices}</div>`;
    return html`<div class="surface">
      ${this.#scene()}
      <div class="below">
        ${this.#touches.say(words)} ${this.#moments.scrubber(room, now, words)}
        <div class="choices">${choices}</div>
      </div>
    </div>`;
  }

  /** Its place is kept while what draws it is loaded, so that nothing below jumps. */
  #scene(): TemplateResult {
    const { room, words, choice } = this;
    if (!this.hasScene) return html`<div class="scene"></div>`;
    const { model } = room.layout ?? {};
    return html`<iaq-room-scene
      class="scene"
      .picture=${this.#pictureOf(this.#moments.shown(room, this.now))}
      .modelUrl=${model?.address}
      .modelMapping=${model?.objects}
      .language=${words.language}
      ?plan=${choice === 'plan'}
      @scene-tap=${({ detail }: CustomEvent<ScenePick>) => this.#touches.tapped(this.room, detail, this.#moments.isNow)}
      @scene-hold=${({ detail }: CustomEvent<ScenePick>) => this.#more(detail)}
    ></iaq-room-scene>`;
  }

  static override styles = [
    shared,
    levelStyles,
    buttonStyles,
    segmentStyles,
    scrubberStyles,
    askStyles,
    css`
      :host {
        container: picture / inline-size;
      }
      .surface {
        overflow: clip;
      }
      .scene {
        display: block;
        height: clamp(260px, 62cqi, 520px);
      }
      .below {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        padding: 6px 16px 14px;
      }
      .choices {
        display: flex;
        justify-content: end;
      }
      .note {
        font-size: 13px;
      }
      @media (max-width: 460px) {
        .below {
          padding-inline: 12px;
        }
      }
    `,
  ];
}

customElements.define('iaq-room-picture', RoomPictureElement);
