import { rgb } from '../shape/colour.ts';
import type { Surface } from '../shape/shape.ts';

const matte = (css: string, glow?: number): Surface => ({ colour: rgb(css), ...(glow !== undefined && { glow }) });

/** The few colours of which rooms are made: warm whites, woods, muted cloth. Light and hour make the rest. */
export const WALL = matte('#f3eee6');
export const WALL_TILED = matte('#e3e9e7');
export const WALL_OUTSIDE = matte('#dcd6cc');
export const WALL_CUT = matte('#b9b1a5');
export const TRIM = matte('#faf8f4');
export const BASE = matte('#c9c1b5');
export const WOOD = matte('#c9a987');
export const DARK_WOOD = matte('#9a7b5f');
export const PALE_WOOD = matte('#dcc7a8');
export const CLOTH = matte('#8f9c9a');
export const CLOTH_LIGHT = matte('#a9b4b0');
export const CUSHION = matte('#c98f6b');
export const LINEN = matte('#f0ebe2');
export const BLANKET = matte('#93a5ad');
export const RUG = matte('#d8cdbd');
export const RUG_EDGE = matte('#b9ab98');
export const WHITE = matte('#f5f3ef');
export const STONE = matte('#d9d5cd');
export const METAL = matte('#8e9497');
export const DARK = matte('#474c50');
export const BLACK = matte('#2c3033');
export const LEAF = matte('#6f8f66');
export const LEAF_LIGHT = matte('#8da87c');
export const POT = matte('#b98d72');
export const SOIL = matte('#5c4a3d');
export const SHADE = matte('#ffe2b0', 1);
export const WATER = matte('#cfe0e2');
export const BOOKS = ['#a7695a', '#6f8794', '#c7a25f', '#8a8f7a', '#d9cfbf'].map((css) => matte(css));
