export type * from './media-engine.ts';
export type { EngineLog } from './engine-log.ts';
export { silentLog } from './engine-log.ts';
export { announcedAddresses } from './mediasoup/addresses.ts';
export { createMediasoupEngine } from './mediasoup/create-engine.ts';
export type { MediasoupEngine, MediasoupEngineOptions } from './mediasoup/create-engine.ts';
