import type { IncomingMessage } from 'node:http';
import { AppError } from '@parley/contract';

/**
 * The body of a request, never holding more than `maxBytes` of it. Once it is known to be larger, what still arrives is thrown
 * away so that the client gets to read the answer, and the connection is cut if as much again has come.
 * @throws AppError `TOO_LARGE`; `INVALID_INPUT` where the client stopped in the middle.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tooLarge = new AppError('TOO_LARGE', `This may have ${Math.floor(maxBytes / 1024 / 1024)} MiB at most`);
    let chunks: Buffer[] = [];
    let size = 0;
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) reject(tooLarge);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      reject(tooLarge);
      if (size > 2 * maxBytes) request.destroy();
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', (cause) => reject(new AppError('INVALID_INPUT', 'The upload broke off', { cause })));
    request.once('close', () => reject(new AppError('INVALID_INPUT', 'The upload broke off')));
  });
}
