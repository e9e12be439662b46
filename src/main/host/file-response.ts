// What a host answers when asked for something that is a file: both hosts build the same answer and send it their way.

export interface FileResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absolute path of the file to send, or null where `text` is all there is. */
  readonly file: string | null;
  readonly text: string;
}

export function textResponse(status: number, text: string): FileResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, file: null, text };
}
