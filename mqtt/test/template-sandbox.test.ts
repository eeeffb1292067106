import assert from 'node:assert/strict';
import { TemplateSandbox } from '../src/template/template-sandbox.ts';
import { hastyClock } from './hasty-clock.ts';
import { KeptLog } from './kept-log.ts';

const STATE = JSON.stringify({
  temperature: 21.46,
  co2: '612',
  nothing: null,
  list: [3, 1, 2],
  nested: { a: { b: 7 } },
  time: '2026-11-21T10:00:00Z',
  text: 'CO2: 612 ppm',
  hex: '1A',
});

/** What templates of sensors in the wild look like, and what they say of the state above. */
const HONEST: readonly (readonly [template: string, value: string | number | boolean | undefined])[] = [
  ['{{ value_json.temperature | round(1) }}', 21.5],
  ["{{ value_json['co2'] | float }}", 612],
  ['{{ (value_json.temperature * 1.8 + 32) | round(1) }}', 70.6],
  ['{{ value_json.temperature | round(1, "floor") }}', 21.4],
  ['{{ value_json.temperature | round(1, "half") }}', 21.5],
  ['{{ 2.5 | round }}', 2],
  ['{{ value_json.nested.a.b | multiply(2) | add(1) }}', 15],
  ['{{ value_json.list | max }}', 3],
  ['{{ min(value_json.list) }}', 1],
  ['{{ value_json.list | sum / value_json.list | length }}', 2],
  ['{{ value_json.list | median }}', 2],
  ['{{ value_json.hex | int(base=16) }}', 26],
  ['{{ value_json.text | regex_findall_index("(\\d+) ppm") | int }}', 612],
  [String.raw`{{ value_json.text | regex_replace(".*?(\d+) ppm", "\\1") }}`, '612'],
  ['{{ value_json.text | regex_search("co2", ignorecase=true) }}', true],
  ['{{ value_json.text.split(":")[1] | replace("ppm", "") | trim }}', '612'],
  ['{{ value_json.text | lower }}', 'co2: 612 ppm'],
  ['{{ "%.1f" | format(value_json.temperature) }}', '21.5'],
  ['{{ iif(value_json.co2 | int > 500, 1, 0) }}', 1],
  ['{{ 13 | bitwise_and(6) }}', 4],
  ['{{ log(1000, 10) | round(3) }}', 3],
  ['{{ as_timestamp(value_json.time) | int }}', 1795255200],
  ['{{ 1795255200 | timestamp_custom("%Y-%m-%d %H:%M", false) }}', '2026-11-21 10:00'],
  ['{{ (value_json | to_json | from_json).co2 }}', '612'],
  ['{% set x = value_json.co2 | float %}{{ x / 2 }}', 306],
  ['{% if value_json.co2 is defined %}{{ value_json.co2 | int }}{% endif %}', 612],
  ['{{ value_json.temperature if value_json.temperature is number else none }}', 21.46],
  ['{% for item in value_json.list %}{{ item }}{% endfor %}', '312'],
  ['{{ value_json.temperature + (value_json.offset | default(0)) }}', 21.46],
  ['{{ -7 % 3 }}', 2],
];

/** Templates that find nothing: that is no reading, whatever default they name. */
const SILENT = [
  '{{ value_json.missing }}',
  '{{ value_json.missing.deeper }}',
  '{{ value_json.missing | float(0) }}',
  '{{ value_json.missing | int(default=0) | round(1) }}',
  '{{ value_json.missing | default(0) }}',
  '{{ value_json.missing | float(0) * 1.8 + 32 }}',
  '{{ value_json.missing * 2 }}',
  '{{ value_json.missing | is_defined }}',
  '{{ value_json.get("missing", 0) }}',
  '{{ value_json.nothing | float(0) }}',
  '{{ value_json.text | float(0) }}',
  '{% if value_json.missing is defined %}{{ value_json.missing }}{% endif %}',
  '{{ none }}',
  '{{ this.state }}',
  '',
];

const HOSTILE = [
  '{{ value.constructor.constructor("return process")() }}',
  '{{ value_json.constructor.constructor("return process")() }}',
  '{{ range.constructor("return process")() }}',
  '{{ value["__proto__"]["constructor"]("return process")() }}',
  '{{ value_json.items.constructor("return process")() }}',
  '{{ value.upper.call("x") }}',
  '{% for i in range(10**9) %}{% endfor %}',
  '{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}',
  `{% set s = "xxxxxxxx" %}${'{% set s = s ~ s %}'.repeat(60)}{{ s }}`,
  `{% set l = [1] %}${'{% set l = l + l %}'.repeat(60)}{{ l }}`,
  '{{ value | replace("", value) | replace("", value) | replace("", value) }}',
  '{{ value.replace("", value).replace("", value).replace("", value) }}',
  '{{ "x" | indent(999999999) }}',
  '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}',
  `{{ ${'('.repeat(2000)}1${')'.repeat(2000)} }}`,
  '{{ raise_exception("no") }}',
  '{{ states("sensor.other") }}',
  '{{ 1 / 0 }}',
  '{{ value + 1 }}',
  '{{ value_json.temperature |',
  '{% include "file" %}',
];

/** Templates that only the end of their thread stops. */
const ENDLESS = '{{ value | regex_match("^(([a-z])+.)+[A-Z]([a-z])+$") }}';
const ENDLESS_PAYLOAD = 'a'.repeat(40);

describe('TemplateSandbox', () => {
  let sandbox: TemplateSandbox;
  let log: KeptLog;

  beforeEach(() => {
    log = new KeptLog();
    sandbox = new TemplateSandbox({ timeLimit: 100 }, { clock: hastyClock, log });
  });

  afterEach(() => sandbox.stop());

  const evaluateAll = (templates: readonly string[], payload = STATE) =>
    Promise.all(templates.map((template) => sandbox.evaluate(template, payload)));

  it('evaluates what templates of sensors use', async () => {
    const results = await evaluateAll(HONEST.map(([template]) => template));
    const shown = results.map(({ value, refusal }, index) => [HONEST[index]![0], refusal?.detail ?? value]);
    assert.deepEqual(shown, HONEST);
  });

  it('never makes a reading of what is missing', async () => {
    const results = await evaluateAll(SILENT);
    assert.deepEqual(
      results.map((result, index) => [SILENT[index], result]),
      SILENT.map((template) => [template, { value: undefined }]),
    );
  });

  it('refuses hostile templates', async () => {
    const results = await evaluateAll(HOSTILE);
    const taken = HOSTILE.filter((_, index) => results[index]!.refusal === undefined);
    assert.deepEqual(taken, []);
  });

  it('reaches no prototype', async () => {
    const templates = [
      '{{ value.__proto__ }}',
      '{{ value_json.constructor }}',
      '{{ [].constructor }}',
      '{{ value.length.constructor }}',
    ];
    for (const result of await evaluateAll(templates)) assert.deepEqual(result, { value: undefined });
    const [own] = await evaluateAll(['{{ value_json["__proto__"].a }}'], '{"__proto__": {"a": 1}}');
    assert.deepEqual(own, { value: 1 });
  });

  it('ends a template that takes too long, leaves it out, and evaluates the others', async () => {
    const results = await Promise.all([
      sandbox.evaluate('{{ value_json.co2 | int }}', STATE),
      sandbox.evaluate(ENDLESS, ENDLESS_PAYLOAD),
      sandbox.evaluate('{{ value_json.temperature }}', STATE),
    ]);
    assert.deepEqual(results[0], { value: 612 });
    assert.equal(results[1]!.refusal?.code, 'template_too_slow');
    assert.deepEqual(results[2], { value: 21.46 });
    assert.equal((await log.line(/left out/)).level, 'warn');
    const again = await sandbox.evaluate(ENDLESS, 'harmless');
    assert.equal(again.refusal?.code, 'template_too_slow');
  });

  it('gives results in the order of the calls, refused ones among them', async () => {
    const order: number[] = [];
    const calls = ['{{ 1 }}', 'x'.repeat(5000), ENDLESS, '{{ broken', '{{ 2 }}'];
    await Promise.all(
      calls.map((template, index) => sandbox.evaluate(template, ENDLESS_PAYLOAD).then(() => order.push(index))),
    );
    assert.deepEqual(order, [0, 1, 2, 3, 4]);
  });

  it('refuses templates and states that are too large', async () => {
    const [template, state] = await Promise.all([
      sandbox.evaluate(`{{ value }}${' '.repeat(4096)}`, '1'),
      sandbox.evaluate('{{ value }}', '1'.repeat(9000)),
    ]);
    assert.equal(template.refusal?.code, 'template_failed');
    assert.equal(state.refusal?.code, 'too_large');
  });

  it('refuses what still waits when it stops', async () => {
    const result = sandbox.evaluate('{{ 1 }}', '');
    await sandbox.stop();
    assert.equal((await result).refusal?.code, 'template_failed');
  });
});
