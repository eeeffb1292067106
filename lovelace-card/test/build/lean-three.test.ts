import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import * as whole from 'three';
import { build } from 'vite';
import { leanThree } from '../../build/lean-three.ts';
import { PropertyBinding } from '../../src/scene/build/no-animations.ts';
import { WebGLShadowMap } from '../../src/scene/build/no-shadows.ts';
import { WebXRManager } from '../../src/scene/build/no-xr.ts';

const SOURCES = join(import.meta.dirname, '../../../node_modules/three/src');

describe('The three of the scene', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-three-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** Builds code that imports from three, and imports what comes of it. */
  const built = async (code: string, three?: string): Promise<Record<string, never>> => {
    const entry = join(folder, 'entry.js');
    const outDir = await mkdtemp(join(folder, 'built-'));
    await writeFile(entry, code);
    await build({
      configFile: false,
      root: import.meta.dirname,
      logLevel: 'silent',
      plugins: [leanThree(three)],
      build: { outDir, minify: false, lib: { entry, formats: ['es'], fileName: 'built' } },
    });
    return import(pathToFileURL(join(outDir, 'built.js')).href);
  };

  describe('as it is built', () => {
    let three: typeof whole;
    before(async () => {
      three = (await built(
        "import { WebGLRenderer } from 'three'; export * from 'three'; export const used = WebGLRenderer;",
      )) as unknown as typeof whole;
    });

    it('has the shaders that are drawn with, and says of another that it is left out', () => {
      assert.match(three.ShaderLib.lambert.fragmentShader, /#include <lights_lambert_fragment>/);
      assert.ok('hemisphereLights' in three.ShaderLib.lambert.uniforms);
      assert.throws(() => three.ShaderLib.standard, /built without the shaders of a material \(standard\)/);
      assert.throws(() => three.ShaderChunk.transmission_pars_fragment, /built without a part of its shaders/);
    });

    it('works with its objects as ever, and says of what was cut that it is left out', () => {
      const mesh = new three.Mesh(new three.BoxGeometry(), new three.MeshLambertMaterial({ color: '#123456' }));
      assert.equal(mesh.clone().material.color.getHexString(), '123456');
      assert.throws(() => mesh.toJSON(), /built without writing down as JSON/);
      assert.throws(() => new three.AnimationClip(), /built without animations/);
    });
  });

  it('answers what the renderer asks of what stands in, and refuses anything else', () => {
    const make = (stand: unknown) => new (stand as new () => Record<string, unknown>)();
    const xr = make(WebXRManager);
    assert.equal(xr.isPresenting, false);
    assert.throws(() => xr.getController, /built without headsets \(getController\)/);
    const shadows = make(WebGLShadowMap);
    shadows.enabled = false;
    assert.throws(() => {
      shadows.enabled = true;
    }, /built without shadow maps/);
    const render = shadows.render as (lights: readonly unknown[]) => void;
    render([]);
    assert.throws(() => render([{}]), /built without shadow maps/);
  });

  it('names the objects of a model as three does', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab [].:/\\-_\t') }), (name) => {
        assert.equal(PropertyBinding.sanitizeNodeName(name), whole.PropertyBinding.sanitizeNodeName(name));
      }),
    );
  });

  describe('where it has changed', () => {
    /** three's modules that the build has a hand in, in a folder of their own, with one of them changed. */
    const changedThree = async (module: string, change: (code: string) => string | undefined): Promise<string> => {
      const copy = await mkdtemp(join(folder, 'three-'));
      await cp(SOURCES, copy, {
        recursive: true,
        filter: (path) => !/nodes|webgpu|tsl|common$/i.test(path.slice(SOURCES.length)),
      });
      const code = change(await readFile(join(copy, module), 'utf8'));
      if (code === undefined) {
        const renderer = join(copy, 'renderers/WebGLRenderer.js');
        await mkdir(join(copy, 'elsewhere'));
        const moved = join(copy, 'elsewhere', module.split('/').at(-1)!);
        await writeFile(
          moved,
          (await readFile(join(copy, module), 'utf8')).replaceAll(
            /from '([./]+)/g,
            `from '${dirname(join(copy, module))}/$1`,
          ),
        );
        await rm(join(copy, module));
        await writeFile(renderer, (await readFile(renderer, 'utf8')).replace('./webxr/WebXRManager.js', moved));
      } else await writeFile(join(copy, module), code);
      return copy;
    };
    const using = "import { WebGLRenderer } from 'three'; export const used = WebGLRenderer;";
    const remedy = /three has changed: .*See how it does that now, mend lovelace-card\/build\/left-out\.ts/s;

    const cases: readonly (readonly [
      how: string,
      module: string,
      change: (code: string) => string | undefined,
      says: RegExp,
    ])[] = [
      [
        'has moved a module',
        'renderers/webxr/WebXRManager.js',
        () => undefined,
        /does not use renderers\/webxr\/WebXRManager\.js/,
      ],
      [
        'exports something else',
        'renderers/webgl/WebGLShadowMap.js',
        (code) => `${code}\nexport { WebGLShadowMap as WebGLShadows };\nexport function more() {}`,
        /no-shadows\.ts has no .*more/,
      ],
      [
        'has another function where one is cut',
        'textures/Texture.js',
        (code) => code.replace('toJSON( meta )', 'toJSON( meta, more )'),
        /textures\/Texture\.js has no "toJSON\( meta \)"/,
      ],
      [
        'lists its shaders otherwise',
        'renderers/shaders/ShaderLib.js',
        (code) => code.replace('const ShaderLib =', 'const Shaders ='),
        /ShaderLib\.js is written otherwise/,
      ],
    ];
    for (const [how, module, change, says] of cases)
      it(`is not built: it ${how}`, async () => {
        const three = await changedThree(module, change);
        await assert.rejects(
          built(using, three),
          (error: Error) => remedy.test(error.message) && says.test(error.message),
        );
      });
  });
});
