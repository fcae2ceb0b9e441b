import { defineConfig } from 'vite';

/** For looking at the components while working on them; nothing here ships. */
export default defineConfig({
  server: { host: '127.0.0.1' },
  build: { outDir: '../dist/gallery', emptyOutDir: true, assetsInlineLimit: 0 },
});
