// Why a job of this dialog failed, in place, in its three parts.
import { Text } from '@mantine/core';
import type { ProblemDetails } from '../../shared/problem.ts';
import { Notice } from '../components/Notice.tsx';

export function JobProblem({ problem }: { readonly problem: ProblemDetails | null }) {
  if (problem === null) return null;
  return (
    <Notice kind="error" title={problem.what}>
      {problem.where !== null && <Text size="sm">{problem.where}</Text>}
      {problem.remedy !== null && <Text size="sm">{problem.remedy}</Text>}
    </Notice>
  );
}
