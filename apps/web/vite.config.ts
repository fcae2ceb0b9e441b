import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { zodWithoutJsonSchema } from './build/zod-without-json-schema.ts';

/** Where `npm run dev` finds the server; the browser talks to one origin, as in production. */
const server = process.env['PARLEY_SERVER'] ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [
    react(),
    zodWithoutJsonSchema(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'Parley',
        short_name: 'Parley',
        description: 'Chat, calls and meetings in one conversation, on your own server',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f4f4f1',
        theme_color: '#0b6678',
        categories: ['business', 'communication', 'productivity'],
        icons: [
          { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      injectManifest: {
        rollupFormat: 'iife',
        // What the app needs to open without a connection, in every language. Meetings need one anyway; what only they use,
        // and the fonts of other scripts, is kept when it is first used.
        globPatterns: ['index.html', 'theme.js', 'icons/icon.svg', 'assets/*.{js,css}', 'assets/*-latin-opsz-*.woff2'],
        globIgnores: ['assets/MeetingPage-*'],
      },
    }),
  ],
  build: {
    target: 'es2022',
    manifest: true,
    // The content security policy allows no data: fonts, and small files are cached better on their own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': server,
      '/pictures': server,
      '/socket': { target: server, ws: true },
    },
  },
});
