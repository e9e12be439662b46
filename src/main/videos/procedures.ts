// What a person can do with video files. Each procedure is one function of this room.
import { implementer } from '../procedure.ts';
import type { Services } from '../services.ts';
import { startVideoImport } from './import-videos.ts';
import { describePlan, surveyVideos } from './survey-videos.ts';
import { chooseTool, readTool, requireTool } from './video-tool.ts';

export function createVideoProcedures(services: Services) {
  const { videos } = implementer;
  const given = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal;
  return {
    tool: videos.tool.handler(({ signal }) => readTool(services, given(signal))),
    chooseTool: videos.chooseTool.handler(({ input, signal }) => chooseTool(services, input.path, given(signal))),
    inspect: videos.inspect.handler(async ({ input, signal }) => {
      const tool = await requireTool(services, given(signal));
      return describePlan(services, input, await surveyVideos(services, { tool, choice: input, signal: given(signal) }));
    }),
    import: videos.import.handler(async ({ input, signal }) => {
      // The job would say the same a moment later; here it is said where the button was pressed.
      await requireTool(services, given(signal));
      return { jobId: startVideoImport(services, input).id };
    }),
  };
}
