import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts and the help of a node in one language, as Node-RED names it. */
export interface Catalogue {
  readonly locale: string;
  readonly texts: unknown;
  /** Markdown. */
  readonly help: string;
}

/** The locales of Node-RED by our languages; it has none for Italian yet, so that stands under its own name. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-US', fr: 'fr', de: 'de', es: 'es-ES', it: 'it' };

/** The catalogues beside a node: `locales/<language>.json` and `.md`. */
export function readCatalogues(source: string): Catalogue[] {
  const folder = join(source, 'locales');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const language = file.replace('.json', '');
      return {
        locale: LOCALES[language]!,
        texts: JSON.parse(readFileSync(join(folder, file), 'utf8')),
        help: readFileSync(join(folder, `${language}.md`), 'utf8'),
      };
    });
}

/** The file that Node-RED reads texts from: under the name of their node. */
export function catalogueFile(node: string, texts: unknown): string {
  return `${JSON.stringify({ [node]: texts }, undefined, 2)}\n`;
}

/** The file that it reads help from. */
export function helpFile(node: string, help: string): string {
  return `<script type="text/markdown" data-help-name="${node}">\n${help}</script>\n`;
}
