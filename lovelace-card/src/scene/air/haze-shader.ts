/*
 * What lies before each point of the far sides is worked out beside the graphics card, at the corners of a grid, as it
 * is smooth: so a room full of haze costs little more than a pane of glass. air: opacity, share of mist, lines of depth.
 */
export const HAZE_VERTEX = `
attribute vec3 air;
varying vec3 seen;

void main() {
  seen = air;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.);
}
`;

/*
 * Colours come in as the screen shows them. `line` and `ring`: lines of equal depth, as on a map: the thicker, the more of
 * them, so that haze is read without its colour; they fade where they would crowd.
 */
export const HAZE_FRAGMENT = `
uniform vec3 hazeColor;
uniform vec3 mistColor;
uniform vec3 ringColor;
uniform float rings;
varying vec3 seen;

void main() {
  float slope = max(fwidth(seen.z), 1e-5);
  float line = abs(fract(seen.z) - .5) / slope;
  float ring = rings * clamp(1.25 - line, 0., 1.) * clamp(5. * seen.z - 2., 0., 1.) * clamp(1.5 - 8. * slope, 0., 1.);
  vec3 color = mix(mix(hazeColor, mistColor, seen.y), ringColor, ring);
  gl_FragColor = vec4(color, seen.x + ring * (1. - seen.x));
}
`;
