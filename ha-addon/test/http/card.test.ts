import assert from 'node:assert/strict';
import { type CardStatus, IaqverseError } from '@iaqverse/core';
import type { CardControl } from '../../src/home-assistant/card/card-installation.ts';
import { codeOf, InjectedServer } from './server-under-test.ts';

const PATH = '/api/v1/home-assistant/card';

/** A card that is put on dashboards and taken off them in memory. */
class FakeCard implements CardControl {
  readonly actors: string[] = [];
  failure: IaqverseError | undefined;
  #status: CardStatus = { state: 'absent' };

  status(): CardStatus {
    return this.#status;
  }

  install(actor: string): Promise<CardStatus> {
    return this.#become({ state: 'incomplete', remaining: 'restart' }, actor);
  }

  remove(actor: string): Promise<CardStatus> {
    return this.#become({ state: 'absent' }, actor);
  }

  async #become(status: CardStatus, actor: string): Promise<CardStatus> {
    if (this.failure !== undefined) throw this.failure;
    this.actors.push(actor);
    this.#status = status;
    return status;
  }
}

describe('the card over HTTP', () => {
  let card: FakeCard;
  let server: InjectedServer;

  beforeEach(async () => {
    card = new FakeCard();
    server = await InjectedServer.with({}, [], { card });
  });
  afterEach(() => server.close());

  it('tells how it stands, and is put on dashboards and taken off them', async () => {
    assert.deepEqual((await server.get(PATH)).json(), { state: 'absent' });
    assert.deepEqual((await server.ask('PUT', PATH)).json(), { state: 'incomplete', remaining: 'restart' });
    assert.deepEqual((await server.get(PATH)).json(), { state: 'incomplete', remaining: 'restart' });
    assert.deepEqual((await server.ask('DELETE', PATH)).json(), { state: 'absent' });
    assert.deepEqual(card.actors, ['http', 'http']);
  });

  it('says what keeps it away', async () => {
    card.failure = new IaqverseError('home_assistant_unreachable', 'Home Assistant is not connected');
    const unreachable = await server.ask('DELETE', PATH);
    assert.deepEqual([unreachable.statusCode, codeOf(unreachable)], [503, 'home_assistant_unreachable']);
  });

  it('says what to do where no folder of Home Assistant is known', async () => {
    const alone = await InjectedServer.with();
    try {
      assert.deepEqual((await alone.get(PATH)).json(), { state: 'no_folder' });
      const refused = await alone.ask('PUT', PATH);
      assert.deepEqual([refused.statusCode, codeOf(refused)], [409, 'card_unwritable']);
      assert.match(refused.body, /--ha-config/);
    } finally {
      await alone.close();
    }
  });
});
