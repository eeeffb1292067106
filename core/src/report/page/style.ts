import { LEVELS, type Level } from '../../score/level.ts';

/** Colours of a page on white and on dark, as #rrggbb. Lightness falls by the level, so that they survive print and colour blindness. */
export const ON_WHITE = {
  page: '#ffffff',
  ink: '#1c2226',
  quiet: '#59636a',
  line: '#dfe3e2',
  levels: { excellent: '#0f9ca0', good: '#358f59', moderate: '#936000', poor: '#942900', very_poor: '#5a0536' },
} as const satisfies PageColours;
export const ON_DARK = {
  page: '#101315',
  ink: '#e7eaeb',
  quiet: '#9ca7ad',
  line: '#2d3438',
  levels: { excellent: '#99f1ea', good: '#89da9b', moderate: '#d7a447', poor: '#d96b3e', very_poor: '#c23f73' },
} as const satisfies PageColours;

/** The colours of one theme of a page. */
interface PageColours {
  readonly page: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly levels: Readonly<Record<Level, string>>;
}

function variables({ page, ink, quiet, line, levels }: PageColours): string {
  const colours = LEVELS.map((level) => `--${level}:${levels[level]};`).join('');
  return `:root{--page:${page};--ink:${ink};--quiet:${quiet};--line:${line};${colours}}`;
}

/** The style of a report: on screens light or dark as the person likes, on paper always on white. */
export const REPORT_STYLE = `
${variables(ON_WHITE)}
@media screen and (prefers-color-scheme:dark){${variables(ON_DARK)}}
@page{size:A4;margin:14mm 13mm}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:820px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:1.7em;font-weight:600;letter-spacing:-.01em;margin:0}
h2{font-size:1.25em;font-weight:600;margin:2em 0 .5em;padding-top:.6em;border-top:1px solid var(--line)}
h3{font-size:1em;font-weight:600;margin:1.3em 0 .3em}
p{margin:.3em 0}
.quiet,figcaption,caption,th{color:var(--quiet)}
.quiet{font-size:.9em}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.93em}
caption{text-align:left;font-size:.93em;padding-bottom:.2em}
th{font-weight:500;text-align:left;vertical-align:bottom}
th,td{padding:.32em .9em .32em 0;border-bottom:1px solid var(--line)}
tbody th{color:var(--ink)}
tfoot td,tfoot th{font-weight:600;color:var(--ink);border-bottom:0}
.number{text-align:right}
td.number{white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
ul{margin:.2em 0;padding:0;list-style:none}
li{margin:.15em 0}
.tally li{display:inline-block;margin-right:1.4em}
.tally b{font-weight:600}
figure{margin:.6em 0}
figcaption{font-size:.85em;margin-bottom:.2em}
figure:has(+.axis){margin-bottom:0}
.axis{display:grid;font-size:.78em;color:var(--quiet)}
.axis.week{grid-template-columns:repeat(7,1fr)}
.axis.day{grid-template-columns:repeat(4,1fr)}
figure svg{display:block;width:100%;height:auto}
.bar{display:block;width:100%;min-width:8em;height:12px}
.shape{width:.8em;height:.8em;fill:currentColor;vertical-align:-.05em}
.shape .ring{fill:none;stroke:currentColor;stroke-width:1.5}
.level{white-space:nowrap}
.level .shape{color:var(--level)}
.shares{font-size:.9em}
.shares .level{margin-right:.9em}
rect{fill:var(--level);stroke:var(--page);stroke-width:.4}
${LEVELS.map((level) => `.${level}{--level:var(--${level})}`).join('')}
.course{fill:none;stroke:var(--ink);stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}
.limit{stroke:var(--quiet);stroke-width:1;stroke-dasharray:5 4}
.mark{stroke:var(--line);stroke-width:1}
section{break-inside:auto}
h2,h3{break-after:avoid}
figure,tr,li{break-inside:avoid}
@media print{body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}table{font-size:8.5pt}th,td{padding-right:.7em}.bar{min-width:6em}.scroll{overflow:visible}}
`.trim();
