import assert from 'node:assert/strict';
import { codeOf, InjectedServer } from './server-under-test.ts';

describe('settings over HTTP', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  it('gives the configuration as JSON and as the file’s text', async () => {
    const json = await server.get('/api/v1/configuration');
    assert.deepEqual(json.json(), JSON.parse(JSON.stringify(server.application.configuration())));
    const yaml = await server.get('/api/v1/configuration', { accept: 'text/yaml' });
    assert.match(String(yaml.headers['content-type']), /^text\/yaml/);
    assert.equal(yaml.body, '# ours\nversion: 1\n');
  });

  it('takes a configuration as JSON and as YAML', async () => {
    const response = await server.put('/api/v1/configuration', { version: 1, language: 'it' });
    assert.equal(response.statusCode, 200);
    assert.equal(response.json().language, 'it');
    const text = '# a comment\nversion: 1\nlanguage: fr\n';
    const yaml = await server.put('/api/v1/configuration', text, { 'content-type': 'text/yaml' });
    assert.equal(yaml.statusCode, 200, yaml.body);
    assert.equal(await server.application.configurationText(), text);
    const [entry] = await server.application.records.list({ limit: 1 });
    assert.equal(entry!.actor, 'http');
  });

  it('says beside a configuration that was taken what became of it', async () => {
    const plain = (await server.put('/api/v1/configuration', { version: 1 })).json();
    assert.deepEqual(plain.notes, []);
    server.application.notes = ['The room home/attic is there again.'];
    const { notes, ...configuration } = (await server.put('/api/v1/configuration', { version: 1 })).json();
    assert.deepEqual(notes, server.application.notes);
    assert.deepEqual(configuration, (await server.get('/api/v1/configuration')).json());
    const original = (await server.put('/config', { lieux: {} })).json();
    assert.deepEqual(original.notes, server.application.notes);
  });

  it('says where a configuration is wrong', async () => {
    const response = await server.put('/api/v1/configuration', { version: 1, language: 'klingon', extra: 1 });
    assert.equal(response.statusCode, 422);
    assert.equal(codeOf(response), 'configuration_invalid');
    assert.deepEqual(
      response.json().error.issues.map(({ path }: { path: string }) => path),
      ['language', ''],
    );
    const poisoned = await server.put('/api/v1/configuration', '{"version":1,"__proto__":{"x":1}}');
    assert.equal(poisoned.statusCode, 400);
    const escaped = await server.put('/api/v1/configuration', '{"version":1,"\\u005f_proto__":{"x":1}}');
    assert.equal(escaped.statusCode, 400);
    const deep = await server.put('/api/v1/configuration', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`);
    assert.equal(deep.statusCode, 400);
  });

  it('gives the JSON Schema of the configuration', async () => {
    const schema = (await server.get('/api/v1/configuration/schema')).json();
    assert.equal(schema.type, 'object');
    assert.deepEqual(schema.required, ['version']);
    assert.equal(schema.properties.sites.items.properties.rooms.items.properties.area_m2.description, 'Floor area, m²');
  });

  it('sets the mode of a room', async () => {
    const path = '/api/v1/sites/maison/rooms/salon/mode';
    assert.deepEqual((await server.put(path, { mode: 'auto' })).json(), { mode: 'auto' });
    const [entry] = await server.application.records.list({ limit: 1 });
    assert.deepEqual(
      [entry!.kind, entry!.room, entry!.actor, entry!.detail.mode],
      ['mode_set', 'salon', 'http', 'auto'],
    );
    const { error } = (await server.put(path, { mode: 'rage' })).json();
    assert.equal(error.message, 'body: mode: give one of off, advise, auto, not "rage"');
    for (const body of [{ mode: 'rage' }, { mode: ['auto'] }, {}, 'null', { mode: 'auto', more: 1 }])
      assert.equal((await server.put(path, body)).statusCode, 400);
    assert.equal((await server.put('/api/v1/sites/maison/rooms/cave/mode', { mode: 'off' })).statusCode, 404);
  });

  it('puts a sensor into a room, and into none', async () => {
    const path = '/api/v1/sensors/salon-1/place';
    const place = { site: 'maison', room: 'chambre-d-amis' };
    assert.deepEqual((await server.put(path, place)).json(), { sensor: 'salon-1', place });
    assert.deepEqual((await server.put(path, 'null')).json(), { sensor: 'salon-1', place: null });
    const details = (await server.application.records.list({ limit: 2 })).map(({ detail }) => detail.place);
    assert.deepEqual(details, [null, place]);
    assert.equal(codeOf(await server.put('/api/v1/sensors/nobody/place', place)), 'unknown_sensor');
    assert.equal((await server.put(path, { site: 'maison' })).statusCode, 400);
    assert.equal((await server.ask('PUT', path)).statusCode, 400);
    assert.equal((await server.put(path, '')).statusCode, 400);
  });

  it('takes ids of sensors with any sign in them', async () => {
    const id = '../<b>"é'.padEnd(128, '/');
    const response = await server.put(`/api/v1/sensors/${encodeURIComponent(id)}/place`, 'null');
    assert.equal(response.statusCode, 404);
    assert.equal(codeOf(response), 'unknown_sensor');
  });

  it('lists sensors', async () => {
    const sensors = (await server.get('/api/v1/sensors')).json();
    assert.deepEqual(
      sensors.map(({ sensor }: { sensor: string }) => sensor),
      ['salon-1'],
    );
  });
});
