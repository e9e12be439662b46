// A button for what can't be taken back: the first press asks, in place; the second does it.
import { useState, type ReactNode } from 'react';
import { Button, Group, Popover, Stack, Text, type ButtonProps } from '@mantine/core';

interface ConfirmButtonProps extends ButtonProps {
  readonly children: ReactNode;
  readonly question: string;
  /** Name of the button that does it. */
  readonly confirm: string;
  readonly onConfirm: () => void;
}

export function ConfirmButton({ children, question, confirm, onConfirm, ...button }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const answer = () => {
    setAsking(false);
    onConfirm();
  };
  return (
    <Popover opened={isAsking} onChange={setAsking} withArrow shadow="md" position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button {...button} onClick={() => setAsking((before) => !before)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw={320}>
        <Stack gap="sm">
          <Text size="sm">{question}</Text>
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button size="xs" color="red" onClick={answer}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
