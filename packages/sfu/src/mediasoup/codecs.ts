import type { types } from 'mediasoup';

/** Where a browser's bandwidth estimate starts, in kbit/s; its own default makes the first seconds of video poor. */
const START_BITRATE_KBPS = 1000;

/**
 * What rooms carry, in order of preference. VP8 first: every browser sends it as simulcast. H.264 is the constrained
 * baseline profile that RFC 7742 requires of browsers.
 */
export const MEDIA_CODECS: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { minptime: 10, useinbandfec: 1, usedtx: 0, stereo: 0, 'sprop-stereo': 0 },
  },
  {
    kind: 'video',
    mimeType: 'video/VP8',
    clockRate: 90_000,
    parameters: { 'x-google-start-bitrate': START_BITRATE_KBPS },
  },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: {
      'packetization-mode': 1,
      'profile-level-id': '42e01f',
      'level-asymmetry-allowed': 1,
      'x-google-start-bitrate': START_BITRATE_KBPS,
    },
  },
  {
    kind: 'video',
    mimeType: 'video/VP9',
    clockRate: 90_000,
    parameters: { 'profile-id': 0, 'x-google-start-bitrate': START_BITRATE_KBPS },
  },
];
