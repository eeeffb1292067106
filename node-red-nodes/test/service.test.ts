import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HomeView } from '@iaqverse/core';
import { type WebSocket, WebSocketServer } from 'ws';
import { freePort } from '../../test/support/free-port.ts';
import { ServiceProcess } from '../../test/support/service-process.ts';
import { until } from '../../test/support/until.ts';
import type { Message, NodeConfig } from '../src/red/runtime.ts';
import { TestRuntime } from './support/flow.ts';

const TOKEN = 'a-token-of-the-test';

describe('iaq-service in Node-RED', function () {
  this.timeout(90_000);
  const runtime = new TestRuntime();
  const outputs: Message[][] = [[], [], [], []];
  const [scores, forecasts, actions] = outputs as [Message[], Message[], Message[], Message[]];
  const errors = () => runtime.node('service').error.args.map(([error]) => String(error));
  const lastStatus = () =>
    runtime.node('service').status.args.findLast(([status]) => status.text?.includes('iaq-service'))?.[0].text ?? '';

  const flowOf = (url: string, config: Partial<NodeConfig> = {}): Partial<NodeConfig>[] => [
    { id: 'server', type: 'iaq-server', url },
    {
      id: 'service',
      type: 'iaq-service',
      server: 'server',
      emit: 'change',
      wires: outputs.map((_, index) => [`out${index}`]),
      ...config,
    },
    ...outputs.map((_, index) => ({ id: `out${index}`, type: 'helper' })),
  ];
  const deploy = async (url: string, config: Partial<NodeConfig> = {}, token = TOKEN) => {
    await runtime.deploy(flowOf(url, config), { server: { token } });
    for (const [index, messages] of outputs.entries()) {
      messages.splice(0);
      runtime.node(`out${index}`).on('input', (message) => messages.push(message));
    }
  };
  const isLive = () => until('the connection', () => /status.rooms?$/.test(lastStatus()), 15_000, lastStatus);

  before(() => runtime.start(['iaq-server', 'iaq-service']));
  afterEach(() => runtime.clear());
  after(() => runtime.stop());

  describe('with the running demo', () => {
    let folder: string;
    let service: ServiceProcess;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'iaqverse-node-red-'));
      const options = ['--data', join(folder, 'data'), '--log-level', 'warn', '--token', TOKEN];
      service = new ServiceProcess(await freePort(), options);
      await service.start();
    });
    after(async () => {
      await service?.end();
      await rm(folder, { recursive: true });
    });
    const home = async (): Promise<HomeView> => {
      const response = await fetch(`${service.address}/api/v1/home`, { headers: { authorization: `Bearer ${TOKEN}` } });
      return (await response.json()) as HomeView;
    };
    const bedroom = async () =>
      (await home()).sites
        .flatMap(({ rooms }) => rooms)
        .find(({ site, room }) => site === 'home' && room === 'bedroom')!;

    it('tells of every room, of forecasts and of what is recommended', async () => {
      await deploy(service.address);
      await isLive();
      const count = (await home()).sites.flatMap(({ rooms }) => rooms).length;
      await until('every room', () => new Set(scores.map(({ site, topic }) => `${site}/${topic}`)).size >= count);
      await until('a forecast', () => forecasts.length > 0, 60_000);
      const { payload, state, level, reason } = scores.find(({ payload }) => payload !== null)!;
      assert.ok(Number(payload) >= 0 && Number(payload) <= 100);
      assert.equal(typeof (state as { name: unknown }).name, 'string');
      assert.match(String(level), /^(excellent|good|moderate|poor|very_poor)$/);
      assert.ok(String(reason).length > 5);
      const forecast = forecasts[0]?.payload as { made_at: string; quantities: object };
      assert.ok(Date.parse(forecast.made_at) > 0);
      assert.ok(Object.keys(forecast.quantities).length > 0);
    });

    it('hands readings in, sets the mode, and answers with the state', async () => {
      await deploy(service.address);
      await isLive();
      runtime.node('service').receive({ topic: 'Attic', payload: { co2: 4321 } });
      await until('the new room', () => scores.some(({ topic, payload }) => topic === 'attic' && payload !== null));
      runtime.node('service').receive({ topic: 'home/bedroom', mode: 'off' });
      await until('the mode', async () => (await bedroom()).mode === 'off');
      runtime.node('service').receive({ topic: 'Bedroom', mode: 'auto' });
      await until('the other mode', async () => (await bedroom()).mode === 'auto');
      scores.splice(0);
      runtime.node('service').receive({ topic: 'attic', payload: 'state', _msgid: 'asked' });
      const answer = await until('an answer', () => scores.find(({ _msgid }) => _msgid === 'asked'));
      assert.equal(answer.topic, 'attic');
      assert.equal((answer.state as { air: { co2: number } }).air.co2, 4321);
      assert.deepEqual(errors(), []);
    });

    it('answers an action that is proposed', async () => {
      await deploy(service.address);
      await isLive();
      await until('an action', () => actions.some(({ text }) => text !== null), 60_000);
      const { topic, site, payload } = actions.find(({ text }) => text !== null)!;
      const { id } = (payload as { first: { id: string } }).first;
      runtime.node('service').receive({ topic: `${site}/${topic}`, room: topic, refuse: id });
      await until(
        'the action to go',
        async () =>
          !(await home()).sites
            .flatMap(({ rooms }) => rooms)
            .find((room) => room.site === site && room.room === topic)
            ?.plan?.actions.some((action) => action.id === id),
        15_000,
        errors,
      );
    });

    it('says what of a message makes no sense, and goes on', async () => {
      await deploy(service.address, { room: 'Bedroom' });
      await isLive();
      for (const message of [
        { payload: true },
        { payload: { co2: 'warm' } },
        { payload: Number.NaN },
        { mode: 'turbo' },
        { undo: 'nothing-of-that-id' },
        { actuator: 'window', level: 'wide' },
        { actuator: 'no-such-thing', level: 1 },
        { acknowledge: 'no-such-alert' },
      ])
        runtime.node('service').receive(message);
      await until('the errors', () => errors().length >= 7, 10_000, errors);
      runtime.node('service').receive({ payload: 'state' });
      await until('an answer', () => scores.some(({ topic }) => topic === 'bedroom'));
      assert.ok(scores.every(({ topic }) => topic === 'bedroom'));
    });

    it('says that the token is wrong, and where to put it right', async () => {
      await deploy(service.address, {}, 'wrong');
      await until('the status', () => lastStatus() === 'iaq-service.status.token');
      assert.match(errors().join(), /errors.token/);
      runtime.node('service').receive({ topic: 'attic', payload: { co2: 500 } });
      await until('the error of the message', () => errors().length >= 2);
    });
  });

  describe('with a service that fails', () => {
    const sockets = new Set<WebSocket>();
    let server: Server | undefined;
    let answer: (request: IncomingMessage, response: ServerResponse) => void;
    let greet: (socket: WebSocket) => void;
    let port: number;
    const room = {
      ...{
        site: 'home',
        room: 'study',
        name: 'Study',
        type: 'office',
        mode: 'advise',
        standard: 'iaqverse',
        heightM: 2.5,
      },
      ...{ scoreOptions: {}, quantities: [], derived: {}, limits: {}, sensors: [], actuators: [], outcomes: [] },
      ...{ alerts: [], faults: [], offsetMin: 0 },
    };
    const home = {
      time: 0,
      speed: 1,
      language: 'en',
      sites: [{ site: 'home', name: 'Home', rooms: [room] }],
      unassigned: [],
    };
    const sayHome = (socket: WebSocket) => socket.send(JSON.stringify({ kind: 'home', home }));
    const start = async () => {
      server = createServer((request, response) => answer(request, response));
      const live = new WebSocketServer({ server });
      live.on('connection', (socket) => {
        sockets.add(socket);
        greet(socket);
      });
      await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
    };
    const end = async () => {
      const closing = new Promise((resolve) => (server === undefined ? resolve(true) : server.close(resolve)));
      for (const socket of sockets) socket.terminate();
      sockets.clear();
      server?.closeAllConnections();
      await closing;
      server = undefined;
    };
    const url = () => `127.0.0.1:${port}`;
    beforeEach(async () => {
      port = await freePort();
      greet = sayHome;
      answer = (_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(home));
    });
    afterEach(end);

    it('says that nobody is there, and comes back when somebody is', async () => {
      await deploy(url());
      await until('the status', () => lastStatus() === 'iaq-service.status.unreachable');
      assert.match(errors().join(), /errors.unreachable/);
      await start();
      await isLive();
      await until('the room', () => scores.length === 1);
    });

    it('comes back after the line broke, and repeats nothing', async () => {
      await start();
      await deploy(url());
      await isLive();
      for (const socket of sockets) socket.terminate();
      await until('the loss', () => lastStatus() === 'iaq-service.status.unreachable');
      await isLive();
      assert.equal(scores.length, 1);
    });

    it('puts together what comes in parts', async () => {
      greet = (socket) => {
        const text = JSON.stringify({ kind: 'home', home });
        for (const [index, part] of [text.slice(0, 40), text.slice(40)].entries())
          socket.send(JSON.stringify({ kind: 'part', index, of: 2, text: part }));
      };
      await start();
      await deploy(url());
      await isLive();
    });

    for (const [what, text] of Object.entries({
      'no JSON': 'hello',
      'a number': '7',
      null: 'null',
      'a home that is none': '{"kind":"home","home":{"sites":[{"rooms":[{}]}]}}',
      'a room that is none': '{"kind":"room","room":null}',
    }))
      it(`survives ${what} on the live connection`, async () => {
        greet = (socket) => socket.send(text);
        await start();
        await deploy(url());
        await until('the status', () => lastStatus() === 'iaq-service.status.not_ours', 15_000, lastStatus);
        greet = sayHome;
        await isLive();
      });

    it('says that somebody else answers there', async () => {
      answer = (_request, response) => response.end('<html>It works</html>');
      await start();
      await deploy(url());
      await until('the status', () => lastStatus() === 'iaq-service.status.not_ours');
    });

    it('passes on why the service refuses', async () => {
      await start();
      await deploy(url());
      await isLive();
      answer = (_request, response) =>
        response.writeHead(409).end(JSON.stringify({ error: { code: 'x', message: 'The room is locked.' } }));
      runtime.node('service').receive({ topic: 'study', mode: 'auto' });
      await until('the error', () => errors().some((error) => error.includes('The room is locked.')));
    });

    it('leaves no connection behind, also where it is deployed anew while it connects', async () => {
      await start();
      await deploy(url());
      await runtime.redeploy(flowOf(url(), { name: 'another' }));
      await isLive();
      await runtime.clear();
      await until('no connection', () => [...sockets].every(({ readyState }) => readyState > 1));
    });
  });

  it('says what is missing', async () => {
    await deploy('not an address');
    await until('the error', () => errors().some((error) => error.includes('missing.address')));
    await runtime.clear();
    await deploy('127.0.0.1', { server: 'gone' });
    await until('the other error', () => errors().some((error) => error.includes('missing.server')));
  });
});
