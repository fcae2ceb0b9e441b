export * from './media-engine.ts';
