import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJsonMessage } from '../../src/reading/json.ts';
import { MAX_JSON_DEPTH } from '../../src/reading/limits.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const codeOf = (payload: Uint8Array | string, maxBytes = 1000) => parseJsonMessage(payload, maxBytes).refusal?.code;

describe('JSON messages', () => {
  it('reads values from bytes and from text', () => {
    assert.deepEqual(parseJsonMessage(bytes('{"co2": 612}'), 100), { value: { co2: 612 } });
    assert.deepEqual(parseJsonMessage('21.5', 100), { value: 21.5 });
    assert.deepEqual(parseJsonMessage('null', 100), { value: null });
  });

  it('passes over a byte order mark', () => {
    assert.deepEqual(parseJsonMessage(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]), 100), { value: 1 });
  });

  it('refuses what is empty', () => {
    assert.equal(codeOf(''), 'empty');
    assert.equal(codeOf(new Uint8Array()), 'empty');
    assert.equal(codeOf(' \n'), 'empty');
  });

  it('refuses what is too large, counted in bytes', () => {
    assert.equal(codeOf(new Uint8Array(10 * 1024 * 1024).fill(0x20), 1024 * 1024), 'too_large');
    assert.equal(codeOf('1'.repeat(11), 10), 'too_large');
    assert.equal(codeOf('"€€€"', 10), 'too_large');
    assert.equal(codeOf('"€€€"', 11), undefined);
    assert.equal(codeOf('"😀"', 6), undefined);
    assert.equal(codeOf('"😀"', 5), 'too_large');
  });

  it('counts the bytes of any text as an encoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const quoted = JSON.stringify(text);
        const size = bytes(quoted).length;
        assert.equal(codeOf(quoted, size), undefined);
        assert.equal(codeOf(quoted, size - 1), 'too_large');
      }),
    );
  });

  it('refuses what is no JSON or no UTF-8', () => {
    assert.equal(codeOf('{"co2": }'), 'not_json');
    assert.equal(codeOf('NaN'), 'not_json');
    assert.equal(codeOf("{'co2': 1}"), 'not_json');
    assert.equal(codeOf(new Uint8Array([0x22, 0xc3, 0x28, 0x22])), 'not_json');
    assert.equal(codeOf('"unclosed'), 'not_json');
    assert.equal(codeOf('"unclosed\\"'), 'not_json');
  });

  it('refuses what is nested too deep, however deep', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    assert.equal(codeOf(nested(MAX_JSON_DEPTH)), undefined);
    assert.equal(codeOf(nested(MAX_JSON_DEPTH + 1)), 'too_deep');
    assert.equal(codeOf('['.repeat(400_000), 1_000_000), 'too_deep');
    assert.equal(codeOf('{"a":'.repeat(100_000), 1_000_000), 'too_deep');
  });

  it('does not count brackets within texts', () => {
    assert.equal(codeOf(JSON.stringify({ text: '[{'.repeat(50) })), undefined);
    assert.equal(codeOf(JSON.stringify({ text: `\\"${'['.repeat(50)}\\` })), undefined);
    assert.equal(codeOf(`["\\\\", ${'['.repeat(MAX_JSON_DEPTH)}${']'.repeat(MAX_JSON_DEPTH)}]`), 'too_deep');
  });

  it('reads back every JSON value, and never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        assert.deepEqual(parseJsonMessage(text, 1e6), { value: JSON.parse(text) });
        assert.deepEqual(parseJsonMessage(bytes(text), 1e6), { value: JSON.parse(text) });
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => void parseJsonMessage(payload, 100)));
  });
});
