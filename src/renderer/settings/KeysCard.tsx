// The way from the settings to the table of keys, and how many differ.
import { Button, Card, Group, Text, Title } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { Link } from 'wouter';
import { KEYS_ADDRESS } from '../app/navigation.ts';
import { useKeyMap } from '../app/preferences.ts';
import { countOf } from '../components/format.ts';

export function KeysCard() {
  const changed = useKeyMap().size;
  return (
    <Card component="section" aria-label="Keys">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Title order={2} size="h4">Keys</Title>
          <Text size="sm" c="dimmed">
            {changed === 0 ? 'Every action has the keys it came with.' : `${countOf(changed, 'action')} with keys of your own.`}
          </Text>
        </div>
        <Button component={Link} href={KEYS_ADDRESS} variant="default" leftSection={<IconKeyboard size={15} />}>Change keys</Button>
      </Group>
    </Card>
  );
}
