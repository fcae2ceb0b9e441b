export type { EngineUnderTest } from './media-engine-suite.ts';
export { SUITE_TIMING, mediaEngineSuite } from './media-engine-suite.ts';
export { LISTENER, RECEIVER, audioParameters, dtlsParameters, videoParameters } from './parameters.ts';
export type { OfferedConsumer, OpenedTransports, PeerSignalling } from './synthetic-peer.ts';
export { SyntheticPeer, loadSyntheticDevice } from './synthetic-peer.ts';
export { findWorker, withWorker } from './worker-binary.ts';
