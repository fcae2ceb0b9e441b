import type { Plugin } from 'vite';

const FILES = /[\\/]zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/;
const EXPORTS = /^export (?:const|function) (\w+)/gm;
const RENAMED = /^export \{ \w+ as (\w+) \}/gm;

/**
 * Leaves out of the browser's zod what makes JSON Schema: 17 KB that every schema holds on to and only the server uses,
 * for the published API description. What was exported stays, as a function that does nothing.
 */
export function zodWithoutJsonSchema(): Plugin {
  return {
    name: 'parley:zod-without-json-schema',
    apply: 'build',
    transform: {
      filter: { id: FILES },
      handler(code) {
        const names = [...code.matchAll(EXPORTS), ...code.matchAll(RENAMED)].map(([, name = '']) => name);
        if (names.length === 0) this.error('zod has other exports than expected; take this plugin out or adapt it');
        const stubs = names.map((name) => `export { none as ${name} };`);
        return { code: `const none = () => none;\n${stubs.join('\n')}\n`, map: null };
      },
    },
  };
}
