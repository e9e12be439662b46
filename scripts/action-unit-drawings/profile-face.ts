// A schematic face from the side, looking to the viewer's left, for what a face from the front hides.
import { ellipse, turn, type Path, type Point, type Shape } from './shapes.ts';

export interface ProfileState {
  /** Shift of jaw and lower lip to the front. */
  readonly thrust: number;
  /** Degrees by which the head is raised, negative lowered. */
  readonly pitch: number;
  /** Shift of the whole head to the front, negative to the back. */
  readonly forward: number;
}

export const NEUTRAL_PROFILE: ProfileState = { thrust: 0, pitch: 0, forward: 0 };

const NECK: Point = [26, 78];

export function profileFace({ thrust, pitch, forward }: ProfileState): Shape[] {
  const place = (point: Point): Point => {
    const [x, y] = turn(pitch, NECK)(point);
    return [x - forward, y];
  };
  const head: Path = [
    'M', place([-48, -40]), 'C', place([-52, -28]), place([-50, -20]), place([-47, -12]),
    'C', place([-46, -6]), place([-48, -2]), place([-52, 6]), 'C', place([-57, 18]), place([-66, 28]), place([-68, 34]),
    'C', place([-69, 40]), place([-60, 43]), place([-54, 44]), 'C', place([-53, 50]), place([-57, 54]), place([-60, 59]),
    'C', place([-61, 63]), place([-56, 65]), place([-53, 66]),
    'C', place([-56 - thrust, 67]), place([-60 - thrust, 70]), place([-58 - thrust, 76]), 'C', place([-56 - thrust, 80]), place([-51 - thrust, 81]), place([-51 - thrust, 86]),
    'C', place([-52 - thrust, 92]), place([-58 - thrust, 96]), place([-56 - thrust, 106]), 'C', place([-54 - thrust, 117]), place([-40 - thrust, 118]), place([-30 - thrust * 0.9, 116]),
    'C', place([-12 - thrust * 0.7, 112]), place([2 - thrust * 0.4, 106]), place([14 - thrust * 0.2, 94]),
  ];
  const skull: Path = ['C', place([40, 60]), place([66, 30]), place([62, -20]), 'C', place([58, -74]), place([6, -92]), place([-24, -78]), 'C', place([-38, -72]), place([-44, -54]), place([-48, -40]), 'Z'];
  const hair: Path = ['M', place([-40, -60]), 'C', place([-28, -96]), place([40, -96]), place([62, -44]), 'C', place([76, 0]), place([64, 44]), place([40, 66]), 'C', place([42, 40]), place([34, 20]), place([20, -6]), 'C', place([10, -40]), place([-20, -44]), place([-40, -60]), 'Z'];
  const neckTop: [Point, Point] = [place([-8 - thrust * 0.4, 108]), place([52, 60])];
  return [
    { id: 'neck', paint: 'skin', path: ['M', neckTop[0], 'C', [-2 - forward * 0.6, 130], [-2, 148], [-8, 172], 'L', [74, 172], 'C', [58, 150], [52 - forward * 0.3, 120], neckTop[1], 'Z'] },
    { id: 'head', paint: 'skin', path: [...head, ...skull] },
    { id: 'outline', paint: 'feature', path: head },
    { id: 'hair', paint: 'hair', path: hair },
    { id: 'ear', paint: 'skin', path: ['M', place([14, 8]), 'C', place([10, -8]), place([34, -8]), place([30, 12]), 'C', place([28, 24]), place([22, 34]), place([17, 32]), 'C', place([14, 26]), place([15, 18]), place([14, 8]), 'Z'] },
    { id: 'brow', paint: 'brow', path: ['M', place([-45, -17]), 'Q', place([-36, -26]), place([-20, -18]), 'Q', place([-36, -19]), place([-45, -13]), 'Z'] },
    { id: 'white', paint: 'white', path: ['M', place([-43, 3]), 'Q', place([-38, -7]), place([-23, 2]), 'Q', place([-34, 8]), place([-43, 3]), 'Z'] },
    { id: 'iris', paint: 'iris', path: ellipse(place([-38.5, 1]), 3.4, 4.6) },
    { id: 'upper-lid', paint: 'feature', path: ['M', place([-44, 3]), 'Q', place([-38, -7]), place([-22, 3])] },
    { id: 'wing', paint: 'feature', path: ['M', place([-52, 43]), 'C', place([-44, 44]), place([-43, 32]), place([-50, 31])] },
    { id: 'lip-line', paint: 'feature', path: ['M', place([-53, 66]), 'Q', place([-42 - thrust * 0.5, 67]), place([-33 - thrust * 0.4, 70])] },
    { id: 'jaw-line', paint: 'faint', path: ['M', place([14, 94]), 'C', place([22, 82]), place([24, 60]), place([22, 40])] },
  ];
}
