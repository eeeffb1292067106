/** Stands for three's table of how gloss scatters light: only physical materials read it, and those are left out. */
export function getDFGLUT(): null {
  return null;
}
