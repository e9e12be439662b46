// The sheet of keys: every action that applies on the screen that is open, by group.
import { Modal, SimpleGrid, Text } from '@mantine/core';
import { applicableActions, type Action } from './actions.ts';
import { Keys } from '../components/Keys.tsx';
import { shortcutIdentity } from './shortcuts.ts';
import classes from './HelpSheet.module.css';

export function HelpSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys on this screen" size="xl">
      <SheetBody />
    </Modal>
  );
}

function SheetBody() {
  const groups = groupActions(applicableActions().filter((action) => action.shortcuts.length > 0 && action.isUnlisted !== true));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="xl">
      {groups.map(([group, actions]) => (
        <section key={group} aria-label={group}>
          <Text fw={600} size="sm" mb={6}>{group}</Text>
          <dl className={classes.list}>
            {actions.map((action) => (
              <div key={action.id} className={classes.row}>
                <dt>{action.title}</dt>
                <dd>{action.shortcuts.slice(0, 2).map((shortcut) => <Keys key={shortcutIdentity(shortcut)} shortcut={shortcut} />)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </SimpleGrid>
  );
}

function groupActions(actions: readonly Action[]): [string, Action[]][] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  return [...groups];
}
