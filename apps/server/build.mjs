import { copyFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

// One file with all of our own code; libraries stay in node_modules, where their native parts are.
await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'libraries-outside',
      setup(run) {
        run.onResolve({ filter: /^[^./]/ }, ({ path }) =>
          path.startsWith('@parley/') ? null : { path, external: true },
        );
      },
    },
  ],
});
// The thread of the embedded database is loaded by its path, so it lies beside the bundle.
await copyFile(new URL(import.meta.resolve('@parley/db/pglite-thread')), 'dist/pglite-thread.mjs');
