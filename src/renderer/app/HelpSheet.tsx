// The sheet of keys: every action that applies on the screen that is open, by group.
import { Button, Modal, SimpleGrid, Text } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { applicableActions } from './actions.ts';
import { groupActions } from './find-actions.ts';
import { Keys } from '../components/Keys.tsx';
import { shortcutText } from './shortcuts.ts';
import classes from './HelpSheet.module.css';

interface HelpSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChangeKeys: () => void;
}

export function HelpSheet({ isOpen, onClose, onChangeKeys }: HelpSheetProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys on this screen" size="xl">
      <SheetBody />
      <DialogFooter note="Keys are places: the letters shown are those of your keyboard.">
        <Button variant="default" leftSection={<IconSettings size={15} />} onClick={onChangeKeys}>Change keys</Button>
      </DialogFooter>
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
                <dd>{action.shortcuts.slice(0, 2).map((shortcut) => <Keys key={shortcutText(shortcut)} shortcut={shortcut} />)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </SimpleGrid>
  );
}
