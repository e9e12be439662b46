import { describe, expect, it } from 'vitest';
import { datasetOf, EMPTY_FORM, videoRequest } from './video-form.ts';

describe('the video form', () => {
  it('asks for nothing while it does not say enough', () => {
    expect(videoRequest(EMPTY_FORM)).toBeUndefined();
    expect(videoRequest({ ...EMPTY_FORM, path: '/v/a.mp4', rate: '' })).toBeUndefined();
    expect(videoRequest({ ...EMPTY_FORM, path: '/v/a.mp4', dataset: ' ' })).toBeUndefined();
  });

  it('names the data set like the file without its ending, or like the folder', () => {
    expect(datasetOf({ ...EMPTY_FORM, path: '/v/smile.take1.mp4' })).toBe('smile.take1');
    expect(datasetOf({ ...EMPTY_FORM, path: '/v/films/' })).toBe('films');
    expect(datasetOf({ ...EMPTY_FORM, path: '/v/films', dataset: 'mine' })).toBe('mine');
  });

  it('becomes a request of what was said and nothing else', () => {
    expect(videoRequest({ ...EMPTY_FORM, path: ' /v/a.mp4 ' })).toEqual({ path: '/v/a.mp4', dataset: 'a', rate: 5, format: 'jpeg' });
    expect(videoRequest({ ...EMPTY_FORM, path: '/v', takes: 'every', rate: '', start: 1.5, end: 3, pattern: '{subject}/*', format: 'png' })).toEqual({
      path: '/v', dataset: 'v', rate: null, startSeconds: 1.5, endSeconds: 3, pattern: '{subject}/*', format: 'png',
    });
  });

  it('takes a named subject before a pattern', () => {
    expect(videoRequest({ ...EMPTY_FORM, path: '/v', subject: ' Ada ', pattern: '{subject}' })).toMatchObject({ subject: 'Ada' });
    expect(videoRequest({ ...EMPTY_FORM, path: '/v', subject: 'Ada', pattern: '{subject}' })).not.toHaveProperty('pattern');
  });
});
