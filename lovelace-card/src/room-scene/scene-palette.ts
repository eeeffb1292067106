import type { ScenePalette } from '../scene/room-picture.ts';
import { DARK, LIGHT } from '../theme/palette.ts';

/** The colours that a scene in an element is drawn with: those of the theme as it is there. */
export function scenePalette(element: Element, dark: boolean): ScenePalette {
  const style = getComputedStyle(element);
  const ours = dark ? DARK : LIGHT;
  const said = (name: string, other: string): string => plainColour(style.getPropertyValue(name).trim(), other);
  return {
    isDark: dark,
    page: said('--ha-card-background', said('--card-background-color', ours.surface)),
    ink: said('--primary-text-color', ours.ink),
    accent: said('--primary-color', ours.accent),
    levels: ours.levels,
  };
}

let pixel: CanvasRenderingContext2D | null | undefined;

/** Any CSS colour as #rrggbb, which whoever draws without CSS understands; the other where it is none. */
function plainColour(colour: string, other: string): string {
  pixel ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  if (!pixel || !CSS.supports('color', colour)) return other;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
  const hex = (part = 0): string => part.toString(16).padStart(2, '0');
  return alpha === 0 ? other : `#${hex(red)}${hex(green)}${hex(blue)}`;
}
