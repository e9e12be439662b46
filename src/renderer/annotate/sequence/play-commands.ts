// Playing, from the frame that the desk is on.
import type { Desk } from '../desk.ts';
import { hasStopped, player } from './playback.ts';
import { SPEEDS } from './player.ts';
import { sequenceAround } from './sequence-commands.ts';
import { changeSequenceView, sequenceViewStore } from './sequence-view.ts';

export interface PlayCommands {
  /** Plays, or pauses at the frame on screen. */
  readonly togglePlay: (event?: Event) => void;
  readonly changeSpeed: (step: 1 | -1, event?: Event) => void;
}

export function createPlayCommands(desk: Desk): PlayCommands {
  const play = (): void => void desk.run(async (imageId) => {
    const sequence = await sequenceAround(imageId);
    player.play(sequence, sequence.places.get(imageId) ?? 0, sequenceViewStore.getState().speed);
  });
  return {
    togglePlay: (event) => {
      if (player.isPlaying()) player.stop(event?.timeStamp);
      else if (!hasStopped(event)) play();
    },
    changeSpeed: (step, event) => {
      const { speed } = sequenceViewStore.getState();
      const next = SPEEDS[SPEEDS.indexOf(speed) + step] ?? speed;
      changeSequenceView({ speed: next });
      if (player.isPlaying()) player.setSpeed(next);
      // The press that asked for another speed has stopped it, as every press does.
      else if (hasStopped(event)) play();
    },
  };
}
