/** Two tones of a quarter second each: short enough not to annoy, long enough to hear where they come from. */
const TONES_HZ = [523.25, 659.25] as const;
const TONE_S = 0.25;
const LOUDNESS = 0.2;
/** Rising and falling softly keeps the loudspeaker from clicking. */
const EDGE_S = 0.03;

/** Whether this browser can play through another than the system's speaker. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** Sends an element's sound to a speaker; null is the system's. Browsers that cannot keep to the system's. */
export async function routeTo(element: HTMLMediaElement, speaker: string | null): Promise<void> {
  if (!canChooseSpeaker() || element.sinkId === (speaker ?? '')) return;
  // A speaker that was unplugged meanwhile: the sound stays where it was.
  await element.setSinkId(speaker ?? '').catch(() => undefined);
}

/** Plays a short melody through a speaker. Resolves when it is over; rejects when nothing could be played. */
export async function playTestTone(speaker: string | null): Promise<void> {
  const context = new AudioContext();
  const element = new Audio();
  try {
    const out = context.createMediaStreamDestination();
    element.srcObject = out.stream;
    await routeTo(element, speaker);
    await context.resume();
    await element.play();
    const ends = TONES_HZ.map((frequency, index) =>
      tone(context, out, { frequency, from: context.currentTime + 0.05 + index * TONE_S }),
    );
    await Promise.all(ends);
  } finally {
    element.srcObject = null;
    await context.close();
  }
}

function tone(
  context: AudioContext,
  out: AudioNode,
  { frequency, from }: { readonly frequency: number; readonly from: number },
): Promise<void> {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(LOUDNESS, from + EDGE_S);
  gain.gain.setValueAtTime(LOUDNESS, from + TONE_S - EDGE_S);
  gain.gain.linearRampToValueAtTime(0, from + TONE_S);
  oscillator.connect(gain).connect(out);
  oscillator.start(from);
  oscillator.stop(from + TONE_S);
  return new Promise((resolve) => oscillator.addEventListener('ended', () => resolve(), { once: true }));
}
