// The mark of IAQverse, drawn from its geometry: an open ring as the page shows a score, whose end fades into what comes.

const TEAL = '#0f9ca0';
const DEEP = '#0a6b74';

/** A point of a circle around (x, y); degrees clockwise from the top. */
function at(x, y, radius, degrees) {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)].map((value) => Number(value.toFixed(3)));
}

/** The ring with its core and the three points ahead, around (x, y). */
function mark(x, y, radius, colour) {
  const width = radius * 0.3;
  const [fromX, fromY] = at(x, y, radius, -138);
  const [toX, toY] = at(x, y, radius, 92);
  const ahead = [118, 142, 163].map((degrees, index) => {
    const [pointX, pointY] = at(x, y, radius, degrees);
    const size = Number((width * (0.43 - 0.09 * index)).toFixed(3));
    return `<circle cx="${pointX}" cy="${pointY}" r="${size}" fill="${colour}" opacity="${0.85 - 0.25 * index}"/>`;
  });
  return `<path d="M${fromX} ${fromY}A${radius} ${radius} 0 1 1 ${toX} ${toY}" fill="none" stroke="${colour}" stroke-width="${width.toFixed(3)}" stroke-linecap="round"/>
  <circle cx="${x}" cy="${y}" r="${(radius * 0.38).toFixed(3)}" fill="${colour}"/>
  ${ahead.join('\n  ')}`;
}

/** The app's icon, 128 × 128. */
export function icon() {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">
  <defs><linearGradient id="air" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${TEAL}"/><stop offset="1" stop-color="${DEEP}"/></linearGradient></defs>
  <rect x="4" y="4" width="120" height="120" rx="28" fill="url(#air)"/>
  ${mark(64, 64, 35, '#ffffff')}
</svg>
`;
}

/** Letters of one stroke on a baseline at 0, with how far the next one stands. */
const LETTERS = {
  I: { path: 'M0 -32V0', advance: 11 },
  A: { path: 'M0 0L12 -32L24 0M4.4 -11.5H19.6', advance: 30 },
  Q: { path: 'M32 -16A16 16 0 1 1 0 -16A16 16 0 1 1 32 -16M22 -6L32 3', advance: 41 },
  v: { path: 'M0 -21L8.5 0L17 -21', advance: 22.5 },
  e: { path: 'M0.6 -11H19A9.6 10.6 0 1 0 16 -2.6', advance: 26 },
  r: { path: 'M0 -21V0M0 -11.5A9.5 9.5 0 0 1 9.5 -21', advance: 15 },
  s: { path: 'M13.4 -18.4C10.5 -21.8 1 -22 1 -16C1 -9.4 14.6 -12.4 14.6 -5.4C14.6 1 4 1.4 0 -2.6', advance: 20.5 },
};

function word(text, x, colour) {
  let left = x;
  return [...text]
    .map((letter) => {
      const { path, advance } = LETTERS[letter];
      const drawn = `<path transform="translate(${left} 0)" d="${path}"/>`;
      left += advance;
      return drawn;
    })
    .reduce(
      (all, drawn) => `${all}\n    ${drawn}`,
      `<g fill="none" stroke="${colour}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">`,
    )
    .concat('\n  </g>');
}

/** The app's logo, 250 × 100: readable on light and on dark. */
export function logo() {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="250" height="100" viewBox="0 0 250 100">
  ${mark(34, 50, 23, TEAL)}
  <g transform="translate(71 63) scale(0.92)">
  ${word('IAQ', 0, TEAL)}
  ${word('verse', 83, '#5f8f95')}
  </g>
</svg>
`;
}
