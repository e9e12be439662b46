// What stands in for a screen while its code or its first data comes.
import { Skeleton, Stack } from '@mantine/core';

export function ScreenLoading() {
  return (
    <Stack p="lg" gap="md" aria-busy="true" aria-label="Loading">
      <Skeleton h={22} w={180} />
      <Skeleton h={120} />
      <Skeleton h={240} />
    </Stack>
  );
}
