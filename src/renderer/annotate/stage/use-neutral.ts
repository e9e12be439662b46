// The neutral face of the person shown, and choosing it. The core decides which it is.
import { useQuery } from '@tanstack/react-query';
import type { NeutralFace } from '../../../shared/contract/images.ts';
import { client, orpc } from '../../app/client.ts';
import { showDone } from '../../app/notify.ts';
import { queryClient } from '../../app/query-client.ts';
import { personWords } from './stage-actions.ts';

/** Undefined until the core has answered. */
export function useNeutral(imageId: number): NeutralFace | undefined {
  return useQuery(orpc.images.neutral.queryOptions({ input: { id: imageId } })).data;
}

/** For within a command: makes the face the neutral one of its person; where it was chosen before, forgets that. */
export async function toggleChosenNeutral(imageId: number): Promise<void> {
  const before = await client.images.neutral({ id: imageId });
  const wasChosen = before.how === 'chosen' && before.imageId === imageId;
  const after = await (wasChosen ? client.images.forgetNeutral({ id: imageId }) : client.images.chooseNeutral({ id: imageId }));
  await queryClient.invalidateQueries({ queryKey: orpc.images.neutral.key() });
  if (after.person === null) return;
  const whose = personWords(after.person);
  showDone(wasChosen ? `This is no longer the neutral face of ${whose}` : `This is now the neutral face of ${whose}`);
}
