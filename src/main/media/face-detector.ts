// The detector behind the faces child: @vladmandic/human on tfjs's wasm backend, its models inside the package, offline.
// Its file requires @tensorflow/tfjs-core, -backend-wasm and -converter by itself without naming them as dependencies.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Point } from './face-geometry.ts';

/** RGB, uint8 [height, width, 3]. */
export interface RawPicture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface DetectedFace {
  readonly score: number;
  /** The 468 points of the mesh. */
  readonly landmarks: readonly Point[];
}

export interface FaceDetector {
  /** The largest face, in pixels of the picture given, or null. */
  detect(picture: RawPicture): Promise<DetectedFace | null>;
}

/** The part of the package that is used; its own types are not reachable by its malformed exports. */
interface HumanModule {
  readonly Human: new (settings: object) => {
    readonly tf: { tensor(data: Uint8Array, shape: readonly number[], type: 'float32'): object; dispose(tensor: object): void };
    load(): Promise<void>;
    detect(tensor: object): Promise<{ readonly error: string | null; readonly face: readonly HumanFace[] }>;
  };
}

interface HumanFace {
  readonly box: readonly [number, number, number, number];
  readonly boxScore: number;
  readonly mesh: readonly (readonly [number, number, number])[];
}

const OFF = { enabled: false };
const PACKAGE = '@vladmandic/human';
const LEAST_CONFIDENCE = 0.3;
const MOST_FACES = 5;

/** Loads the models: a second or two, and some hundred megabytes for as long as the process lives. */
export async function loadFaceDetector(): Promise<FaceDetector> {
  const require = createRequire(import.meta.url);
  const folder = findPackage(require);
  serveFileAddresses();
  const { Human } = require(join(folder, 'dist', 'human.node-wasm.js')) as HumanModule;
  const human = new Human({
    backend: 'wasm',
    wasmPath: join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'),
    modelBasePath: pathToFileURL(join(folder, 'models', '/')).href,
    debug: false,
    // Pictures are no video: nothing is carried over from the one before.
    cacheSensitivity: 0,
    filter: OFF, gesture: OFF, body: OFF, hand: OFF, object: OFF, segmentation: OFF,
    face: {
      enabled: true,
      detector: { maxDetected: MOST_FACES, minConfidence: LEAST_CONFIDENCE, rotation: true },
      mesh: { enabled: true },
      attention: OFF, iris: OFF, description: OFF, emotion: OFF, antispoof: OFF, liveness: OFF,
    },
  });
  await human.load();
  return {
    detect: async ({ data, width, height }) => {
      const tensor = human.tf.tensor(data, [1, height, width, 3], 'float32');
      try {
        const { error, face } = await human.detect(tensor);
        if (error !== null) throw new Error(error);
        return largestFace(face);
      } finally {
        human.tf.dispose(tensor);
      }
    },
  };
}

function largestFace(faces: readonly HumanFace[]): DetectedFace | null {
  const area = ({ box }: HumanFace): number => box[2] * box[3];
  const largest = faces.filter(({ mesh }) => mesh.length > 0).sort((left, right) => area(right) - area(left))[0];
  if (largest === undefined) return null;
  return { score: largest.boxScore, landmarks: largest.mesh.map(([x, y]) => [x, y]) };
}

function findPackage(require: NodeJS.Require): string {
  const folders = (require.resolve.paths(PACKAGE) ?? []).map((folder) => join(folder, PACKAGE));
  const found = folders.find((folder) => existsSync(join(folder, 'dist', 'human.node-wasm.js')));
  if (found === undefined) throw new Error(`${PACKAGE} is not installed`);
  return found;
}

/** The package fetches its models; Node's fetch knows no file: addresses. Nothing else is let through. */
function serveFileAddresses(): void {
  globalThis.fetch = async (input) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith('file:')) throw new TypeError(`The face finder fetches nothing from elsewhere: ${address}`);
    return new Response(await readFile(fileURLToPath(address)));
  };
}
