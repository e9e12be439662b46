// Where the open project stands: what comes next, and its data sets.
import { Button, Skeleton, Table, Title } from '@mantine/core';
import { IconCheck, IconPhotoPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Dataset } from '../../shared/contract/images.ts';
import type { Project } from '../../shared/contract/projects.ts';
import { browse } from '../app/browsing.ts';
import { performAction } from '../app/actions.ts';
import { orpc } from '../app/client.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { formatCount } from '../components/format.ts';
import { Page } from '../components/Page.tsx';
import { currentStep, nextSteps, type Step } from './next-steps.ts';
import { ProjectSettings } from './ProjectSettings.tsx';
import classes from './ProjectOverview.module.css';

export function ProjectOverview({ project }: { readonly project: Project }) {
  const { data: datasets } = useQuery(orpc.images.datasets.queryOptions());
  return (
    <Page title={project.name} note={project.path} actions={<Button variant="default" onClick={() => performAction('close-project')}>Close project</Button>}>
      {datasets === undefined ? <Skeleton h={260} /> : (
        <div className={classes.columns}>
          <Checklist datasets={datasets} />
          <DatasetList datasets={datasets} />
          <ProjectSettings />
        </div>
      )}
    </Page>
  );
}

function Checklist({ datasets }: { readonly datasets: readonly Dataset[] }) {
  const { data: runs } = useQuery(orpc.training.runs.queryOptions());
  const hasScores = runs?.some((run) => run.state === 'completed' && run.hasScores) ?? false;
  const { data: review } = useQuery(orpc.review.stats.queryOptions({ input: { runId: 'last' }, enabled: hasScores }));
  const steps = nextSteps({ datasets, runs: runs ?? [], review: review ?? null });
  const current = currentStep(steps);
  return (
    <section aria-labelledby="what-next">
      <Title order={2} size="h3" id="what-next" mb={10}>What next</Title>
      <ol className={classes.steps}>
        {steps.map((step, index) => <StepRow key={step.id} step={step} number={index + 1} isCurrent={step === current} />)}
      </ol>
    </section>
  );
}

function StepRow({ step, number, isCurrent }: { readonly step: Step; readonly number: number; readonly isCurrent: boolean }) {
  return (
    <li className={classes.step} data-current={isCurrent || undefined} data-done={step.isDone || undefined} aria-current={isCurrent ? 'step' : undefined}>
      <span className={classes.number}>{step.isDone ? <IconCheck size={15} stroke={2.5} aria-label="Done" /> : number}</span>
      <span className={classes.stepText}>
        <strong>{step.title}</strong>
        <span>{step.detail}</span>
      </span>
      <Button component={Link} href={step.path} variant={isCurrent ? 'filled' : 'subtle'} color={isCurrent ? 'petrol' : 'gray'}>{step.action}</Button>
    </li>
  );
}

function DatasetList({ datasets }: { readonly datasets: readonly Dataset[] }) {
  if (datasets.length === 0) {
    return (
      <EmptyState icon={<IconPhotoPlus />} title="No pictures yet" action={<Button component={Link} href="/data">Import pictures</Button>}>
        Pictures are referenced where they are, never copied or changed.
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="data-sets">
      <Title order={2} size="h3" id="data-sets" mb={10}>Data sets</Title>
      <Table highlightOnHover className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th ta="right">Pictures</Table.Th>
            <Table.Th ta="right">Subjects</Table.Th>
            <Table.Th ta="right">With action units</Table.Th>
            <Table.Th ta="right">With expression</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{datasets.map((dataset) => <DatasetRow key={dataset.id} dataset={dataset} />)}</Table.Tbody>
      </Table>
    </section>
  );
}

function DatasetRow({ dataset }: { readonly dataset: Dataset }) {
  const show = (): void => browse({ datasetIds: [dataset.id] }, 'path');
  return (
    <Table.Tr>
      <Table.Td><Link href="/library" onClick={show} className={classes.datasetLink}>{dataset.name}</Link></Table.Td>
      <Table.Td ta="right">{formatCount(dataset.images)}</Table.Td>
      <Table.Td ta="right">{formatCount(dataset.subjects)}</Table.Td>
      <Table.Td ta="right"><Share part={dataset.withActionUnits} whole={dataset.images} /></Table.Td>
      <Table.Td ta="right"><Share part={dataset.withExpression} whole={dataset.images} /></Table.Td>
    </Table.Tr>
  );
}

function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  return (
    <span className={classes.share}>
      {formatCount(part)}
      <span className={classes.bar} aria-hidden><span style={{ width: `${whole === 0 ? 0 : (100 * part) / whole}%` }} /></span>
    </span>
  );
}
