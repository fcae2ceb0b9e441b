import type { Page } from 'playwright-core';

/** Runs in the page before any of its own code: keeps every peer connection within reach of the test. */
export function recordPeerConnections(): void {
  const Original = globalThis.RTCPeerConnection;
  const all: RTCPeerConnection[] = [];
  class Recorded extends Original {
    constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...args);
      all.push(this);
    }
  }
  Object.assign(globalThis, { RTCPeerConnection: Recorded, parleyTestConnections: all });
}

export interface RemoteVideo {
  /** Frames the tile has shown so far. */
  readonly frames: number;
  /** Mean brightness of a small copy of the picture, 0 to 255. */
  readonly brightness: number;
  /** A fingerprint of the picture: two that differ show that it moves. */
  readonly fingerprint: string;
}

/** What every video that plays somebody else shows right now. `selector` finds the video elements. */
export function remoteVideos(page: Page, selector: string): Promise<RemoteVideo[]> {
  return page.evaluate((css) => {
    const videos = [...document.querySelectorAll<HTMLVideoElement>(css)].filter((video) => video.videoWidth > 0);
    return videos.map((video) => {
      const canvas = document.createElement('canvas');
      canvas.width = 32;
      canvas.height = 18;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context?.drawImage(video, 0, 0, 32, 18);
      const pixels = context?.getImageData(0, 0, 32, 18).data ?? new Uint8ClampedArray();
      let sum = 0;
      for (let i = 0; i < pixels.length; i += 4)
        sum += ((pixels[i] ?? 0) + (pixels[i + 1] ?? 0) + (pixels[i + 2] ?? 0)) / 3;
      return {
        frames: video.getVideoPlaybackQuality().totalVideoFrames,
        brightness: sum / (pixels.length / 4),
        fingerprint: pixels.join(','),
      };
    });
  }, selector);
}

export interface Reception {
  /** Per received video stream: frames decoded. */
  readonly framesDecoded: number[];
  /** Per received audio stream: energy heard so far. */
  readonly audioEnergy: number[];
  /** Transport protocols in use, e.g. `udp`. */
  readonly protocols: string[];
}

/** What the page receives, from the WebRTC statistics of all its open connections. */
export function reception(page: Page): Promise<Reception> {
  return page.evaluate(async () => {
    const { parleyTestConnections: all = [] } = globalThis as { parleyTestConnections?: RTCPeerConnection[] };
    const found = { framesDecoded: [] as number[], audioEnergy: [] as number[], protocols: [] as string[] };
    for (const connection of all.filter((one) => one.connectionState !== 'closed')) {
      const stats = [...(await connection.getStats()).values()] as Record<string, unknown>[];
      for (const one of stats) {
        if (one['type'] === 'inbound-rtp' && one['kind'] === 'video')
          found.framesDecoded.push(Number(one['framesDecoded'] ?? 0));
        if (one['type'] === 'inbound-rtp' && one['kind'] === 'audio')
          found.audioEnergy.push(Number(one['totalAudioEnergy'] ?? 0));
        if (one['type'] === 'candidate-pair' && one['nominated'] === true) {
          const local = stats.find((other) => other['id'] === one['localCandidateId']);
          found.protocols.push(typeof local?.['protocol'] === 'string' ? local['protocol'] : 'unknown');
        }
      }
    }
    return found;
  });
}
