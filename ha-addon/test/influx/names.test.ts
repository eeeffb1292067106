import assert from 'node:assert/strict';
import { toFluxValue } from '@influxdata/influxdb-client';
import fc from 'fast-check';
import { readingLine } from '../../src/influx/points.ts';
import { nameOfTag, tagText } from '../../src/influx/tag-text.ts';

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '$', '{', '}', '|', '>', ',', '=', ' ', '\n', '%', '0', 'A', 'u', '🏠'),
  }),
  fc.string({ maxLength: 20 }).chain((text) => fc.constantFrom(`${text}\\`, `%25${text}`, `${text}\ud800`, `${text}$`)),
);

describe('Names in InfluxDB', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(name, (text) => {
        assert.equal(nameOfTag(tagText(text)), text);
        assert.ok(tagText(text).isWellFormed());
      }),
      { numRuns: 5_000 },
    );
  });

  it('stay as they are where nothing is in the way', () => {
    for (const plain of ['living-room', "Anna's room", '100 %', '居間 🏠', 'a\\b', 'costs 5 $', 'a,b=c d', '"x" | y'])
      assert.equal(tagText(plain), plain);
  });

  it('never end their tag, nor their line', () => {
    fc.assert(
      fc.property(fc.tuple(name, name, name), ([site, room, sensor]) => {
        const line = readingLine({ sensor, quantity: 'co2', site, room, time: 1, value: 2 });
        assert.ok(!line.includes('\n'));
        assert.deepEqual(tagsOf(line), {
          ...(room !== '' && { room }),
          ...(sensor !== '' && { sensor_id: sensor }),
          ...(site !== '' && { site }),
        });
        assert.match(line, / co2=2 1000000$/);
      }),
      { numRuns: 5_000 },
    );
  });

  it('never end their literal in Flux, as its own reader sees it', () => {
    fc.assert(
      fc.property(name, (text) => {
        const literal = toFluxValue(tagText(text));
        assert.equal(endOfLiteral(literal), literal.length, literal);
      }),
      { numRuns: 5_000 },
    );
  });

  it('would end it without the care that is taken: the reader of this test sees what it looks for', () => {
    assert.notEqual(endOfLiteral(toFluxValue('$" or true')), toFluxValue('$" or true').length);
  });
});

/** The tags of a line, by the rules of line protocol: what a backslash precedes does not end anything. */
function tagsOf(line: string): Record<string, string> {
  const end = [...line.matchAll(/(?<!\\) /g)][0]!.index;
  const [, ...tags] = line.slice(0, end).split(/(?<!\\),/);
  return Object.fromEntries(
    tags.map((tag) => {
      const [key, value] = tag.split(/(?<!\\)=/);
      return [key!, nameOfTag(value!.replace(/\\([,= ])/g, '$1'))];
    }),
  );
}

/** Where Flux ends a string literal: after a dollar sign a backslash is a sign like others, `${` begins an expression. */
function endOfLiteral(text: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at++;
    else if (text[at] === '$' && text[at + 1] === '{') return at;
    else if (text[at] === '$' && text[at + 1] !== '"') at++;
  }
  return -1;
}
