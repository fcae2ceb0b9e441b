import { AppError } from '@parley/contract';

/** Side of a stored picture, in px: twice the largest avatar of the interface. */
export const PICTURE_SIDE = 256;
/** More than any phone's camera has; a picture that claims more is not decoded, whatever its file size. */
const MAX_PICTURE_PIXELS = 60_000_000;
export const PICTURE_TYPE = 'image/webp';

const DECODE_SECONDS = 10;
/** Formats with decoders for pixels only. No SVG and no document formats: those refer to other files and run code. */
const ACCEPTED: ReadonlySet<string> = new Set(['image/avif', 'image/gif', 'image/jpeg', 'image/png', 'image/webp']);

/**
 * Makes a square WebP of {@link PICTURE_SIDE} px from an uploaded image: upright, cut to the middle, the first frame only, and
 * without anything but pixels (place, camera and time are gone). The type is found from the content.
 * @throws AppError `PICTURE_INVALID`.
 */
export async function encodePicture(upload: Uint8Array): Promise<Buffer> {
  // Loaded at the first upload: starting the server does not wait for image libraries.
  const [{ fileTypeFromBuffer }, { default: sharp }] = await Promise.all([import('file-type'), import('sharp')]);
  const type = await fileTypeFromBuffer(upload);
  if (!type || !ACCEPTED.has(type.mime))
    throw new AppError('PICTURE_INVALID', 'The picture must be a PNG, JPEG, WebP, AVIF or GIF file');
  try {
    return await sharp(upload, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize(PICTURE_SIDE, PICTURE_SIDE, { fit: 'cover' })
      .webp({ quality: 85 })
      .timeout({ seconds: DECODE_SECONDS })
      .toBuffer();
  } catch (cause) {
    throw new AppError('PICTURE_INVALID', 'The picture is damaged or too large', { cause });
  }
}
