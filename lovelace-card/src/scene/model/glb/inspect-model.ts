import { ModelFailure } from './model-failure.ts';

/** The parts of a glTF description that are looked at before it is loaded; what a file really holds may be anything. */
interface Description {
  readonly extensionsUsed?: readonly string[];
  readonly extensionsRequired?: readonly string[];
  readonly buffers?: readonly { readonly uri?: string }[];
  readonly images?: readonly { readonly uri?: string }[];
  readonly accessors?: readonly { readonly count?: number }[];
  readonly meshes?: readonly {
    readonly primitives?: readonly {
      readonly indices?: number;
      readonly attributes?: { readonly POSITION?: number };
    }[];
  }[];
  readonly nodes?: readonly { readonly mesh?: number }[];
}

const JSON_CHUNK = 0x4e4f534a;
const DRACO = 'KHR_draco_mesh_compression';
/** Compressions whose decoders are as large as this card, by the names that export dialogs give them. */
const COMPRESSIONS: Readonly<Record<string, string>> = {
  [DRACO]: 'Draco',
  EXT_meshopt_compression: 'meshopt',
  KHR_meshopt_compression: 'meshopt',
  KHR_texture_basisu: 'KTX2',
};

/**
 * Looks at a GLB file before it costs memory: that it is one, holds everything itself, is not compressed and has no more
 * triangles than can be drawn.
 *
 * @throws ModelFailure
 */
export function inspectModel(bytes: ArrayBuffer, mostTriangles: number): void {
  const description = describe(bytes);
  const { extensionsUsed = [], extensionsRequired = [], buffers, images } = description;
  // Draco is in the way also where a file says that one could do without it.
  const needed = [...extensionsRequired, ...extensionsUsed.filter((name) => name === DRACO)];
  const compression = needed.map((name) => COMPRESSIONS[name]).find((name) => name !== undefined);
  if (compression !== undefined) throw new ModelFailure('compressed', { compression });
  if ([...(buffers ?? []), ...(images ?? [])].some(({ uri }) => uri !== undefined && !uri.startsWith('data:')))
    throw new ModelFailure('not_whole');
  const triangles = countTriangles(description);
  if (triangles > mostTriangles)
    throw new ModelFailure('too_detailed', {
      found: Math.round(triangles / 1000),
      most: Math.floor(mostTriangles / 1000),
    });
  if (triangles === 0) throw new ModelFailure('empty');
}

/** The description in the first chunk of a GLB file (glTF 2.0, section 4.4.3). */
function describe(bytes: ArrayBuffer): Description {
  try {
    const view = new DataView(bytes);
    if (view.getUint32(16, true) !== JSON_CHUNK) throw new ModelFailure('broken');
    const text = new TextDecoder().decode(new Uint8Array(bytes, 20, view.getUint32(12, true)));
    return JSON.parse(text) as Description;
  } catch (error) {
    throw error instanceof ModelFailure ? error : new ModelFailure('broken', {}, error);
  }
}

function countTriangles({ nodes, meshes, accessors }: Description): number {
  try {
    const ofMesh = (meshes ?? []).map(({ primitives }) =>
      (primitives ?? []).reduce((sum, { indices, attributes }) => {
        const corners = accessors?.[indices ?? attributes?.POSITION ?? -1]?.count ?? 0;
        return sum + corners / 3;
      }, 0),
    );
    return (nodes ?? []).reduce((sum, { mesh }) => sum + (mesh === undefined ? 0 : (ofMesh[mesh] ?? 0)), 0);
  } catch (error) {
    throw new ModelFailure('broken', {}, error);
  }
}
