import type { types } from 'mediasoup-client';

/** Kilobits per second that a sender assumes before it has measured: low enough for most uplinks, sharp from the start. */
const START_KBPS = 1_000;

/** Bit/s of a layer about 180, 360 and 720 px high. */
const LAYER_BITRATES = [120_000, 400_000, 1_200_000] as const;

/** From these sizes on a camera sends two, three layers; browsers would drop more from smaller pictures. */
const [TWO_LAYERS_PX, THREE_LAYERS_PX] = [270, 540];

/**
 * Simulcast layers for a camera whose short side has so many px, lowest first, each twice as large as the one before: the lowest is
 * about 180 px high, which is what the server reckons with.
 */
export function cameraEncodings(side: number): types.RtpEncodingParameters[] {
  const layers = side >= THREE_LAYERS_PX ? 3 : side >= TWO_LAYERS_PX ? 2 : 1;
  return LAYER_BITRATES.slice(0, layers).map((maxBitrate, index) => ({
    maxBitrate: layers === 1 ? LAYER_BITRATES[1] : maxBitrate,
    scaleResolutionDownBy: 2 ** (layers - 1 - index),
    // VP9 and AV1 send a single layer unless every encoding says this.
    scalabilityMode: 'L1T3',
  }));
}

export const VIDEO_OPTIONS: types.ProducerCodecOptions = { videoGoogleStartBitrate: START_KBPS };

/** Speech: repaired after loss, and next to nothing while silent. */
export const AUDIO_OPTIONS: types.ProducerCodecOptions = {
  opusStereo: false,
  opusFec: true,
  opusDtx: true,
  opusNack: true,
};

/** VP8 where it can be sent: every browser encodes it as simulcast and decodes it cheaply. */
export function preferredVideoCodec(capabilities: types.RtpCapabilities): types.RtpCodecCapability | undefined {
  return capabilities.codecs?.find(({ mimeType }) => mimeType.toLowerCase() === 'video/vp8');
}
