import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs axe (WCAG 2.2 A and AA) and gives one line a violation; an empty list is what is wanted. */
export async function axeViolations(page: Page): Promise<string[]> {
  // The page's content security policy refuses inline scripts, so axe comes in through the debugger.
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = globalThis as typeof globalThis & {
      axe: {
        run(options: object): Promise<{ violations: { id: string; help: string; nodes: { target: unknown[] }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.map(
      (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => node.target.join(' ')).join(', ')})`,
    );
  });
}
