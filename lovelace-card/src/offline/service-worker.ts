/*
 * Serves the pages while the service is away: their files, as they were when this version of them was installed, and nothing
 * else. What the API answers is never kept here.
 */

/** The files of the pages, and a name that changes with any of them. The build puts it in front. */
declare const IAQVERSE_SHELL: { readonly version: string; readonly files: readonly string[] };

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Asking extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as EventTarget & { readonly registration: ServiceWorkerRegistration };
const INDEX = 'index.html';
/** How long the service may take to answer before the page that is kept is shown, ms. */
const PATIENCE_MS = 4_000;
/** A proxy answers so for a service that is away. */
const AWAY = [502, 503, 504];

const scope = new URL(worker.registration.scope);
/** Several services may stand below different paths of one host: each has files of its own. */
const MINE = `iaqverse ${scope.pathname} `;
const CACHE = `${MINE}${IAQVERSE_SHELL.version}`;

worker.addEventListener('install', (event) => {
  (event as Lasting).waitUntil(
    caches
      .open(CACHE)
      .then((cache) =>
        cache.addAll(IAQVERSE_SHELL.files.map((file) => new Request(file, { cache: requestCache(file) }))),
      ),
  );
});

// It takes over once no page of the version before is open: an open page finds the files that it was built with.
worker.addEventListener('activate', (event) => {
  (event as Lasting).waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith(MINE) && name !== CACHE).map((name) => caches.delete(name))),
      ),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event as Asking;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const path = url.pathname.slice(scope.pathname.length);
  if (path === '' || path === INDEX) (event as Asking).respondWith(page(request));
  else if (IAQVERSE_SHELL.files.includes(path)) (event as Asking).respondWith(file(request, path));
});

/** The page as the service has it, or as it is kept while the service is away or slow. */
async function page(request: Request): Promise<Response> {
  const kept = await keptFile(INDEX);
  if (kept === undefined) return fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
  const answer = await Promise.race([fetch(request).catch(() => undefined), late]);
  return answer === undefined || AWAY.includes(answer.status) ? kept : answer;
}

/** A file has another name whenever it changes: what is kept is what is wanted. */
async function file(request: Request, path: string): Promise<Response> {
  return (await keptFile(path)) ?? fetch(request);
}

async function keptFile(path: string): Promise<Response | undefined> {
  const cache = await caches.open(CACHE);
  return cache.match(new URL(path, scope));
}

/** Only what keeps its name while it changes is asked for anew. */
function requestCache(file: string): RequestCache {
  return file.startsWith('assets/') ? 'default' : 'reload';
}
