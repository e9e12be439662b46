// The faces child: finds faces in a plain Node process, answering the calls of faces-calls.ts until its parent is gone.
import { loadFaceDetector } from './face-detector.ts';
import type { FaceFinding, FacesCalls } from './faces-calls.ts';
import { findFace } from './find-face.ts';
import { serveCalls } from './serve-calls.ts';

const detector = loadFaceDetector();
// A load that fails is told to the first call that waits for it.
detector.catch(() => undefined);

serveCalls<FacesCalls>({
  find: async ({ requests }) => {
    const loaded = await detector;
    const findings: FaceFinding[] = [];
    // One after another: the detector is one, and its threads are the machine's.
    for (const request of requests) findings.push(await findFace(loaded, request));
    return findings;
  },
});
