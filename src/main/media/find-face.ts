// Finds the face of one picture file and writes its aligned crop.
import { Problem } from '../../shared/problem.ts';
import { writeFaceCrop } from './face-crop.ts';
import type { DetectedFace, FaceDetector, RawPicture } from './face-detector.ts';
import { alignedSquare, boxAround } from './face-geometry.ts';
import type { FaceFinding, FaceRequest } from './faces-calls.ts';
import { explainDamage, openPicture, readPictureFile, type OpenPicture } from './open-picture.ts';

/** The detector sees pictures of this longest side: small ones are enlarged, so that tight crops are found too. */
const WORKING_SIDE = 320;
/** Ground around them, as a share of that side, because data sets are often cropped to the face already. */
const WORKING_MARGIN = 0.2;

export async function findFace(detector: FaceDetector, { imageId, path, cropPath }: FaceRequest): Promise<FaceFinding> {
  try {
    const picture = await openPicture(await readPictureFile(path));
    const found = await detectInPicture(detector, picture);
    if (found === null) return { imageId, face: null, reason: 'No face was found.' };
    const whole = await decode(picture, { width: picture.width, height: picture.height }, 0);
    await writeFaceCrop(whole, alignedSquare(found.landmarks), cropPath);
    return { imageId, face: { ...found, box: boxAround(found.landmarks) }, reason: null };
  } catch (error) {
    if (error instanceof Problem && error.details.code === 'bad_input') return { imageId, face: null, reason: error.details.what };
    throw error;
  }
}

/** The face with its points in pixels of the picture, to a tenth. */
async function detectInPicture(detector: FaceDetector, picture: OpenPicture): Promise<DetectedFace | null> {
  const scale = WORKING_SIDE / Math.max(picture.width, picture.height);
  const size = { width: Math.max(1, Math.round(picture.width * scale)), height: Math.max(1, Math.round(picture.height * scale)) };
  const margin = Math.round(WORKING_SIDE * WORKING_MARGIN);
  const face = await detector.detect(await decode(picture, size, margin));
  if (face === null) return null;
  const toPicture = (value: number): number => Math.round(((value - margin) / scale) * 10) / 10;
  return { score: face.score, landmarks: face.landmarks.map(([x, y]) => [toPicture(x), toPicture(y)]) };
}

async function decode(picture: OpenPicture, size: { width: number; height: number }, margin: number): Promise<RawPicture> {
  const { data, info } = await explainDamage(picture.format, () =>
    picture
      .pipeline()
      .flatten({ background: { r: 128, g: 128, b: 128 } })
      .resize(size.width, size.height, { fit: 'fill' })
      .extend({ top: margin, bottom: margin, left: margin, right: margin, extendWith: 'copy' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return { data, width: info.width, height: info.height };
}
