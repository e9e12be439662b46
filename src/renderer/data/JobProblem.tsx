// Why a job of this dialog failed, in place, in its three parts.
import { Alert, Text } from '@mantine/core';
import type { ProblemDetails } from '../../shared/problem.ts';

export function JobProblem({ problem }: { readonly problem: ProblemDetails | null }) {
  if (problem === null) return null;
  return (
    <Alert color="red" title={problem.what} role="alert">
      {problem.where !== null && <Text size="sm">{problem.where}</Text>}
      {problem.remedy !== null && <Text size="sm">{problem.remedy}</Text>}
    </Alert>
  );
}
