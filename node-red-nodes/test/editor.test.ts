import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { Editor, launchChromium, type Theme } from './support/editor.ts';
import { RealNodeRed } from './support/real-node-red.ts';

/** What fields that must not be empty may hold. */
const FILLING: Readonly<Record<string, string>> = { name: 'Bedroom', url: 'http://127.0.0.1:9' };
/** Config nodes of others that ours use. */
const OTHERS: Readonly<Record<string, object>> = {
  'mqtt-broker': {
    id: 'a-broker',
    type: 'mqtt-broker',
    name: 'broker',
    broker: '127.0.0.1',
    port: '9',
    clientid: '',
    autoConnect: false,
    usetls: false,
    protocolVersion: '4',
    keepalive: '60',
    cleansession: true,
  },
};
/** What is Node-RED's own and not for us to change: its traps for password managers, handles of lists, and buttons without words. */
const NOT_OURS = [
  '[id^="red-ui-trap-"]',
  '.red-ui-editableList-item-handle',
  '.red-ui-editableList-item-remove',
  '.red-ui-typedInput-container',
];
/** Where to put pictures of all forms for a person to look at. */
const PICTURES = process.env.IAQVERSE_PICTURES;

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('The editor of Node-RED', function () {
  this.timeout(120_000);
  const red = new RealNodeRed();
  let browser: Browser | undefined;
  const opened: Editor[] = [];

  before(async function () {
    browser = await launchChromium();
    if (browser === undefined) this.skip();
    await red.start();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((editor) => editor.close()));
    await red.ask('POST', '/flows', { flows: [] });
  });
  after(async () => {
    await browser?.close();
    await red.stop();
  });

  const open = async (language: string, theme: Theme = 'light'): Promise<Editor> => {
    const editor = await Editor.open(browser!, red.address, { language, theme });
    opened.push(editor);
    return editor;
  };

  for (const language of ['en-US', 'fr'])
    it(`drags in, edits, validates, saves and deploys every node, in ${language}`, async () => {
      const editor = await open(language);
      const { types, problems } = await red.nodes();
      assert.deepEqual(problems, []);
      const isConfig = new Map(
        await Promise.all(types.map(async (type) => [type, (await editor.type(type)).category === 'config'] as const)),
      );
      const ids: string[] = [];
      // Config nodes first, and of those the ones that others name: homes before rooms.
      for (const type of types.filter((each) => isConfig.get(each)).sort()) {
        await editor.editConfig(type);
        await fill(editor, type, 'node-config-input');
        await look(editor, `${type}-${language}`);
        await editor.done();
        const [made] = await editor.configs(type);
        ids.push(made!);
      }
      for (const [index, type] of types.filter((each) => !isConfig.get(each)).entries()) {
        const id = await editor.drag(type, 150 + 250 * (index % 3), 60 + 90 * Math.floor(index / 3));
        await editor.edit(id);
        await fill(editor, type, 'node-input');
        await look(editor, `${type}-${language}`);
        await editor.done();
        ids.push(id);
      }
      for (const id of ids) assert.deepEqual(await editor.problems(id), [], id);
      for (const type of types) {
        const help = await editor.help(type);
        assert.ok(help.length > 80, `${type} has no help`);
        if (language !== 'en-US')
          assert.notEqual(help, await englishHelp(type), `the help of ${type} is not translated`);
      }
      await editor.deploy();
      const { flows } = await red.ask<{ flows: { type: string }[] }>('GET', '/flows');
      const there = new Set(flows.map(({ type }) => type));
      assert.deepEqual(
        types.filter((type) => !there.has(type)),
        [],
      );
      assert.deepEqual(editor.complaints, []);
      assert.deepEqual(
        red.log.filter((line) => /\[iaq-(?:home|room|score|simulate)|forecast model/.test(line)),
        [],
      );
    });

  it('shows the same in the dark, with words that can be read', async () => {
    const editor = await open('en-US', 'dark');
    const { types } = await red.nodes();
    for (const type of types) {
      const { category } = await editor.type(type);
      if (category === 'config') await editor.editConfig(type);
      else await editor.edit(await editor.drag(type, 200, 100));
      assert.ok(await editor.page.evaluate(() => document.documentElement.classList.contains('nr-theme-dark')));
      if (category === 'config') await fill(editor, type, 'node-config-input');
      await look(editor, `${type}-dark`, ['color-contrast']);
      await editor.done();
    }
    assert.deepEqual(editor.complaints, []);
  });

  it('keeps limits, weights and actuators of a room, and says what is wrong with them', async () => {
    const editor = await open('en-US');
    const { page } = editor;
    const add = (list: string) =>
      page.locator('.red-ui-editableList', { has: page.locator(`#${list}`) }).locator('.red-ui-editableList-addButton');
    await editor.editConfig('iaq-room');
    await page.locator('#node-config-input-name').fill('Bedroom');
    await add('iaq-room-limits').click();
    const limit = page.locator('#iaq-room-limits > li').first();
    await limit.getByLabel('warning from').fill('900');
    await limit.getByLabel('danger from').fill('800');
    await add('iaq-room-weights').click();
    await page.locator('#iaq-room-weights > li').first().getByLabel('counts times').fill('2,5');
    await add('iaq-room-actuators').click();
    const purifier = page.locator('#iaq-room-actuators > li').first();
    await purifier.getByLabel('Kind').selectOption('purifier');
    await purifier.getByLabel('Name').fill('Cleaner');
    await purifier.getByRole('button', { name: 'More about it' }).click();
    await purifier.getByLabel(/CADR/).fill('80; 180, 320');
    await purifier.getByLabel(/On for at least/).fill('2000');
    await purifier.getByLabel('Carried from room to room').check();
    await look(editor, 'iaq-room-lists');
    await editor.done();
    const [id] = await editor.configs('iaq-room');
    const problems = JSON.stringify(await editor.problems(id!));
    assert.match(problems, /the warning below the danger/);
    assert.match(problems, /On for at least = 2000/);

    await editor.editConfig('iaq-room', id);
    await page.locator('#iaq-room-limits > li').first().getByLabel('danger from').fill('1500');
    const again = page.locator('#iaq-room-actuators > li').first();
    assert.equal(await again.getByLabel(/CADR/).inputValue(), '80; 180; 320');
    await again.getByLabel(/On for at least/).fill('15');
    await again.getByLabel('Also serves the rooms').first().fill('Office, Kitchen');
    await add('iaq-room-actuators').click();
    await page.locator('#iaq-room-actuators > li').nth(1).getByLabel('Moved by').selectOption('hand');
    await editor.done();
    assert.deepEqual(await editor.problems(id!), []);
    await editor.deploy();
    const { flows } = await red.ask<{ flows: Record<string, unknown>[] }>('GET', '/flows');
    const { limits, weights, actuators } = flows.find(({ type }) => type === 'iaq-room')!;
    assert.deepEqual(weights, [{ quantity: 'co2', weight: 2.5 }]);
    assert.deepEqual(limits, [{ quantity: 'co2', warning: 900, danger: 1500 }]);
    assert.deepEqual(actuators, [
      {
        kind: 'purifier',
        name: 'Cleaner',
        id: '',
        serves: 'Office, Kitchen',
        moved: 'flow',
        confirms: false,
        details: { cadr_m3h: [80, 180, 320], movable: true, min_on_minutes: 15 },
      },
      { kind: 'window', name: '', id: '', moved: 'hand', confirms: false, details: {} },
    ]);
    assert.deepEqual(editor.complaints, []);
  });

  /** Fills what must not be empty, and chooses a config node wherever there is one to choose. */
  async function fill(editor: Editor, type: string, prefix: string): Promise<void> {
    const { defaults } = await editor.type(type);
    for (const [key, { type: config, required }] of Object.entries(defaults)) {
      const field = editor.page.locator(`#${prefix}-${key}`);
      if ((await field.count()) === 0) continue;
      if (config !== undefined) {
        if (OTHERS[config] !== undefined && (await editor.configs(config)).length === 0)
          await editor.import([OTHERS[config]]);
        const [value] = await field
          .locator('option')
          .evaluateAll((options) =>
            options
              .map((option) => (option as HTMLOptionElement).value)
              .filter((each) => each !== '' && each !== '_ADD_'),
          );
        const chosen = value ?? (await editor.configs(config))[0];
        if (chosen !== undefined && (await field.locator(`option[value="${chosen}"]`).count()) > 0)
          await field.selectOption(chosen);
      } else if (key === 'name' || ((required || FILLING[key] !== undefined) && (await field.inputValue()) === ''))
        await field.fill(FILLING[key] ?? 'test');
    }
  }

  /** The form that is open says something everywhere, in words of its catalogue, and tells those who do not see it. */
  async function look(editor: Editor, picture: string, rules?: readonly string[]): Promise<void> {
    const { page } = editor;
    const form = page.locator('.red-ui-tray').last().locator('form').first();
    const text = await form.innerText();
    assert.doesNotMatch(text, /\biaq-[a-z]+\.[a-z_]/, `${picture} shows keys in the place of words`);
    const empty = await form
      .locator('label')
      .evaluateAll((labels) =>
        labels
          .filter((label) => (label as HTMLElement).innerText.trim() === '' && label.checkVisibility())
          .map((label) => label.outerHTML),
      );
    assert.deepEqual(empty, [], `${picture} has labels without words`);
    if (PICTURES !== undefined) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${picture}.png`) });
    }
    await page.evaluate(AXE);
    const found = await page.evaluate<AxeResults['violations']>(
      `axe.run({ include: ['.red-ui-tray:last-child form'], exclude: ${JSON.stringify(NOT_OURS.map((each) => [each]))} }, {
        runOnly: ${JSON.stringify(rules ?? ['label', 'select-name', 'button-name', 'aria-valid-attr-value', 'duplicate-id-aria', 'list', 'listitem'])}
      }).then(({ violations }) => violations)`,
    );
    assert.deepEqual(
      found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      [],
      picture,
    );
  }

  const english = new Map<string, string>();
  async function englishHelp(type: string): Promise<string> {
    if (english.size === 0) {
      const editor = await open('en-US');
      for (const each of (await red.nodes()).types) english.set(each, await editor.help(each));
    }
    return english.get(type)!;
  }
});
