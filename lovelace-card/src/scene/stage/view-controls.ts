import type { Language } from '@iaqverse/core';
import { html, nothing, type TemplateResult } from 'lit';
import { SCENE } from '../scene-texts.ts';
import type { CameraRig } from './camera-rig.ts';
import { type ControlName, controlIcon } from './stage-icons.ts';
import { NEARER } from './view-keys.ts';

/** How the view stands that buttons are drawn for. */
export interface ControlledView {
  readonly mode: CameraRig['mode'];
  readonly isHome: boolean;
  readonly canWalk: boolean;
}

/** The buttons of a view; what they do is handed to `move`. */
export function viewControls(
  { mode, isHome, canWalk }: ControlledView,
  language: Language,
  move: (how: (rig: CameraRig) => void) => void,
): TemplateResult {
  const isWalking = mode === 'walk';
  const button = (name: ControlName, how: (rig: CameraRig) => void): TemplateResult => html`<button
    type="button"
    title=${SCENE[name][language]}
    aria-label=${SCENE[name][language]}
    @click=${() => move(how)}
  >
    ${controlIcon(name)}
  </button>`;
  return html`<div class="controls" role="group" aria-label=${SCENE.controls[language]}>
    ${isHome || isWalking ? nothing : button('reframe', (rig) => rig.reframe())}
    ${canWalk ? button(isWalking ? 'leave' : 'enter', (rig) => rig.enter(isWalking ? 'orbit' : 'walk')) : nothing}
    ${button(isWalking ? 'back' : 'farther', (rig) => rig.zoom(1 / NEARER))}
    ${button(isWalking ? 'ahead' : 'nearer', (rig) => rig.zoom(NEARER))}
  </div>`;
}
