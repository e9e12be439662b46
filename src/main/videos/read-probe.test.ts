// The texts are what ffprobe 5.1 printed of files that test/helpers/videos.ts makes, shortened to the fields asked for.
import { describe, expect, it } from 'vitest';
import { readProbe } from './read-probe.ts';

const FILM = '{"programs": [], "streams": [{"codec_type": "video", "width": 64, "height": 48, "sample_aspect_ratio": "1:1", "field_order": "progressive", "r_frame_rate": "24000/1001", "avg_frame_rate": "24000/1001", "duration": "1.001000", "nb_frames": "24", "disposition": {"attached_pic": 0}}], "format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "start_time": "0.000000", "duration": "1.001000"}}';
const TURNED = '{"programs": [], "streams": [{"codec_type": "video", "width": 64, "height": 48, "sample_aspect_ratio": "1:1", "field_order": "progressive", "r_frame_rate": "10/1", "avg_frame_rate": "10/1", "duration": "1.000000", "nb_frames": "10", "disposition": {"attached_pic": 0}, "side_data_list": [{"rotation": 90}]}], "format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "start_time": "0.000000", "duration": "1.000000"}}';
const VARIABLE = '{"programs": [], "streams": [{"codec_type": "video", "width": 64, "height": 48, "sample_aspect_ratio": "1:1", "field_order": "progressive", "r_frame_rate": "25/1", "avg_frame_rate": "125/8", "duration": "1.920000", "nb_frames": "30", "disposition": {"attached_pic": 0}}], "format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "start_time": "0.000000", "duration": "1.920000"}}';
const WIDE = '{"programs": [], "streams": [{"codec_type": "video", "width": 64, "height": 48, "sample_aspect_ratio": "4:3", "field_order": "progressive", "r_frame_rate": "10/1", "avg_frame_rate": "10/1", "disposition": {"attached_pic": 0}}], "format": {"format_name": "matroska,webm", "start_time": "0.000000", "duration": "2.000000"}}';
const SOUND = '{"programs": [], "streams": [{"codec_type": "audio", "r_frame_rate": "0/0", "avg_frame_rate": "0/0", "duration": "1.000000", "nb_frames": "45", "disposition": {"attached_pic": 0}}], "format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "start_time": "0.000000", "duration": "1.000000"}}';

describe('what ffprobe says', () => {
  it('gives length, rate and size', () => {
    expect(readProbe(FILM)).toEqual({
      facts: {
        width: 64, height: 48, rotation: 0, hasSquarePixels: true, durationMs: 1001, startSeconds: 0, nativeRate: 24000 / 1001,
        hasVariableRate: false, isInterlaced: false, frames: 24,
      },
    });
  });

  it('gives the size as shown: turned, and with square pixels', () => {
    expect(readProbe(TURNED)).toMatchObject({ facts: { width: 48, height: 64, rotation: 270 } });
    expect(readProbe(WIDE)).toMatchObject({ facts: { width: 85, height: 48, hasSquarePixels: false, durationMs: 2000, frames: null } });
    expect(readProbe('{"streams":[{"codec_type":"video","width":64,"height":48,"tags":{"rotate":"90"}}],"format":{}}')).toMatchObject({ facts: { width: 48, rotation: 90, durationMs: null, nativeRate: null } });
  });

  it('tells a rate that varies, and interlaced pictures', () => {
    expect(readProbe(VARIABLE)).toMatchObject({ facts: { hasVariableRate: true, nativeRate: 15.625 } });
    expect(readProbe(FILM.replace('progressive', 'tt'))).toMatchObject({ facts: { isInterlaced: true } });
  });

  it.each([
    [SOUND, 'only sound'],
    [SOUND.replace('"streams": [', '"streams": [{"codec_type": "video", "width": 500, "height": 500, "disposition": {"attached_pic": 1}}, '), 'only sound'],
    ['{"streams":[],"format":{"format_name":"matroska,webm"}}', 'no video'],
    ['{"streams":[{"codec_type":"video"}],"format":{"format_name":"matroska,webm"}}', 'no size'],
    ['{"streams":[{"codec_type":"video","width":8,"height":8}],"format":{"format_name":"jpeg_pipe"}}', 'a picture'],
    ['{"streams":[{"codec_type":"video","width":8,"height":8}],"format":{"format_name":"hls"}}', 'names other files'],
  ])('refuses what is no video: %#', (json, reason) => {
    expect(readProbe(json)).toEqual({ reason: expect.stringContaining(reason) as string });
  });
});
