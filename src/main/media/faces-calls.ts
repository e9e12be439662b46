// What the faces child can be asked, by name.

export interface FaceRequest {
  readonly imageId: number;
  readonly path: string;
  /** Where the aligned crop goes (a PNG), an absolute path. */
  readonly cropPath: string;
}

/** The largest face of a picture. Coordinates are pixels of the picture after EXIF orientation. */
export interface FaceFinding {
  readonly imageId: number;
  readonly face: {
    /** Around the landmarks; those of a forehead or chin that is cut off may lie outside the picture. */
    readonly box: readonly [x: number, y: number, width: number, height: number];
    /** 0..1, the detector's own confidence. */
    readonly score: number;
    /** The 468 points of the face mesh as [x, y]. */
    readonly landmarks: readonly (readonly [number, number])[];
  } | null;
  /** Why there is none, where the picture could not be read. */
  readonly reason: string | null;
}

export interface FacesCalls {
  find: { input: { requests: readonly FaceRequest[] }; output: FaceFinding[] };
}

/** Calls into the faces child (@vladmandic/human). Starts when first called; loading the models takes seconds. */
export interface FacesClient {
  find(requests: readonly FaceRequest[]): Promise<FaceFinding[]>;
  close(): Promise<void>;
}
