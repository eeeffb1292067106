/** The most panes that dew is drawn on. */
export const MOST_PANES = 6;

export const DEW_VERTEX = `
attribute vec4 pane;
uniform float amounts[${MOST_PANES}];
varying vec4 place;
varying float amount;

void main() {
  place = pane;
  amount = amounts[gl_VertexID / 4];
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.);
}
`;

/* It begins at the foot and the frame, where glass is coldest. place.xy: metres from the lower left corner; place.zw: size of the pane in metres. */
export const DEW_FRAGMENT = `
varying float amount;
uniform vec3 fog;
uniform vec3 drop;
varying vec4 place;

vec2 chance(vec2 cell) {
  return fract(sin(vec2(dot(cell, vec2(127.1, 311.7)), dot(cell, vec2(269.5, 183.3)))) * 43758.5453);
}

void main() {
  vec2 edge = min(place.xy, place.zw - place.xy);
  float cold = 1. - smoothstep(0., mix(.12, 1.1, amount), min(min(edge.x * 1.6, place.y * .8), (place.w - place.y) * 2.));
  float veil = amount * (.25 + .75 * cold);
  vec2 grid = place.xy / .055;
  vec2 luck = chance(floor(grid));
  vec2 off = fract(grid) - (.3 + .4 * luck);
  float round = mix(.1, .3, luck.y) * (.5 + .5 * amount);
  float bead = (1. - smoothstep(round * .5, round, length(off))) * step(luck.x, amount * (.35 + .6 * cold));
  gl_FragColor = vec4(mix(fog, drop, bead * .7), clamp(veil * .62 + bead * .5 * amount, 0., .85));
}
`;
