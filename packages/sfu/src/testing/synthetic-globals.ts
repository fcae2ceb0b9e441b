import type { RTCPeerConnectionConfig } from 'werift';
import {
  MediaStream,
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  useAudioLevelIndication as audioLevel,
  useSdesMid as mid,
} from 'werift';

/** RFC 4585 feedback that makes lost packets and key frames be asked for. */
const VIDEO_FEEDBACK = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }];

/** A peer connection in Node that finds its server on the loopback address and never looks for another network. */
class LoopbackPeerConnection extends RTCPeerConnection {
  constructor(config: RTCPeerConnectionConfig = {}) {
    super({
      ...config,
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      bundlePolicy: 'max-bundle',
      codecs: {
        audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2 })],
        video: [new RTCRtpCodecParameters({ mimeType: 'video/VP8', clockRate: 90_000, rtcpFeedback: VIDEO_FEEDBACK })],
      },
      headerExtensions: { audio: [mid(), audioLevel()], video: [mid()] },
    });
  }
}

/** Puts the browser's names that mediasoup-client looks for in place. Meant for processes that only test or load. */
export function installBrowserNames(): void {
  Object.assign(globalThis, { RTCPeerConnection: LoopbackPeerConnection, MediaStream, MediaStreamTrack });
}
