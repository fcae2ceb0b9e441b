/** Reads how loud a track is at this moment. */
export interface LevelSource {
  /** Root mean square of the last samples, 0 to 1. */
  readonly read: () => number;
  readonly close: () => void;
}

/** About 20 ms at 48 kHz. */
const SAMPLES = 1024;

/** Listens to a track through Web Audio; nothing is played. */
export function openLevelSource(track: MediaStreamTrack): LevelSource {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = SAMPLES;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  // Suspended until the person has touched the page, in some browsers even while it captures.
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read: () => {
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    close: () => {
      source.disconnect();
      void context.close().catch(() => undefined);
    },
  };
}
