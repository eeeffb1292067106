import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkShape } from '../src/check-shape.ts';
import { configurationSchema } from '../src/home/configuration.ts';

/** What zod says by itself of what does not fit. */
const RAW = /Invalid|expected|received|Too (?:small|big)|Unrecognized/;

function wordsFor(schema: z.ZodType, value: unknown): string[] {
  return (checkShape(schema, value).issues ?? []).map(({ path, message }) => `${path}: ${message}`);
}

describe('checkShape', () => {
  it('gives what fits', () => {
    assert.deepEqual(checkShape(z.object({ a: z.coerce.number() }), { a: '5' }), { data: { a: 5 } });
  });

  it('names the place, what would fit and what came', () => {
    const room = { id: 'b', name: '', typ: 'x', area_m2: 0, limits: { co2: { warning: '1', danger: 2 }, co3: {} } };
    const value = {
      version: 2,
      language: 'klingon',
      retention_days: 1.5,
      sites: [{ id: 'a', name: 7, rooms: [room] }],
    };
    assert.deepEqual(wordsFor(configurationSchema, value), [
      'version: give 1, not 2',
      'language: give one of en, fr, de, es, it, not "klingon"',
      'retention_days: give a whole number, not 1.5',
      'sites[0].name: give a text, not 7',
      'sites[0].rooms[0].name: give a text that is not empty',
      'sites[0].rooms[0].area_m2: give a number greater than 0',
      'sites[0].rooms[0].limits.co2.warning: give a number, not "1"',
      ...wordsFor(configurationSchema, value).filter((line) => line.includes('no key')),
    ]);
    const [unknownQuantity, unknownKey] = wordsFor(configurationSchema, value).slice(-2);
    assert.match(unknownQuantity!, /^sites\[0\]\.rooms\[0\]\.limits: there is no key "co3" here: use co2, pm1, /);
    assert.match(unknownKey!, /^sites\[0\]\.rooms\[0\]: there is no key "typ" here: use id, name, type, area_m2, /);
  });

  it('keeps the words of a schema that has its own', () => {
    const sites = [{ id: 'My Home', name: 'x' }];
    assert.match(wordsFor(configurationSchema, { version: 1, sites })[0]!, /^sites\[0\]\.id: use lower-case letters/);
  });

  it('says what all of several shapes want, or what is wrong in the nearest', () => {
    const one = z.union([z.string(), z.number()]);
    assert.deepEqual(wordsFor(one, {}), [': give a text or a number']);
    assert.deepEqual(wordsFor(z.union([z.boolean(), z.stringbool()]), 'maybe'), [': give true or false']);
    const nested = z.union([z.string(), z.object({ x: z.array(z.number()) })]);
    assert.deepEqual(wordsFor(z.object({ a: nested }), { a: { x: ['q'] } }), ['a: x[0]: give a number, not "q"']);
  });

  it('has words of its own for all that zod refuses', () => {
    const kinds: [z.ZodType, unknown][] = [
      [z.string(), undefined],
      [z.coerce.number(), 'abc'],
      [z.number(), null],
      [z.object({}), []],
      [z.object({}), 'text'],
      [z.string().min(8), 'short'],
      [z.array(z.string()).max(1), ['a', 'b']],
      [z.array(z.string()).min(1), []],
      [z.number().max(5), 6],
      [z.number().lt(5), 5],
      [z.string().regex(/^a$/), 'b'],
      [z.strictObject({ a: z.string().optional() }), { b: 1 }],
      [z.record(z.string().regex(/^a$/), z.number()), { b: 1 }],
      [z.record(z.enum(['a']), z.number()), { a: 1, b: 1 }],
      [z.tuple([z.string(), z.string()]), ['a']],
      [z.string().refine(() => false), 'a'],
      [z.literal(['a', 'b']), 'c'],
      [z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]), { kind: 'b' }],
    ];
    for (const [schema, value] of kinds) {
      const lines = wordsFor(schema, value);
      assert.notEqual(lines.length, 0, JSON.stringify(value));
      for (const line of lines) {
        assert.doesNotMatch(line, RAW);
        assert.match(line, /give|use|remove|correct/, line);
      }
    }
  });

  it('is the one place that turns what zod refuses into words', () => {
    const root = join(import.meta.dirname, '../..');
    const offenders = ['core/src', 'ha-addon/src'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && name !== 'check-shape.ts')
        .filter((name) =>
          /ZodError|ZodIssue|prettifyError|error\.issues/.test(readFileSync(join(root, folder, name), 'utf8')),
        )
        .map((name) => join(folder, name)),
    );
    assert.deepEqual(offenders, []);
  });
});
