// Moving through the list, and the order that every command of the desk keeps. What codes do is in codes/, what frames
// do in sequence/.
import { showDone } from '../app/notify.ts';
import type { Desk } from './desk.ts';
import { readNeighbours } from './neighbours.ts';

export type Direction = 'previous' | 'next';

export interface DeskCommands {
  readonly move: (direction: Direction) => void;
  readonly goTo: (imageId: number) => void;
  /** Runs anything else in the same order. */
  readonly inOrder: (work: () => Promise<void>) => Promise<void>;
}

export function createDeskCommands(desk: Desk): DeskCommands {
  return {
    move: (direction) => void desk.run((imageId) => moveOn(desk, imageId, direction)),
    goTo: (target) => void desk.run(() => {
      desk.goTo(target);
      return Promise.resolve();
    }),
    inOrder: (work) => desk.run(work),
  };
}

/** Along the list that the library shows. For within a command. */
export async function moveOn(desk: Desk, imageId: number, direction: Direction): Promise<void> {
  const target = (await readNeighbours(imageId))[direction];
  if (target === null) showDone(direction === 'next' ? 'This is the last face of the list' : 'This is the first face of the list');
  else desk.goTo(target);
}
