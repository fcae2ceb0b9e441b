import type { MediaKind, MediaSource } from '@parley/contract';
import type { ProducerDriver } from '../driver.ts';
import type { Ladder } from './layers.ts';
import type { WantedLayer } from './wanted-layer.ts';

/** What one peer sends: the thing its room offers to all others. */
export interface Sent {
  readonly id: string;
  readonly peerId: string;
  readonly source: MediaSource;
  readonly kind: MediaKind;
  readonly ladder: Ladder;
  readonly driver: ProducerDriver;
  /** What its receivers want of it. Only video has layers worth telling about. */
  readonly wanted: WantedLayer | undefined;
  paused: boolean;
  closed: boolean;
  /** How well it arrives, 0 to 10; undefined until something has. */
  score: number | undefined;
}

/** Sources and what they are made of. */
export const KIND_OF: Readonly<Record<MediaSource, MediaKind>> = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
};
