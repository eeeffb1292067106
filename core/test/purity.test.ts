import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCES = new URL('../src/', import.meta.url);
const FORBIDDEN = [/\bMath\.random\b/, /\bfrom 'node:/, /\bglobalThis\b/, /\bimport\(/];

describe('the core', () => {
  it('takes neither chance nor the machine from anywhere but its ports', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    assert.ok(files.length > 50);
    for (const name of files) {
      const text = readFileSync(fileURLToPath(new URL(name, SOURCES)), 'utf8');
      for (const pattern of FORBIDDEN) assert.doesNotMatch(text, pattern, name);
    }
  });
});
