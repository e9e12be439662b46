// How the run came to its view of a face: weight and margin of the given label while it learned. Loaded on demand, for
// the charts' sake.
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../app/client.ts';
import { LineChart } from '../components/charts/LineChart.tsx';
import { faceCurves } from './face-history.ts';

interface FaceHistoryProps {
  readonly runId: string;
  readonly imageId: number;
}

/** Nothing where the run kept no history. */
export function FaceHistory({ runId, imageId }: FaceHistoryProps) {
  const history = useQuery(orpc.training.faceHistory.queryOptions({ input: { runId, imageId }, staleTime: Infinity }));
  const curves = history.data === undefined ? null : faceCurves(history.data.points);
  if (curves === null) return null;
  return (
    <section aria-label="Weight and margin while learning">
      <Title order={2} size="h6">
        Weight and margin while learning
      </Title>
      <Text size="xs" c="dimmed" mb={4}>
        A margin below 0: the run believed another label more.
      </Text>
      <LineChart title="Weight and margin while learning" x={curves.steps} series={curves.series} height={130} />
    </section>
  );
}
