import type { MediaStreamTrack } from 'werift';
import { ExtensionProfiles, RtpHeader, RtpPacket } from 'werift';

const AUDIO = { everyMs: 20, ticks: 960 } as const;
const VIDEO = { everyMs: 50, ticks: 4500 } as const;

/** A VP8 payload descriptor of a frame's first packet, then the start of a key frame of 320 × 180 (RFC 7741; RFC 6386, 9.1). */
const VP8_KEY_FRAME = Buffer.from([0x10, 0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0x00]);
const OPUS_SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);

/** Writes RTP to a track until it is stopped: frames that are valid for an SFU, not for a decoder. */
export class SyntheticSource {
  readonly #timer: NodeJS.Timeout;
  #sequence = 0;
  #timestamp = 0;
  /** Loudness in -dBov (RFC 6464): 0 loudest, 127 silent; undefined leaves the extension out. */
  level: number | undefined;
  /** Every how many packets one is counted but never sent; 0: none. */
  loseEvery = 0;

  /** @param levelExtension id of the audio level extension, if it was negotiated */
  constructor(track: MediaStreamTrack, levelExtension?: number) {
    const rhythm = track.kind === 'audio' ? AUDIO : VIDEO;
    const payload = track.kind === 'audio' ? OPUS_SILENCE : VP8_KEY_FRAME;
    this.#timer = setInterval(() => {
      this.#sequence = (this.#sequence + 1) & 0xff_ff;
      this.#timestamp = (this.#timestamp + rhythm.ticks) >>> 0;
      if (this.loseEvery > 0 && this.#sequence % this.loseEvery === 0) return;
      const extensions =
        levelExtension === undefined || this.level === undefined
          ? []
          : [{ id: levelExtension, payload: Buffer.from([0x80 | this.level]) }];
      const header = new RtpHeader({
        sequenceNumber: this.#sequence,
        timestamp: this.#timestamp,
        marker: true,
        extension: true,
        extensionProfile: ExtensionProfiles.OneByte,
        extensions,
      });
      track.writeRtp(new RtpPacket(header, payload));
    }, rhythm.everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
