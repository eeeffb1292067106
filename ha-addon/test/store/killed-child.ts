import { freshBatch, modelOf } from './killed-child-content.ts';
import { storeIn } from './open-store.ts';

/** Stores as fast as it can, and tells on standard output what has been committed, until somebody kills it. */
const [folder, first] = process.argv.slice(2);
const store = storeIn(folder!);
await store.start();
console.log('started');

let next = Number(first);
async function append(): Promise<never> {
  for (;;) {
    const number = next++;
    await store.readings.append(freshBatch(number));
    console.log(`batch ${number}`);
  }
}

async function learn(): Promise<never> {
  for (let version = Number(first); ; version++) {
    await store.registry.register(modelOf(version));
    console.log(`registered ${version}`);
    await store.registry.activate('co2', String(version), version);
    console.log(`activated ${version}`);
  }
}

async function decide(): Promise<never> {
  for (;;) {
    const entry = { time: next, kind: 'decision', site: 'home', actor: 'iaqverse', detail: { next } };
    console.log(`decided ${await store.ledger.append(entry)}`);
  }
}

await Promise.all([...Array.from({ length: 16 }, append), learn(), decide()]);
