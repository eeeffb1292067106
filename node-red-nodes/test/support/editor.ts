import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
/** Node-RED looks there for other packages: that it cannot is nothing of ours. */
const CATALOGUE = /catalogue\.nodered\.org|ERR_NAME_NOT_RESOLVED/;

/** A browser, or undefined and a line that says so where none is installed. */
export async function launchChromium(): Promise<Browser | undefined> {
  if (existsSync(CHROMIUM)) return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  console.log(`    skipped: there is no ${CHROMIUM} to open the editor with`);
  return undefined;
}

/** What of the editor's own API these tests use. */
interface EditorApi {
  readonly nodes: {
    node(id: string): { readonly valid: boolean; readonly validationErrors?: readonly unknown[] } | null;
    getType(type: string): EditorType;
    getNodeHelp(type: string): string;
    filterNodes(filter: { readonly type: string }): readonly { readonly id: string }[];
    eachConfig(each: (node: { readonly id: string; readonly type: string }) => void): void;
    import(nodes: readonly object[]): void;
  };
  readonly editor: {
    edit(node: unknown): void;
    editConfig(name: string, type: string, id: string, prefix: string): void;
  };
}

export interface EditorType {
  readonly category: string;
  readonly inputs?: number;
  readonly outputs?: number;
  readonly defaults: Readonly<Record<string, { readonly type?: string; readonly required?: boolean }>>;
}

export type Theme = 'light' | 'dark';

/** Node-RED's editor in a browser, watched: what it complains of. */
export class Editor {
  readonly page: Page;
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      const isWorse = message.type() === 'error' || message.type() === 'warning';
      if (isWorse && !CATALOGUE.test(message.text())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('response', (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()} ${response.url()}`);
    });
    page.on('requestfailed', (request) => {
      if (!CATALOGUE.test(request.url())) this.complaints.push(`failed: ${request.url()}`);
    });
  }

  /** Opens it and waits for a node of the palette, by its `type`. */
  static async open(
    browser: Browser,
    address: string,
    {
      language = 'en-US',
      theme = 'light',
      type = 'iaq-score',
      width = 1500,
      height = 1000,
    }: { language?: string; theme?: Theme; type?: string; width?: number; height?: number } = {},
  ): Promise<Editor> {
    const context = await browser.newContext({ viewport: { width, height } });
    await context.addInitScript(
      ([spoken, look]) => {
        localStorage.setItem('editor-language', spoken!);
        localStorage.setItem('view-dark-theme', look!);
      },
      [language, theme],
    );
    const editor = new Editor(await context.newPage());
    await editor.page.goto(address);
    await editor.#paletteNode(type).waitFor();
    return editor;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  type(type: string): Promise<EditorType> {
    return this.page.evaluate((named) => {
      const { RED } = globalThis as unknown as { RED: EditorApi };
      const { category, inputs, outputs, defaults } = RED.nodes.getType(named);
      const plain = Object.fromEntries(
        Object.entries(defaults).map(([key, { type: kind, required }]) => [
          key,
          { ...(kind !== undefined && { type: kind }), ...(required !== undefined && { required }) },
        ]),
      );
      return { category, inputs: inputs ?? 0, outputs: outputs ?? 0, defaults: plain };
    }, type);
  }

  help(type: string): Promise<string> {
    return this.page.evaluate(
      (named) => (globalThis as unknown as { RED: EditorApi }).RED.nodes.getNodeHelp(named),
      type,
    );
  }

  /** Takes a node out of the palette into the workspace; its id. */
  async drag(type: string, x: number, y: number): Promise<string> {
    const node = this.#paletteNode(type);
    await node.scrollIntoViewIfNeeded();
    await node.dragTo(this.page.locator('#red-ui-workspace-chart'), { targetPosition: { x, y } });
    const ids = await this.#ids(type);
    return ids.at(-1)!;
  }

  /** Opens the form of a node. */
  async edit(id: string): Promise<void> {
    await this.page.evaluate((named) => {
      const { RED } = globalThis as unknown as { RED: EditorApi };
      RED.editor.edit(RED.nodes.node(named));
    }, id);
    await this.page.locator('#node-dialog-ok').waitFor();
    await this.#settled();
  }

  /** Opens the form of a config node: of a new one where no id is given. */
  async editConfig(type: string, id = '_ADD_'): Promise<void> {
    await this.page.evaluate(
      ([named, existing]) => {
        const { RED } = globalThis as unknown as { RED: EditorApi };
        RED.editor.editConfig('', named!, existing!, 'node-config-input');
      },
      [type, id],
    );
    await this.page.locator('#node-config-dialog-ok').waitFor();
    await this.#settled();
  }

  /** Closes the form that is open, and keeps what was set. */
  async done(): Promise<void> {
    const config = this.page.locator('#node-config-dialog-ok');
    const button = (await config.count()) > 0 ? config : this.page.locator('#node-dialog-ok');
    await button.click();
    await button.waitFor({ state: 'detached' });
    await this.#settled();
  }

  /** What the editor holds against a node: nothing where it is valid. */
  problems(id: string): Promise<readonly unknown[]> {
    return this.page.evaluate((named) => {
      const { RED } = globalThis as unknown as { RED: EditorApi };
      const node = RED.nodes.node(named);
      return node?.valid === true ? [] : (node?.validationErrors ?? ['there is no such node']);
    }, id);
  }

  configs(type: string): Promise<string[]> {
    return this.page.evaluate((named) => {
      const { RED } = globalThis as unknown as { RED: EditorApi };
      const ids: string[] = [];
      RED.nodes.eachConfig((node) => {
        if (node.type === named) ids.push(node.id);
      });
      return ids;
    }, type);
  }

  /** Puts nodes in without a form. */
  async import(nodes: readonly object[]): Promise<void> {
    await this.page.evaluate((given) => (globalThis as unknown as { RED: EditorApi }).RED.nodes.import(given), nodes);
  }

  async deploy(): Promise<void> {
    const deployed = this.page.waitForResponse(
      (response) => response.url().endsWith('/flows') && response.request().method() === 'POST',
    );
    await this.page.locator('#red-ui-header-button-deploy').click();
    // Where something is not as it should be it asks first.
    const confirm = this.page
      .locator('#node-dialog-confirm-deploy-deploy, .red-ui-notification button.primary')
      .first();
    await Promise.race([deployed, confirm.click({ timeout: 5_000 }).catch(() => undefined)]);
    await deployed;
  }

  #paletteNode(type: string) {
    return this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
  }

  #ids(type: string): Promise<string[]> {
    return this.page.evaluate((named) => {
      const { RED } = globalThis as unknown as { RED: EditorApi };
      return RED.nodes.filterNodes({ type: named }).map(({ id }) => id);
    }, type);
  }

  /** Trays slide: until they stand still nothing can be clicked for sure. */
  async #settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const trays = [...document.querySelectorAll('.red-ui-tray')];
      return trays.every((tray) => tray.getAnimations({ subtree: true }).length === 0);
    });
  }
}
