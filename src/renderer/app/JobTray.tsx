// What runs, in the header: one line of the newest running job, and all of them behind a press.
import { Button, Popover, RingProgress, Stack, Text } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import type { Job } from '../../shared/contract/jobs.ts';
import { formatMoment } from '../components/format.ts';
import { JobProgressBar } from '../components/JobProgressBar.tsx';
import { isRunning, useJobs } from './jobs.ts';
import classes from './JobTray.module.css';

const FINISHED_SHOWN = 6;

export function JobTray() {
  const jobs = useJobs();
  const running = jobs.filter(isRunning);
  const finished = jobs.filter((job) => !isRunning(job)).slice(0, FINISHED_SHOWN);
  return (
    <Popover position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<TrayIcon running={running} />} aria-label={`Jobs, ${running.length} running`}>
          {describe(running)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="md">
          {running.map((job) => <JobProgressBar key={job.id} job={job} title={job.title} />)}
          {running.length === 0 && <Text size="sm" c="dimmed">Nothing runs.</Text>}
          {finished.length > 0 && (
            <ul className={classes.finished}>
              {finished.map((job) => (
                <li key={job.id}>
                  <span>{job.title}</span>
                  <span className={classes.state} data-state={job.state}>{job.state}{job.finishedAt === null ? '' : `, ${formatMoment(job.finishedAt)}`}</span>
                  {job.problem !== null && <span className={classes.problem}>{job.problem.what}</span>}
                </li>
              ))}
            </ul>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function TrayIcon({ running }: { readonly running: readonly Job[] }) {
  const [job] = running;
  if (job === undefined) return <IconChecklist size={16} stroke={1.6} />;
  const value = percentDone(job) ?? 15;
  return <RingProgress size={18} thickness={3} sections={[{ value, color: 'petrol' }]} />;
}

function percentDone({ progress }: Job): number | null {
  if (progress?.total == null || progress.total <= 0) return null;
  return Math.min(100, (100 * progress.done) / progress.total);
}

function describe(running: readonly Job[]): string {
  const [job] = running;
  if (job === undefined) return 'Jobs';
  if (running.length > 1) return `${running.length} jobs`;
  const percent = percentDone(job);
  return percent === null ? job.title : `${job.title} ${percent.toFixed(0)}%`;
}
