// Paths as lists of commands and points, so that a whole drawing can be turned, shifted or compared before it becomes SVG.

export type Point = readonly [x: number, y: number];
/** `M`, `L`, `C`, `Q` and `Z` of SVG, each followed by its points. */
export type Path = readonly (string | Point)[];

/** How a shape is painted; the style of each is in svg.ts. */
export type Paint = 'skin' | 'hair' | 'feature' | 'faint' | 'brow' | 'lip' | 'white' | 'iris' | 'pupil' | 'dark' | 'teeth' | 'tongue' | 'crease' | 'bulge' | 'air';

export interface Shape {
  /** The same part of the face has the same id in every drawing. */
  readonly id: string;
  readonly path: Path;
  readonly paint: Paint;
  /** Shown only within this path. */
  readonly within?: Path;
  /** What stands for it once it has changed, where that is not its whole path. */
  readonly contour?: Path;
}

export function mapPoints(path: Path, change: (point: Point) => Point): Path {
  return path.map((part) => (typeof part === 'string' ? part : change(part)));
}

export function mapShape(shape: Shape, change: (point: Point) => Point): Shape {
  const { within, contour } = shape;
  return {
    ...shape,
    path: mapPoints(shape.path, change),
    ...(within === undefined ? {} : { within: mapPoints(within, change) }),
    ...(contour === undefined ? {} : { contour: mapPoints(contour, change) }),
  };
}

/** An ellipse out of four cubic curves. */
export function ellipse([x, y]: Point, across: number, down: number = across): Path {
  const k = 0.5523;
  return [
    'M', [x - across, y],
    'C', [x - across, y - down * k], [x - across * k, y - down], [x, y - down],
    'C', [x + across * k, y - down], [x + across, y - down * k], [x + across, y],
    'C', [x + across, y + down * k], [x + across * k, y + down], [x, y + down],
    'C', [x - across * k, y + down], [x - across, y + down * k], [x - across, y], 'Z',
  ];
}

/** A curve through three points. */
export function arc(from: Point, through: Point, to: Point): Path {
  return ['M', from, 'Q', controlFor(from, through, to), to];
}

/** The control point that takes a quadratic curve through `through` halfway. */
export function controlFor(from: Point, through: Point, to: Point): Point {
  return [2 * through[0] - (from[0] + to[0]) / 2, 2 * through[1] - (from[1] + to[1]) / 2];
}

export function turn(angle: number, [aboutX, aboutY]: Point): (point: Point) => Point {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return ([x, y]) => [aboutX + (x - aboutX) * cos - (y - aboutY) * sin, aboutY + (x - aboutX) * sin + (y - aboutY) * cos];
}
