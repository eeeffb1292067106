import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CARD_FILE, cardUrl, DAY, IaqverseError } from '@iaqverse/core';
import { ManualClock, MemoryHomeAssistant, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { CardFiles } from '../../../src/home-assistant/card/card-files.ts';
import { CardInstallation } from '../../../src/home-assistant/card/card-installation.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const listener = {
  onSystem: () => undefined,
  onRegistries: () => undefined,
  onStates: () => undefined,
  onForecast: () => undefined,
  onStatus: () => undefined,
  onPhoneAction: () => undefined,
};

/** A Home Assistant that started an hour ago, with a folder for its configuration, and a built card. */
class Bench {
  readonly homeAssistant = new MemoryHomeAssistant();
  readonly settings = new MemorySettings();
  readonly clock = new ManualClock(NOW);
  readonly log = new RecordingLog();
  folder = '';
  /** Whether Home Assistant serves its folder `www`: what was there when it started; undefined where that cannot be told. */
  servesWww: boolean | undefined = false;

  async prepare(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'iaqverse-card-'));
    await mkdir(join(this.folder, 'config'));
    await this.build('one', 'scene-1.js');
    await this.homeAssistant.start(listener);
  }

  /** The card as a build leaves it. */
  async build(text: string, part: string): Promise<void> {
    await rm(join(this.folder, 'card'), { recursive: true, force: true });
    await mkdir(join(this.folder, 'card', 'parts'), { recursive: true });
    await writeFile(join(this.folder, 'card', CARD_FILE), text);
    await writeFile(join(this.folder, 'card', 'parts', part), text);
  }

  async started(): Promise<CardInstallation> {
    const files = new CardFiles(join(this.folder, 'card'), join(this.folder, 'config'));
    const { homeAssistant, settings, clock, log } = this;
    const installation = new CardInstallation({
      homeAssistant,
      files,
      isServed: async () => this.servesWww,
      settings,
      clock,
      log,
    });
    await installation.start();
    return installation;
  }

  get copy(): string {
    return join(this.folder, 'config', 'www', 'iaqverse');
  }

  async urls(): Promise<string[]> {
    return (await this.homeAssistant.dashboardResources()).resources.map(({ url }) => url);
  }
}

describe('The card on dashboards', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = new Bench();
    await bench.prepare();
  });

  afterEach(() => rm(bench.folder, { recursive: true, force: true }));

  it('touches nothing before somebody wants it', async () => {
    const card = await bench.started();
    assert.equal(card.status().state, 'absent');
    assert.equal(existsSync(join(bench.folder, 'config', 'www')), false);
    assert.deepEqual(await bench.urls(), []);
  });

  it('is copied and registered; where www is not served yet it waits for a restart of Home Assistant', async () => {
    const card = await bench.started();
    const status = await card.install('anna');
    assert.deepEqual(await bench.urls(), [cardUrl(status.revision!)]);
    assert.equal(await readFile(join(bench.copy, CARD_FILE), 'utf8'), 'one');
    assert.equal(await readFile(join(bench.copy, 'parts', 'scene-1.js'), 'utf8'), 'one');
    assert.deepEqual([status.state, status.remaining], ['incomplete', 'restart']);
    bench.servesWww = true;
    await card.connected();
    assert.equal(card.status().state, 'installed');
    assert.equal((await bench.started()).status().state, 'installed');
  });

  for (const servesWww of [true, undefined])
    it(`is there at once where Home Assistant ${servesWww ? 'serves www already' : 'does not tell'}`, async () => {
      bench.servesWww = servesWww;
      const card = await bench.started();
      assert.equal((await card.install('anna')).state, 'installed');
    });

  it('follows a newer build in the same resource, and keeps the older parts as long as browsers may ask for them', async () => {
    await (await bench.started()).install('anna');
    await bench.build('two', 'scene-2.js');
    const { revision } = (await bench.started()).status();
    assert.deepEqual(await bench.urls(), [cardUrl(revision!)]);
    assert.equal(await readFile(join(bench.copy, CARD_FILE), 'utf8'), 'two');
    assert.deepEqual((await readdir(join(bench.copy, 'parts'))).sort(), ['scene-1.js', 'scene-2.js']);
    await bench.clock.advance(32 * DAY);
    await bench.build('three', 'scene-3.js');
    await bench.started();
    assert.deepEqual((await readdir(join(bench.copy, 'parts'))).sort(), ['scene-2.js', 'scene-3.js']);
  });

  it('says what to paste where YAML keeps the resources', async () => {
    bench.homeAssistant.keepResourcesInYaml();
    const card = await bench.started();
    const status = await card.install('anna');
    assert.equal(status.remaining, 'paste');
    assert.ok(status.yaml!.includes(cardUrl(status.revision!)));
    bench.homeAssistant.keepResourcesInYaml(cardUrl(status.revision!));
    bench.servesWww = true;
    await card.connected();
    assert.equal(card.status().state, 'installed');
  });

  it('stays away where HACS brought it', async () => {
    await bench.homeAssistant.saveDashboardResource(`/hacsfiles/iaqverse/${CARD_FILE}`);
    const card = await bench.started();
    assert.equal(card.status().elsewhere, `/hacsfiles/iaqverse/${CARD_FILE}`);
    await card.install('anna');
    assert.equal((await bench.urls()).length, 1);
  });

  it('finishes once Home Assistant is there again', async () => {
    bench.homeAssistant.disconnect();
    const card = await bench.started();
    assert.equal((await card.install('anna')).remaining, 'connection');
    assert.ok(existsSync(join(bench.copy, CARD_FILE)));
    bench.homeAssistant.connect();
    await card.connected();
    assert.equal((await bench.urls()).length, 1);
  });

  it('says which folder it may not write to, and what to do', async () => {
    await writeFile(join(bench.folder, 'config', 'www'), 'no folder');
    const card = await bench.started();
    const status = await card.install('anna');
    assert.equal(status.remaining, 'failed');
    assert.match(status.reason!, /cannot be written to .*www\/iaqverse .*install the card through HACS$/);
  });

  it('goes when nobody wants it any more, with its resource', async () => {
    await bench.homeAssistant.saveDashboardResource('/local/other.js');
    const card = await bench.started();
    await card.install('anna');
    assert.equal((await card.remove('anna')).state, 'absent');
    assert.deepEqual(await bench.urls(), ['/local/other.js']);
    assert.equal(existsSync(bench.copy), false);
    assert.equal((await bench.started()).status().state, 'absent');
  });

  it('is not offered where none was built', async () => {
    await rm(join(bench.folder, 'card'), { recursive: true });
    const card = await bench.started();
    assert.equal(card.status().state, 'not_built');
    await assert.rejects(
      card.install('anna'),
      (error) => error instanceof IaqverseError && error.code === 'card_unwritable',
    );
  });
});
