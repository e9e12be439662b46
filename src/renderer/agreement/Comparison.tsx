// The numbers: who is compared and how above, one row a field below.
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { AgreementMatrix, Overlap, Rater } from '../../shared/contract/agreement.ts';
import { orpc } from '../app/client.ts';
import { explainError } from '../app/problems.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { countOf } from '../components/format.ts';
import { Page } from '../components/Page.tsx';
import { changeComparison, type comparisonInput } from './agreement-view.ts';
import { AgreementTable } from './AgreementTable.tsx';
import { ComparisonChoices } from './ComparisonChoices.tsx';
import { ExportMenu } from './ExportMenu.tsx';

interface ComparisonProps {
  readonly raters: readonly Rater[];
  readonly overlaps: readonly Overlap[];
  readonly chosen: readonly number[];
  readonly input: ReturnType<typeof comparisonInput>;
}

export function Comparison({ raters, overlaps, chosen, input }: ComparisonProps) {
  const matrix = useQuery(orpc.agreement.matrix.queryOptions({ input, placeholderData: keepPreviousData, meta: { showsError: true } }));
  return (
    <Page title="Agreement" note={matrix.isFetching ? 'Computing…' : describe(matrix.data)} actions={<ExportMenu input={input} />}>
      <Stack gap="md">
        <ComparisonChoices raters={raters} overlaps={overlaps} chosen={chosen} />
        <Numbers matrix={matrix.data} error={matrix.error} />
      </Stack>
    </Page>
  );
}

function Numbers({ matrix, error }: { readonly matrix: AgreementMatrix | undefined; readonly error: Error | null }) {
  const [, navigate] = useLocation();
  if (error !== null) {
    const { what, where, remedy } = explainError(error);
    return <EmptyState icon={<IconUsersGroup />} title={what}>{[where, remedy].filter((part) => part !== null).join(' — ')}</EmptyState>;
  }
  if (matrix === undefined) return <Skeleton h={360} aria-label="Loading the agreement" />;
  if (matrix.rows.length === 0) {
    return (
      <EmptyState icon={<IconUsersGroup />} title="These raters share no coded face" action={<Button variant="light" onClick={() => changeComparison({ raters: [], pair: null, dataset: null })}>Compare those who share most</Button>}>
        Choose others, or all data sets.
      </EmptyState>
    );
  }
  return (
    <>
      <AgreementTable matrix={matrix} onOpen={(field) => navigate(`/agreement/${field}`)} />
      <Text size="xs" c="dimmed" maw="90ch">
        In brackets intervals of 95%: of the F distribution for intraclass correlations, else {matrix.resamples} bootstrap resamples of {countOf(matrix.clusters, 'subject')} (sequences
        or faces where no subject is known), seed {matrix.seed}; none where the faces they share are all of one. Read κ beside the prevalence: where nearly all faces are of one kind, κ is low whatever the agreement.
        Not codable is no rating{matrix.scale === 'intensity' ? ', and neither is present without an intensity' : ''}.
      </Text>
    </>
  );
}

function describe(matrix: AgreementMatrix | undefined): string | undefined {
  return matrix?.raters.map(({ name }) => name).join(' · ');
}
