import { STRANDS } from './current-path.ts';
import { MOST_CURRENTS } from './currents.ts';

/*
 * flows[i]: strength, phase of the dashes (0–1), dashes along it, 1 where it is a wisp of vapours instead of dashes. More
 * vapours are more wisps; more air moves broader and denser.
 */
export const RIBBON_VERTEX = `
attribute vec3 ahead;
attribute vec4 thread;
uniform vec3 eye;
uniform vec4 flows[${MOST_CURRENTS}];
uniform vec3 fromColors[${MOST_CURRENTS}];
uniform vec3 toColors[${MOST_CURRENTS}];
uniform vec2 opacity;
varying vec3 tint;
varying vec4 run;
varying float alpha;

void main() {
  int slot = int(thread.z);
  vec4 flow = flows[slot];
  float u = thread.x;
  bool wisp = flow.w > .5;
  float shown = wisp ? smoothstep(0., .2, flow.x - .8 * thread.w / ${STRANDS}.) : smoothstep(0., .3, flow.x);
  float wide = wisp ? mix(.035, .2, u * (1.4 - .4 * u)) * (.6 + .4 * flow.x) : .04 + .035 * flow.x;
  vec3 side = cross(ahead, eye - position);
  side *= shown > 0. ? wide / max(length(side), 1e-4) : 0.;
  float ends = wisp ? smoothstep(0., .07, u) * (1. - smoothstep(.35, 1., u)) : smoothstep(0., .07, u) * (1. - smoothstep(.9, 1., u));
  alpha = shown * ends * (wisp ? opacity.y * (.45 + .55 * flow.x) : opacity.x * (.55 + .45 * flow.x));
  tint = mix(fromColors[slot], toColors[slot], smoothstep(.15, .75, u));
  run = vec4(u * flow.z + thread.w * .37 - flow.y, thread.y, flow.w, u);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position + side * thread.y, 1.);
}
`;

/* Each dash has a long soft tail and a head that points onwards, so that it is an arrow when it stands still, too. */
export const RIBBON_FRAGMENT = `
varying vec3 tint;
varying vec4 run;
varying float alpha;

void main() {
  float across = abs(run.y);
  float seen;
  if (run.z > .5) {
    float body = 1. - across * across;
    seen = body * body * (.75 + .25 * sin(run.x * 9. + run.y * 2.));
  } else {
    float f = fract(run.x + across * .16);
    float tail = smoothstep(.1, .8, f) * (1. - smoothstep(.9, .96, f));
    float narrow = mix(.3, 1., smoothstep(.74, .8, f) * (1. - smoothstep(.8, .96, f)));
    seen = (.14 + .86 * tail) * (1. - smoothstep(narrow * .55, narrow, across));
  }
  gl_FragColor = vec4(tint, seen * alpha);
}
`;
