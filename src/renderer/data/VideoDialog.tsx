// The import of videos: what to take, a plan that says what would come of it, and then the frames. Nothing is written
// before the plan is accepted.
import { useState } from 'react';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { videoImportReportSchema, type VideoImportReport, type VideoTool } from '../../shared/contract/videos.ts';
import { client, orpc } from '../app/client.ts';
import { readProblem } from '../app/problems.ts';
import { showProblem } from '../app/notify.ts';
import { countOf } from '../components/format.ts';
import { Dialog } from '../components/Dialog.tsx';
import { DialogFooter } from '../components/DialogFooter.tsx';
import { JobProgressBar } from '../components/JobProgressBar.tsx';
import { Notice } from '../components/Notice.tsx';
import { JobProblem } from './JobProblem.tsx';
import { useStartedJob } from './use-started-job.ts';
import { EMPTY_FORM, videoRequest, type VideoForm, type VideoRequest } from './video-form.ts';
import { VideoFields } from './VideoFields.tsx';
import { VideoPlanView, VideoReportView } from './VideoPlan.tsx';

export function VideoDialog({ onClose }: { readonly onClose: () => void }) {
  const tool = useQuery(orpc.videos.tool.queryOptions({ staleTime: 0, meta: { showsError: true } }));
  return (
    <Dialog onClose={onClose} size={960} title="Import video" closeOnClickOutside={false}>
      {tool.data?.found === false ? <WithoutTool tool={tool.data} onClose={onClose} /> : <VideoImport tool={tool.data} onClose={onClose} />}
    </Dialog>
  );
}

function WithoutTool({ tool, onClose }: { readonly tool: VideoTool; readonly onClose: () => void }) {
  return (
    <Stack gap="md">
      <Notice kind="warning" title="ffmpeg was not found on this machine">
        <Text size="sm">Videos are read by ffmpeg, which does not come with Duchenne. {tool.remedy}</Text>
        {tool.path !== null && <Text size="sm">{tool.path}</Text>}
        <Anchor component={Link} href="/settings" size="sm">
          Open Settings
        </Anchor>
      </Notice>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
      </DialogFooter>
    </Stack>
  );
}

interface VideoImportProps {
  /** undefined while it is looked for. */
  readonly tool: VideoTool | undefined;
  readonly onClose: () => void;
}

function VideoImport({ tool, onClose }: VideoImportProps) {
  const [form, setForm] = useState<VideoForm>(EMPTY_FORM);
  const request = videoRequest(form);
  const plan = useMutation({ mutationFn: (asked: VideoRequest) => client.videos.inspect(asked), onError: (error) => { if (readProblem(error) === null) showProblem(error); } });
  const taking = useStartedJob(videoImportReportSchema);
  const change = (part: Partial<VideoForm>) => {
    plan.reset();
    taking.reset();
    setForm((before) => ({ ...before, ...part }));
  };
  if (taking.report !== null) return <VideosAreIn report={taking.report} onClose={onClose} onAgain={() => change({ path: '', dataset: null })} />;
  const canTake = plan.data !== undefined && plan.data.new > 0 && plan.data.bytes <= plan.data.freeBytes;
  return (
    <Stack gap="md">
      <VideoFields form={form} isDisabled={taking.isRunning} onChange={change} />
      <JobProblem problem={taking.problem ?? readProblem(plan.error)} />
      {plan.data !== undefined && !taking.isRunning && <VideoPlanView plan={plan.data} />}
      {taking.isRunning && <JobProgressBar job={taking.job} title="Taking the frames" />}
      <DialogFooter note={tool?.version != null && `ffmpeg ${tool.version}`}>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        {plan.data === undefined ? (
          <Button disabled={request === undefined} loading={plan.isPending} onClick={() => request !== undefined && plan.mutate(request)}>
            Check videos
          </Button>
        ) : (
          <Button disabled={!canTake} loading={taking.isRunning} onClick={() => request !== undefined && taking.start(() => client.videos.import(request))}>
            {plan.data.frames === 0 ? 'Import' : `Import about ${countOf(plan.data.frames, 'frame')}`}
          </Button>
        )}
      </DialogFooter>
    </Stack>
  );
}

interface VideosAreInProps {
  readonly report: VideoImportReport;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function VideosAreIn({ report, onAgain, onClose }: VideosAreInProps) {
  const [, navigate] = useLocation();
  return (
    <Stack gap="md">
      {report.frames > 0 && <Notice kind="done" title={`${countOf(report.frames, 'frame')} of ${countOf(report.imported, 'video')} came into ${report.dataset}`} />}
      <VideoReportView report={report} />
      <DialogFooter>
        <Button variant="default" onClick={onAgain}>
          Import more videos
        </Button>
        <Button variant="default" onClick={() => navigate('/library')}>
          Open the library
        </Button>
        <Button onClick={onClose}>Done</Button>
      </DialogFooter>
    </Stack>
  );
}
