import { defineConfig } from 'vite';

export default defineConfig({ base: '/widget/', build: { modulePreload: { polyfill: false } } });
