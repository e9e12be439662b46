// A drawing as SVG: the face in grey, what the unit changes in the accent colour with the neutral contour dashed behind
// it, arrows for the movement.
import type { Path, Point, Shape } from './shapes.ts';

/** x, y, width, height; every view is 4 : 3. */
export type View = readonly [number, number, number, number];

export interface Arrow {
  readonly path: Path;
  /** Heads at both ends. */
  readonly isBoth?: boolean;
}

export interface Drawing {
  readonly title: string;
  readonly view: View;
  readonly neutral: readonly Shape[];
  readonly shapes: readonly Shape[];
  readonly arrows: readonly Arrow[];
  /** Where the whole head moves: the parts whose change is marked. Absent: all that changed. */
  readonly marked?: readonly string[];
}

type Ink = 'skin' | 'edge' | 'hair' | 'feature' | 'faint' | 'brow' | 'lip' | 'white' | 'iris' | 'pupil' | 'dark' | 'ghost' | 'accent' | 'tint' | 'arrow';

const LIGHT: Readonly<Record<Ink, string>> = {
  skin: '#f3f4f5', edge: '#9ba0a7', hair: '#c7cbd0', feature: '#5b6067', faint: '#b3b8be', brow: '#7c828a', lip: '#dadcdf', white: '#fff', iris: '#8d939a',
  pupil: '#2b2f33', dark: '#4c5157', ghost: '#80868d', accent: '#0a6965', tint: '#c3e2df', arrow: '#c4480c',
};

const DARK: Readonly<Record<Ink, string>> = {
  skin: '#33383d', edge: '#767c83', hair: '#555b62', feature: '#b9bec4', faint: '#656b72', brow: '#8d939a', lip: '#4b5157', white: '#e4e6e8', iris: '#7c828a',
  pupil: '#17191b', dark: '#121415', ghost: '#9aa0a7', accent: '#5cc4be', tint: '#1f5d5a', arrow: '#ff9a5c',
};

function inks(colours: Readonly<Record<Ink, string>>): string {
  return Object.entries(colours).map(([name, colour]) => `--${name}:${colour}`).join(';');
}

/** A page in dark colours asks for `au-01.svg#dark`, which makes the root the target. */
const STYLE = [
  `svg{${inks(LIGHT)}}`,
  `svg:target{${inks(DARK)}}`,
  'path{fill:none;stroke-linecap:round;stroke-linejoin:round}',
  '.skin{fill:var(--skin);stroke:var(--edge);stroke-width:1.4}',
  '.hair{fill:var(--hair);stroke:none}',
  '.feature{stroke:var(--feature);stroke-width:1.7}',
  '.faint{stroke:var(--faint);stroke-width:1.2}',
  '.brow{fill:var(--brow);stroke:none}',
  '.lip{fill:var(--lip);stroke:var(--brow);stroke-width:1.3}',
  '.white{fill:var(--white);stroke:none}',
  '.iris{fill:var(--iris);stroke:none}',
  '.pupil{fill:var(--pupil);stroke:none}',
  '.dark{fill:var(--dark);stroke:none}',
  '.teeth{fill:var(--white);stroke:var(--edge);stroke-width:.8}',
  '.tongue{fill:var(--lip);stroke:var(--feature);stroke-width:1.5}',
  '.ghost{stroke:var(--ghost);stroke-width:1.1;stroke-dasharray:2.2 2.6}',
  '.crease{stroke:var(--accent);stroke-width:1.7}',
  '.bulge{fill:var(--accent);fill-opacity:.16;stroke:var(--accent);stroke-width:1;stroke-dasharray:3 2}',
  '.air{stroke:var(--accent);stroke-width:1.5;stroke-dasharray:3 3}',
  '.new.feature,.new.faint{stroke:var(--accent);stroke-width:2.3}',
  '.new.brow{fill:var(--accent)}',
  '.new.lip,.new.tongue{fill:var(--tint);stroke:var(--accent);stroke-width:1.9}',
  '.new.iris{fill:var(--accent)}',
  '.new.skin{stroke:var(--accent);stroke-width:2}',
  '.new.teeth{stroke:var(--accent);stroke-width:1.1}',
  '.arrow{stroke:var(--arrow);stroke-width:2.6}',
  '.head{fill:var(--arrow);stroke:var(--arrow);stroke-width:1}',
].join('');

/** Fills that need no dashed contour of what they were. */
const WITHOUT_GHOST: ReadonlySet<string> = new Set(['white', 'pupil', 'dark', 'hair', 'teeth']);

export function toSvg({ title, view, neutral, shapes, arrows, marked }: Drawing): string {
  const before = new Map(neutral.map((shape) => [shape.id, shape]));
  const changed = (shape: Shape): boolean => {
    if (marked !== undefined && !marked.includes(shape.id)) return false;
    const was = before.get(shape.id);
    return was === undefined || toData(was.path) !== toData(shape.path);
  };
  const ghosts = shapes.filter((shape) => changed(shape) && before.has(shape.id) && !WITHOUT_GHOST.has(shape.paint)).map(({ id }) => before.get(id)?.contour ?? before.get(id)?.path ?? []);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" id="dark" viewBox="${view.join(' ')}" role="img" aria-label="${title}">`,
    `<style>${STYLE}</style>`,
    ...clips(shapes),
    ...shapes.map((shape, index) => paint(shape, index, changed(shape))),
    ...ghosts.map((path) => `<path class="ghost" d="${toData(path)}"/>`),
    ...arrows.flatMap((arrow) => arrowLines(arrow, view[2] / 160)),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function clips(shapes: readonly Shape[]): string[] {
  return shapes.flatMap(({ within }, index) => (within === undefined ? [] : [`<clipPath id="c${index}"><path d="${toData(within)}"/></clipPath>`]));
}

function paint(shape: Shape, index: number, isChanged: boolean): string {
  const names = isChanged && shape.paint !== 'crease' && shape.paint !== 'bulge' && shape.paint !== 'air' ? `${shape.paint} new` : shape.paint;
  const clip = shape.within === undefined ? '' : ` clip-path="url(#c${index})"`;
  return `<path class="${names}"${clip} d="${toData(shape.path)}"/>`;
}

function arrowLines({ path, isBoth = false }: Arrow, scale: number): string[] {
  const points = path.filter((part): part is Point => typeof part !== 'string');
  const [first, second] = points;
  const [beforeLast, last] = [points.at(-2), points.at(-1)];
  if (first === undefined || second === undefined || beforeLast === undefined || last === undefined) return [];
  return [
    `<path class="arrow" d="${toData(path)}"/>`,
    `<path class="head" d="${toData(headPath(last, beforeLast, scale))}"/>`,
    ...(isBoth ? [`<path class="head" d="${toData(headPath(first, second, scale))}"/>`] : []),
  ];
}

/** A triangle whose tip lies a little beyond the end of the line. */
function headPath(end: Point, from: Point, scale: number): Path {
  const length = Math.hypot(end[0] - from[0], end[1] - from[1]) || 1;
  const [ahead, across]: [Point, Point] = [[(end[0] - from[0]) / length, (end[1] - from[1]) / length], [-(end[1] - from[1]) / length, (end[0] - from[0]) / length]];
  const at = (forward: number, aside: number): Point => [end[0] + (ahead[0] * forward + across[0] * aside) * scale, end[1] + (ahead[1] * forward + across[1] * aside) * scale];
  return ['M', at(4.5, 0), 'L', at(-2.5, 4), 'L', at(-2.5, -4), 'Z'];
}

function toData(path: Path): string {
  return path.map((part) => (typeof part === 'string' ? part : `${round(part[0])} ${round(part[1])}`)).join(' ').replace(/ ?([MLCQZ]) ?/g, '$1');
}

function round(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
