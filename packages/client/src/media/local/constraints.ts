import type { CaptureKind } from './local-media.types.ts';

export interface CameraSize {
  readonly width: number;
  readonly height: number;
}

const MAX_FRAME_RATE = 30;

/**
 * Constraints for one kind. A chosen device is a wish, not a condition: when it is gone the browser takes another one,
 * which is better than none.
 */
export function constraintsFor(kind: CaptureKind, deviceId: string | null, size: CameraSize): MediaTrackConstraints {
  const device: MediaTrackConstraints = deviceId === null ? {} : { deviceId: { ideal: deviceId } };
  if (kind === 'microphone')
    return {
      ...device,
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      channelCount: { ideal: 1 },
    };
  return {
    ...device,
    // Without a choice, the camera on a phone's front.
    ...(deviceId === null && { facingMode: { ideal: 'user' } }),
    width: { ideal: size.width },
    height: { ideal: size.height },
    frameRate: { ideal: MAX_FRAME_RATE, max: MAX_FRAME_RATE },
  };
}
