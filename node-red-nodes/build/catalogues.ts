import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts and the help of a node in one language, as Node-RED names it. */
export interface Catalogue {
  readonly locale: string;
  readonly texts: Texts;
  /** Markdown. */
  readonly help: string;
}

/** The locales of Node-RED by our languages; it has none for Italian yet, so that stands under its own name. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-US', fr: 'fr', de: 'de', es: 'es-ES', it: 'it' };

/** Texts of nodes that hear of rooms, or of several forms: a node's own ones stand before them. */
const SHARED = join(import.meta.dirname, '../src/editor/locales');

/** The catalogues beside a node: `locales/<language>.json` and `.md`, with what all nodes say alike. */
export function readCatalogues(source: string): Catalogue[] {
  const folder = join(source, 'locales');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const language = file.replace('.json', '');
      return {
        locale: LOCALES[language]!,
        texts: withOwn(readTexts(join(SHARED, file)), readTexts(join(folder, file))),
        help: readFileSync(join(folder, `${language}.md`), 'utf8'),
      };
    });
}

interface Texts {
  readonly [key: string]: string | Texts;
}

function readTexts(path: string): Texts {
  return JSON.parse(readFileSync(path, 'utf8')) as Texts;
}

function withOwn(shared: Texts, own: Texts): Texts {
  const both = Object.entries(own).map(([key, text]): [string, string | Texts] => {
    const other = shared[key];
    return [key, typeof text === 'object' && typeof other === 'object' ? withOwn(other, text) : text];
  });
  return { ...shared, ...Object.fromEntries(both) };
}

/** The file that Node-RED reads texts from: under the name of their node. */
export function catalogueFile(node: string, texts: Texts): string {
  return `${JSON.stringify({ [node]: texts }, undefined, 2)}\n`;
}

/** The file that it reads help from. */
export function helpFile(node: string, help: string): string {
  return `<script type="text/markdown" data-help-name="${node}">\n${help}</script>\n`;
}
