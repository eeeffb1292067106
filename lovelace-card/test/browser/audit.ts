import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on a page, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<AxeResults['violations']>(
    'axe.run(document).then((results) => results.violations)',
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary}`),
  );
}

/**
 * What sticks out of the window to the right, in the page and in every shadow tree: nothing, where nothing is lost on a
 * narrow screen.
 */
export async function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const look = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        const { right, width } = element.getBoundingClientRect();
        const isSeen = element.checkVisibility({ visibilityProperty: true });
        if (isSeen && width > 1 && right > window.innerWidth + 0.5)
          found.push(`${element.tagName} ${element.className} ${right}`);
        if (element.shadowRoot !== null) look(element.shadowRoot);
      }
    };
    look(document);
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page scrolls sideways');
    return found;
  });
}
