// The lines are what ffmpeg 5.1 printed.
import { describe, expect, it } from 'vitest';
import { createFrameLog } from './frame-log.ts';

const LOG = `[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:a.mp4':
[info]     title           : [Parsed_showinfo_1 @ 0x0] [info] n:   0 pts:      7 
[Parsed_showinfo_1 @ 0x556829c820c0] [info] config in time_base: 1/24000, frame_rate: 24000/1001
[Parsed_showinfo_1 @ 0x556829c820c0] [info] config out time_base: 0/0, frame_rate: 0/0
[Parsed_showinfo_1 @ 0x556829c820c0] [info] n:   0 pts:      0 pts_time:0       pos:       48 fmt:yuv420p sar:1/1 s:96x128 i:P iskey:1 type:I 
[Parsed_showinfo_1 @ 0x556829c820c0] [info] color_range:unknown color_space:unknown color_primaries:unknown color_trc:unknown
[Parsed_showinfo_1 @ 0x556829c820c0] [info] n:   1 pts:   5005 pts_time:0.208542 pos:     2587 fmt:yuv420p sar:1/1 s:96x128 i:P iskey:0 type:B 
[Parsed_showinfo_1 @ 0x556829c820c0] [info] n:   2 pts:240000001 pts_time:10000    pos:     2913 fmt:yuv420p sar:1/1 s:96x128 i:P iskey:0 type:B 
[NULL @ 0x55a171c40ec0] [error] Invalid NAL unit size (651 > 85).
[mov,mp4,m4a,3gp,3g2,mj2 @ 0x55a171c3f9c0] [error] stream 0, offset 0x38e6: partial file
[info] frame=   15 fps=0.0 q=2.0 Lsize=N/A time=00:00:00.00 bitrate=N/A speed=   0x    `;

describe('what ffmpeg says while it works', () => {
  it('gives the time of every frame, exactly; a title that looks like one is none', () => {
    const log = createFrameLog(() => undefined);
    for (const line of LOG.split('\n')) log.onError(line);
    expect(log.times).toEqual([0, 208.542, 10_000_000.042]);
  });

  it('gives what went wrong', () => {
    const log = createFrameLog(() => undefined);
    for (const line of LOG.split('\n')) log.onError(line);
    expect(log.errorCount).toBe(2);
    expect(log.errors).toEqual(['Invalid NAL unit size (651 > 85).', 'stream 0, offset 0x38e6: partial file']);
  });

  it('gives a frame without a time as no number', () => {
    const log = createFrameLog(() => undefined);
    log.onError('[Parsed_showinfo_1 @ 0x1] [info] config in time_base: 1/25, frame_rate: 25/1');
    log.onError('[Parsed_showinfo_1 @ 0x1] [info] n:   0 pts:  NOPTS pts_time:NOPTS   pos:       48 fmt:yuv420p');
    expect(log.times).toEqual([Number.NaN]);
  });

  it('counts frames', () => {
    const counts: number[] = [];
    const log = createFrameLog((frames) => counts.push(frames));
    for (const line of ['frame=1', 'fps=0.00', 'out_time=00:00:00.000000', 'progress=continue', 'frame=15', 'progress=end']) log.onProgress(line);
    expect(counts).toEqual([1, 15]);
  });
});
