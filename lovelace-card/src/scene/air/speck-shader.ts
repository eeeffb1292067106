/** The most windows whose sun is seen on specks. */
export const MOST_BEAMS = 2;

/*
 * Every speck goes whole numbers of rounds, so that shift and loop may begin anew without a jump. What is too small for a
 * pixel becomes fainter instead.
 */
export const SPECK_VERTEX = `
attribute vec4 seed;
uniform vec3 size;
uniform vec3 shift;
uniform float loop;
uniform float amount;
uniform float pixels;
uniform vec3 sun;
uniform vec3 panes[${MOST_BEAMS}];
uniform vec4 frames[${MOST_BEAMS}];
varying float light;
varying float alpha;

void main() {
  float odd = seed.w;
  vec3 p = fract(seed.xyz + shift * (odd < .5 ? 1. : 2.));
  vec3 rim = smoothstep(vec3(0.), vec3(.07), p) * smoothstep(vec3(0.), vec3(.07), 1. - p);
  vec3 turns = vec3(1. + floor(odd * 3.), 2., 1. + floor(fract(odd * 7.) * 2.));
  vec3 at = (p - vec3(.5, 0., .5)) * size;
  at += .12 * sin(loop * turns + odd * vec3(40., 70., 90.));

  light = 0.;
  for (int i = 0; i < ${MOST_BEAMS}; i++) {
    vec3 inward = vec3(frames[i].x, 0., frames[i].y);
    float facing = dot(sun, inward);
    if (facing > -.02) continue;
    float t = dot(panes[i] - at, inward) / facing;
    vec3 hit = at + sun * t - panes[i];
    vec2 off = vec2(abs(dot(hit.xz, vec2(-inward.z, inward.x))), abs(hit.y)) - frames[i].zw;
    light = max(light, step(0., t) * (1. - smoothstep(-.12, .06, max(off.x, off.y))));
  }

  vec4 seen = modelViewMatrix * vec4(at, 1.);
  float grain = mix(.012, .027, fract(odd * 13.)) * (1. + .35 * light);
  float wide = grain * pixels / max(.1, -seen.z);
  float drawn = clamp(wide, 2., 8.);
  alpha = clamp(amount - float(gl_VertexID), 0., 1.) * rim.x * rim.y * rim.z * min(1., wide / drawn + .15) * smoothstep(.3, 1.2, -seen.z);
  gl_PointSize = drawn;
  gl_Position = projectionMatrix * seen;
}
`;

export const SPECK_FRAGMENT = `
uniform vec3 shade;
uniform vec3 lit;
uniform vec2 opacity;
varying float light;
varying float alpha;

void main() {
  vec2 off = gl_PointCoord - .5;
  float soft = 1. - smoothstep(.05, .25, dot(off, off));
  gl_FragColor = vec4(mix(shade, lit, light), soft * alpha * mix(opacity.x, opacity.y, light));
}
`;
