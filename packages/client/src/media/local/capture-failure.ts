import type { CaptureFailure } from './local-media.types.ts';

/** What an error of `getUserMedia` means to the person (names: W3C Media Capture and Streams, section 10.2). */
export function captureFailure(error: unknown): CaptureFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'blocked';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'not-found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'unknown';
  }
}
