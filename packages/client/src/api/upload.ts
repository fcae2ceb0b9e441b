import type { Passage } from './door.ts';
import { protocolHeaders, readBody } from './http-door.ts';

/** The part of XMLHttpRequest that an upload takes: `fetch` does not tell how far it got. */
export type UploadRequest = Pick<
  XMLHttpRequest,
  'open' | 'setRequestHeader' | 'send' | 'abort' | 'status' | 'responseText' | 'addEventListener'
> & {
  readonly upload: Pick<XMLHttpRequestUpload, 'addEventListener'>;
};

export interface UploadJob {
  readonly url: string;
  readonly blob: Blob;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((sent: number, total: number) => void) | undefined;
}

/** PUTs the raw bytes; rejects with the signal's reason when aborted. */
export async function upload(request: UploadRequest, job: UploadJob): Promise<Passage> {
  const { url, blob, signal, onProgress } = job;
  signal?.throwIfAborted();
  const onAbort = (): void => request.abort();
  signal?.addEventListener('abort', onAbort);
  const passage = await new Promise<Passage>((resolve) => {
    const onFailure = (): void => resolve({ type: 'unanswered', code: 'OFFLINE', sent: true });
    request.addEventListener('load', () => resolve(readBody(request.responseText, request.status)));
    request.addEventListener('error', onFailure);
    request.addEventListener('abort', onFailure);
    if (onProgress) request.upload.addEventListener('progress', (event) => onProgress(event.loaded, blob.size));
    request.open('PUT', url);
    request.setRequestHeader('content-type', blob.type === '' ? 'application/octet-stream' : blob.type);
    for (const [name, value] of Object.entries(protocolHeaders)) request.setRequestHeader(name, value);
    request.send(blob);
  });
  signal?.removeEventListener('abort', onAbort);
  signal?.throwIfAborted();
  return passage;
}
