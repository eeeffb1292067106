import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileSimpleTemplate } from '../../src/discovery/simple-template.ts';

function render(template: string, value: string): unknown {
  const compiled = compileSimpleTemplate(template);
  assert.ok(compiled, `${template} is not compiled`);
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    json = undefined;
  }
  return compiled(value, json);
}

describe('simple templates', () => {
  /** What Jinja 3.1 with Home Assistant's filters (float, int, round) renders, as text. */
  const rendered: [template: string, value: string, text: string][] = [
    ['{{ value }}', ' 21.5 ', '21.5'],
    ['{{value}}', 'x', 'x'],
    ['{{ value | float }}', '21.5', '21.5'],
    ['{{ value | float(0) }}', '1e3', '1000.0'],
    ['{{ value|int }}', '21.9', '21'],
    ['{{ value | int }}', '-21.9', '-21'],
    ['{{ value | float | round(1) }}', '21.25', '21.2'],
    ['{{ value | float | round(1) }}', '21.35', '21.4'],
    ['{{ value | round(2) }}', '2.675', '2.67'],
    ['{{ value | round }}', '2.5', '2'],
    ['{{ value | round }}', '3.5', '4'],
    ['{{ value | round(0) }}', '-0.5', '0'],
    ['{{ value | round(1) }}', '-21.25', '-21.2'],
    ['{{ value_json.co2 }}', '{"co2":612}', '612'],
    ['{{ value_json.a.b }}', '{"a":{"b":1.5}}', '1.5'],
    ["{{ value_json['a']['b'] }}", '{"a":{"b":1.5}}', '1.5'],
    ['{{ value_json["PM2.5"] }}', '{"PM2.5":3}', '3'],
    ['{{ value_json.list[1] }}', '{"list":[1,2]}', '2'],
    ['{{ value_json[0].t | float }}', '[{"t":"21"}]', '21.0'],
    ['{{ value_json.on | int }}', '{"on":true}', '1'],
    ['{{ value_json.SCD40.CarbonDioxide | int }}', '{"SCD40":{"CarbonDioxide":746}}', '746'],
    ['{{- value_json.t | round(1) -}}', '{"t":21.449999}', '21.4'],
    ['{{ value_json.t | float | round(2) }}', '{"t":1.005}', '1.0'],
    ['{{ value | float }}', '1_000', '1000.0'],
    ['{{ value_json.t | round(3) }}', '{"t":0.0005}', '0.001'],
    ['{{ value_json.t | round(0) }}', '{"t":1e16}', '10000000000000000'],
    ['{{ value_json.text[1] }}', '{"text":"abc"}', 'b'],
  ];
  for (const [template, value, text] of rendered)
    it(`renders ${template} of ${value} as Jinja does`, () => {
      const result = render(template, value);
      if (typeof result === 'number') assert.equal(result, Number(text));
      else assert.equal(String(result).trim(), text);
    });

  const missing: [template: string, value: string][] = [
    ['{{ value_json.co2 }}', '{}'],
    ['{{ value_json.co2 | float(0) }}', '{}'],
    ['{{ value_json.co2 | float(default=0) }}', '{"co2": null}'],
    ['{{ value_json.co2 | int(0) }}', '{"co2": "unknown"}'],
    ['{{ value_json.co2 | float(0) | round(1) }}', '{"other": 1}'],
    ['{{ value_json.a.b }}', '{"a": 5}'],
    ['{{ value_json.a.b }}', '{}'],
    ['{{ value_json.list[3] }}', '{"list": [1]}'],
    ['{{ value_json.co2 }}', '612'],
    ['{{ value_json.co2 }}', 'no JSON'],
    ['{{ value | float(0) }}', 'unavailable'],
    ['{{ value | round(1) }}', ''],
    ['{{ value_json.constructor }}', '{}'],
    ['{{ value_json.toString | float(0) }}', '{}'],
    ["{{ value_json['__proto__'] }}", '{}'],
  ];
  for (const [template, value] of missing)
    it(`leaves ${template} of ${value} undefined, whatever the default`, () =>
      assert.equal(render(template, value), undefined));

  const others = [
    '{{ value_json.co2 * 2 }}',
    '{{ value_json.co2 if value_json.co2 else 0 }}',
    "{{ value.constructor.constructor('return 1')() }}",
    '{{ value.co2 }}',
    '{{ value[0] }}',
    '{{ value_json.values }}',
    '{{ value_json.items.co2 }}',
    '{{ value_json.__class__ }}',
    '{{ value_json._private }}',
    '{{ value_json.a | default(5) }}',
    '{{ value_json.a | round(1, "floor") }}',
    '{{ value_json.a | round(-1) }}',
    '{{ value_json.a | float + 1 }}',
    '{{ value_json.a | float | x }}',
    '{{ (value_json.a) }}',
    '{{ value_json.a }} ppm',
    '{{ value_json[key] }}',
    "{{ value_json['a\\'b'] }}",
    '{% if true %}1{% endif %}',
    '{{ value_jsonx }}',
    '{{ states("sensor.x") }}',
    '{{ }}',
    '21',
    '',
  ];
  for (const template of others)
    it(`leaves ${template || 'nothing'} to the interpreter`, () =>
      assert.equal(compileSimpleTemplate(template), undefined));

  it('rounds as Python does: to the nearest, and to even from the middle', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), (halves) => {
        const value = halves + 0.5;
        const result = render('{{ value | round }}', String(value)) as number;
        assert.equal(Math.abs(result % 2), 0);
        assert.equal(Math.abs(result - value), 0.5);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 9 }), (value, places) => {
        const result = render(`{{ value_json.v | round(${places}) }}`, JSON.stringify({ v: value })) as number;
        assert.ok(Math.abs(result - value) <= 0.5 * 10 ** -places * (1 + 1e-6) + 1e-9, `${value} ${result}`);
      }),
    );
  });

  it('never throws and never hangs, on any template and any JSON', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      'value_json',
      'value',
      '.a',
      "['b']",
      '[0]',
      '|',
      'float',
      'round(2)',
      ' ',
      '(',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.jsonValue(), (pieces, json) => {
        compileSimpleTemplate(pieces.join(''))?.(JSON.stringify(json), json);
      }),
      { numRuns: 500 },
    );
    for (const evil of [' ', '.a', '|float', "['a']", '| ', '[', ' |'])
      assert.equal(compileSimpleTemplate(`{{ value_json${evil.repeat(2000)}!`), undefined);
  });
});
