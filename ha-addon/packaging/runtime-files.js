// Which files of the workspace and of its packages run in the app. The one place for that: the image is assembled by it.

/** What is copied as it is: a path below the root of the workspace. A folder stands for what is below it. */
export const OWN_FILES = [
  'LICENSE',
  'core/package.json',
  'core/dist',
  'models/package.json',
  'models/forecast.onnx',
  'models/forecast.json',
  'mqtt/package.json',
  'mqtt/dist',
  'ha-addon/package.json',
  // The pages and the card lie beside the service's code.
  'ha-addon/dist',
];

/** Node's names for the two architectures, by Docker's. */
export const NODE_ARCHITECTURES = { amd64: 'x64', arm64: 'arm64' };

/** For building, reading and testing, never loaded. */
const NEVER_LOADED = /(?:\.map|\.d\.[cm]?ts|\.[cm]?tsx?|\.tsbuildinfo|\.md|\.markdown|\.flow|\.snap|\.tgz)$/;
/** Legal texts stay with what they belong to. */
const LEGAL = /(?:^|\/)(?:licen[cs]e|copying|notice)[^/]*$/i;
/** Folders at the top of a package; deeper ones of these names may well be code. */
const SIDE_FOLDER = /^(?:tests?|spec|bench|benchmarks?|examples?|docs?|coverage)\/|(?:^|\/)__tests__\//;
const SIDE_FILE =
  /(?:^|\/)(?:\.[^/]+|[^/]*\.(?:test|spec|bench)\.[^/]+|tsconfig[^/]*\.json|bower\.json|Makefile|[^/]*\.yml)$/;
/** What only types, npm itself and an install script that does not run here need. */
const NEVER_USED = /^(?:@types|undici-types|adm-zip|global-agent|\.bin|\.package-lock\.json)(?:\/|$)/;
/** What packages carry for browsers beside what Node loads. */
const FOR_BROWSERS = /^(?:mqtt\/dist|onnxruntime-common\/(?:lib|dist\/ort)|yaml\/browser)/;
const ONNX_BINARY = /^onnxruntime-node\/bin\/[^/]+\/([^/]+)\/([^/]+)\//;

/**
 * Whether a file of one of our own packages runs.
 * @param {string} path below the root of the workspace, such as `ha-addon/dist/main.js`
 */
export function isOwnRuntimeFile(path) {
  return !NEVER_LOADED.test(path) && OWN_FILES.some((own) => path === own || path.startsWith(`${own}/`));
}

/**
 * Whether a file of an installed package can be needed at run time.
 * @param {string} path below `node_modules`, such as `pino/lib/tools.js`
 * @param {string} architecture Node's name for it: x64 or arm64
 */
export function isPackageRuntimeFile(path, architecture) {
  const binary = ONNX_BINARY.exec(path);
  if (binary !== null) return binary[1] === 'linux' && binary[2] === architecture;
  if (NEVER_USED.test(path) || FOR_BROWSERS.test(path)) return false;
  const within = path.replace(/^(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+\//, '');
  if (LEGAL.test(within)) return true;
  return !NEVER_LOADED.test(within) && !SIDE_FILE.test(within) && !SIDE_FOLDER.test(within);
}
