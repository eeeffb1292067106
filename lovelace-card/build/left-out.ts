/** Modules of three that no scene of ours needs, by the file in src/scene/build that stands for them and says why. */
export const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'no-xr.ts': ['renderers/webxr/WebXRManager.js'],
  'no-shadows.ts': ['renderers/webgl/WebGLShadowMap.js'],
  'no-environments.ts': ['renderers/webgl/WebGLEnvironments.js'],
  'no-output.ts': ['renderers/webgl/WebGLOutput.js'],
  'no-uniform-groups.ts': ['renderers/webgl/WebGLUniformsGroups.js'],
  'no-gloss.ts': ['renderers/shaders/DFGLUTData.js'],
  'no-animations.ts': [
    'animation/AnimationClip.js',
    'animation/PropertyBinding.js',
    'animation/tracks/NumberKeyframeTrack.js',
    'animation/tracks/QuaternionKeyframeTrack.js',
    'animation/tracks/VectorKeyframeTrack.js',
    'math/Interpolant.js',
  ],
};

/**
 * Shaders of three by the materials that are drawn with them: helpers and lines, a person's own model (whatever its
 * materials were, they are made matte), and points in one. Our own parts bring shaders of their own.
 */
export const SHADERS: Readonly<Record<string, string>> = {
  basic: 'meshbasic',
  lambert: 'meshlambert',
  points: 'points',
};

/** What no material that is drawn has, as three's shaders call it where it is there. */
export const NEVER: ReadonlySet<string> = new Set([
  ...['USE_ALPHAHASH', 'USE_ANISOTROPY', 'USE_AOMAP', 'USE_BATCHING', 'USE_BATCHING_COLOR', 'USE_BUMPMAP'],
  ...['USE_CLEARCOAT', 'USE_CLEARCOAT_NORMALMAP', 'USE_DISPLACEMENTMAP', 'USE_EMISSIVEMAP', 'USE_ENVMAP', 'USE_FOG'],
  ...['USE_IRIDESCENCE', 'USE_LIGHTMAP', 'USE_LIGHT_PROBES', 'USE_LOGARITHMIC_DEPTH_BUFFER', 'USE_METALNESSMAP'],
  ...['USE_NORMALMAP', 'USE_NORMALMAP_OBJECTSPACE', 'USE_NORMALMAP_TANGENTSPACE', 'USE_RETROREFLECTION'],
  ...['USE_ROUGHNESSMAP', 'USE_SHADOWMAP', 'USE_SHEEN', 'USE_SPECULARMAP', 'USE_TANGENT', 'USE_TRANSMISSION'],
  ...['DITHERING', 'TONE_MAPPING'],
]);

/** Functions of three that nothing calls, by what they are for, by the modules they stand in, and by their heads. */
export const CUT: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'writing down as JSON': {
    'materials/Material.js': ['toJSON( meta )', 'fromJSON( json, textures )'],
    'materials/ShaderMaterial.js': ['toJSON( meta )', 'fromJSON( json, textures )'],
    'core/Object3D.js': ['toJSON( meta )'],
    'core/BufferGeometry.js': ['toJSON()'],
    'core/InterleavedBuffer.js': ['toJSON( data )'],
    'core/InterleavedBufferAttribute.js': ['toJSON( data )'],
    'textures/Texture.js': ['toJSON( meta )'],
    'textures/TextureSource.js': ['toJSON( meta )'],
    'objects/Skeleton.js': ['toJSON()', 'fromJSON( json, bones )'],
  },
  'drawing into textures': {
    'renderers/WebGLRenderer.js': [
      'function renderTransmissionPass( opaqueObjects, transmissiveObjects, scene, camera )',
      'this.setRenderTarget = function ( renderTarget, activeCubeFace = 0, activeMipmapLevel = 0 )',
      'this.readRenderTargetPixels = function ( renderTarget, x, y, width, height, buffer, activeCubeFaceIndex, textureIndex = 0 )',
      'this.readRenderTargetPixelsAsync = async function ( renderTarget, x, y, width, height, buffer, activeCubeFaceIndex, textureIndex = 0 )',
      'this.copyFramebufferToTexture = function ( texture, position = null, level = 0 )',
      'this.copyTextureToTexture = function ( srcTexture, dstTexture, srcRegion = null, dstPosition = null, srcLevel = 0, dstLevel = 0 )',
    ],
    'renderers/webgl/WebGLTextures.js': [
      'function deallocateRenderTarget( renderTarget )',
      'function setupFrameBufferTexture( framebuffer, renderTarget, texture, attachment, textureTarget, level )',
      'function setupRenderBufferStorage( renderbuffer, renderTarget, useMultisample )',
      'function setupDepthTexture( framebuffer, renderTarget, cubeFace )',
      'function setupDepthRenderbuffer( renderTarget )',
      'function setupRenderTarget( renderTarget )',
      'function updateMultisampleRenderTarget( renderTarget )',
    ],
  },
  'cube maps': {
    'renderers/webgl/WebGLTextures.js': ['function uploadCubeTexture( textureProperties, texture, slot )'],
  },
  'compiling ahead': {
    'renderers/WebGLRenderer.js': [
      'this.compile = function ( scene, camera, targetScene = null )',
      'this.compileAsync = function ( scene, camera, targetScene = null )',
    ],
  },
  'sums that no scene of ours does': {
    'core/BufferGeometry.js': ['computeVertexNormals()'],
    'math/Color.js': ['getHSL( target, colorSpace = ColorManagement.workingColorSpace )'],
    'math/Matrix4.js': ['determinant()'],
    'math/Plane.js': ['intersectLine( line, target, clampToLine = true )'],
    'math/Quaternion.js': [
      'static slerpFlat( dst, dstOffset, src0, srcOffset0, src1, srcOffset1, t )',
      'static multiplyQuaternionsFlat( dst, dstOffset, src0, srcOffset0, src1, srcOffset1 )',
      'slerp( qb, t )',
      'setFromUnitVectors( vFrom, vTo )',
    ],
    'math/Vector4.js': ['setAxisAngleFromRotationMatrix( m )'],
    'objects/InstancedMesh.js': ['getMorphAt( index, object )', 'setMorphAt( index, object )'],
    'textures/Texture.js': ['transformUv( uv )'],
  },
  animations: {
    '../examples/jsm/loaders/GLTFLoader.js': [
      'loadAnimation( animationIndex )',
      '_createAnimationTracks( node, inputAccessor, outputAccessor, sampler, target )',
      '_getArrayFromAccessor( accessor )',
      '_createCubicSplineTrackInterpolant( track )',
    ],
  },
};
