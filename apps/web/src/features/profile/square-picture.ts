/** Longest side of what is sent, in px; the largest avatar on a dense screen needs less. */
const SIDE = 1024;

export interface Square {
  readonly x: number;
  readonly y: number;
  /** Side of the cut in px of the source. */
  readonly from: number;
  /** Side of the result in px. */
  readonly to: number;
}

/** The largest square in the middle of a picture, and how large to draw it: never larger than it is, nor than `most`. */
export function middleSquare(width: number, height: number, most: number = SIDE): Square {
  const from = Math.min(width, height);
  return { x: Math.floor((width - from) / 2), y: Math.floor((height - from) / 2), from, to: Math.min(from, most) };
}

/**
 * Cuts the middle square out of a picture and shrinks it, so that what is shown before saving is what is sent, and a phone
 * photo does not travel in full size. Rejects when the browser cannot read the file as a picture.
 */
export async function squarePicture(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const { x, y, from, to } = middleSquare(image.width, image.height);
    const canvas = document.createElement('canvas');
    canvas.width = to;
    canvas.height = to;
    canvas.getContext('2d')?.drawImage(image, x, y, from, from, 0, 0, to, to);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9));
    return blob ?? file;
  } finally {
    image.close();
  }
}
