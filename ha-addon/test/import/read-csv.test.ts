import assert from 'node:assert/strict';
import { csvRow } from '@iaqverse/core';
import fc from 'fast-check';
import { readCsv } from '../../src/import/read-csv.ts';

async function rowsOf(text: string, size = text.length + 1): Promise<string[][]> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const found: string[][] = [];
  for await (const rows of readCsv(chunks())) found.push(...rows);
  return found;
}

describe('Rows of CSV', () => {
  it('come back as they were written, wherever the text is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '🏠', '\r\n') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 7 }),
        async (rows, end, size) => {
          const text = rows.map((cells) => csvRow(cells) + end).join('');
          assert.deepEqual(await rowsOf(text, size), rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('pass over a mark of byte order and empty lines, and take a last row without an end', async () => {
    assert.deepEqual(await rowsOf('\uFEFFa,b\n\n\r\n1,2'), [
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('keep a quote within a cell that is not quoted', async () => {
    assert.deepEqual(await rowsOf('3" pipe,x\ny,z\n'), [
      ['3" pipe', 'x'],
      ['y', 'z'],
    ]);
  });

  it('end with words where a quote is not closed, before all memory is taken', async () => {
    await assert.rejects(rowsOf('a,"b\n'), /a quote is not closed/);
    await assert.rejects(rowsOf(`a,"${'b\n'.repeat(600_000)}`, 65_536), /longer than 1000000 signs/);
  });
});
