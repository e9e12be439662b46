// To where there is work left: the next frame or face that is not coded, or on which raters differ.
import type { NextWanted } from '../../../shared/contract/images.ts';
import { signedInAnnotator } from '../../app/annotator.ts';
import { followedAssignment } from '../../app/assignment.ts';
import { browsingStore } from '../../app/browsing.ts';
import { client } from '../../app/client.ts';
import { labelWriter } from '../../app/labels.ts';
import { showDone } from '../../app/notify.ts';
import type { Desk } from '../desk.ts';

export interface JumpCommands {
  /** The next face on which the person has not coded every one of these units. */
  readonly nextUncoded: (units: readonly number[]) => void;
  readonly nextDisagreement: () => void;
}

export function createJumpCommands(desk: Desk): JumpCommands {
  return {
    nextUncoded: (units) => void desk.run((imageId) =>
      jump(desk, imageId, { wanted: { kind: 'uncoded', annotatorId: signedInAnnotator()?.id ?? null, units: [...units] }, none: 'You have coded every face of the list' }),
    ),
    nextDisagreement: () => void desk.run((imageId) => jump(desk, imageId, { wanted: { kind: 'disagreement' }, none: 'Raters differ on no other face of the list' })),
  };
}

async function jump(desk: Desk, id: number, { wanted, none }: { wanted: NextWanted; none: string }): Promise<void> {
  if (wanted.kind === 'uncoded' && wanted.units.length === 0) return;
  // The core knows what is durable: gestures on their way go first.
  await labelWriter.settled();
  const found = await client.images.findNext({ id, wanted, ...listWalked() });
  if (found === null) {
    showDone(none);
    return;
  }
  desk.goTo(found.id);
  if (found.isFromStart) showDone(found.isInSequence ? 'On from the start of the sequence' : 'On from the start of the list');
}

/** What the person works through: an assignment of theirs, else the library's list. */
function listWalked() {
  const { filter, sort } = browsingStore.getState();
  const [passId, annotator] = [followedAssignment(), signedInAnnotator()];
  return passId === null || annotator === null ? { filter, sort } : { filter: { passId, assignedTo: annotator.id }, sort };
}
