import { useLayoutEffect, useRef } from 'react';
import type { ReactElement, RefObject } from 'react';

export interface StreamVideoProps {
  /** Must stay the same object for as long as its track is the same. */
  readonly stream: MediaStream;
  /** Spoken name; without it the picture is decoration, named by what is around it. */
  readonly label?: string | undefined;
  /** Called once for each stream when its first picture is on the screen. */
  readonly onFirstFrame?: ((video: HTMLVideoElement) => void) | undefined;
  readonly videoRef?: RefObject<HTMLVideoElement | null> | undefined;
}

/** Calls back when a frame is on the screen, or about to be where the browser cannot say so. */
function whenShown(video: HTMLVideoElement, callback: () => void): () => void {
  if ('requestVideoFrameCallback' in video) {
    const handle = video.requestVideoFrameCallback(callback);
    return () => video.cancelVideoFrameCallback(handle);
  }
  const element: HTMLMediaElement = video;
  element.addEventListener('playing', callback, { once: true });
  return () => element.removeEventListener('playing', callback);
}

/** A moving picture without sound. The stream is handed to the element outside of React, so renders never touch it. */
export function StreamVideo({ stream, label, onFirstFrame, videoRef }: StreamVideoProps): ReactElement {
  const own = useRef<HTMLVideoElement>(null);
  const ref = videoRef ?? own;
  useLayoutEffect(() => {
    const video = ref.current;
    if (!video) return undefined;
    const stop = whenShown(video, () => {
      video.dataset['playing'] = '';
      onFirstFrame?.(video);
    });
    video.srcObject = stream;
    // Muted video may always play by itself; Safari still wants to be asked.
    video.play().catch(() => undefined);
    return () => {
      stop();
      delete video.dataset['playing'];
      video.srcObject = null;
    };
  }, [stream, onFirstFrame, ref]);
  return (
    <video
      ref={ref}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      {...(label ? { 'aria-label': label } : { 'aria-hidden': true })}
      tabIndex={-1}
    />
  );
}
