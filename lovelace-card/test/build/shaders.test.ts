import assert from 'node:assert/strict';
import { ShaderChunk } from 'three';
import { NEVER } from '../../build/left-out.ts';
import { reachedChunks, shortened, withoutNever } from '../../build/shaders.ts';

const lines = (...code: string[]): string => code.join('\n');

describe('The shaders of a built three', () => {
  it('lose their comments and the space that they were written with, but no line of the preprocessor', () => {
    const written = `
    // why
    #define  RECIPROCAL_PI 0.318 // how
    uniform   vec3 diffuse; /* what
    and what for */
    float a = b  *  ( c - 1. );

    #pragma unroll_loop_start
    for ( int i = 0; i < 3; i ++ ) { x = y[ i ]; }
    #pragma unroll_loop_end`;
    assert.equal(
      shortened(written),
      lines(
        '#define RECIPROCAL_PI 0.318',
        'uniform vec3 diffuse;',
        'float a=b*(c-1.);',
        '#pragma unroll_loop_start',
        'for(int i=0;i<3;i++){x=y[i];}',
        '#pragma unroll_loop_end',
      ),
    );
  });

  it('lose what no material has, and keep what stands for the other case', () => {
    const code = lines(
      'a',
      '#ifdef USE_FOG',
      'b',
      '#ifdef USE_MAP',
      'c',
      '#else',
      'd',
      '#endif',
      '#else',
      'e',
      '#endif',
      '#ifndef USE_FOG',
      'f',
      '#else',
      'g',
      '#endif',
      '#if defined( USE_FOG )',
      'h',
      '#endif',
      'i',
    );
    assert.equal(withoutNever(code), lines('a', 'e', 'f', 'i'));
  });

  it('keep conditions on anything else, or on more, as they are', () => {
    for (const condition of [
      '#ifdef USE_MAP',
      '#if defined( USE_FOG ) || defined( USE_MAP )',
      '#if NUM_DIR_LIGHTS > 0',
    ]) {
      const code = lines(condition, 'a', '#else', 'b', '#endif');
      assert.equal(withoutNever(code), code);
    }
    const cases = lines('#ifdef USE_FOG', 'a', '#elif defined( USE_MAP )', 'b', '#else', 'c', '#endif');
    assert.equal(withoutNever(cases), cases);
  });

  it('stay in balance, and refuse what was left out of them', () => {
    const { reached, missing } = reachedChunks(ShaderChunk, ['meshlambert_vert', 'meshlambert_frag']);
    assert.deepEqual(missing, []);
    assert.ok('lights_lambert_fragment' in reached);
    assert.ok(!('lights_physical_fragment' in reached));
    for (const [name, code] of Object.entries(reached)) {
      const count = (what: RegExp): number => [...code.matchAll(what)].length;
      assert.equal(count(/^#if/gm), count(/^#endif/gm), name);
    }
    assert.equal(reached.fog_fragment, '');
    for (const each of NEVER)
      assert.ok(reached.common!.includes(`#ifdef ${each}\n#error three is built without ${each}\n#endif\n`), each);
  });

  it('are found missing where three has them no more', () => {
    assert.deepEqual(reachedChunks({ common: '', a: '#include <b>' }, ['a', 'c']).missing, ['b', 'c']);
  });
});
