import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Runs axe (WCAG 2.2 A and AA) and gives one line a violation; an empty list is what is wanted. */
export async function axeViolations(page: Page): Promise<string[]> {
  // The page's content security policy refuses inline scripts, so axe comes in through the debugger.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as typeof globalThis & {
      axe: {
        run(options: object): Promise<{ violations: { id: string; help: string; nodes: { target: unknown[] }[] }[] }>;
      };
    };
    const { violations } = await runner.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.map(
      (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => node.target.join(' ')).join(', ')})`,
    );
  });
}
