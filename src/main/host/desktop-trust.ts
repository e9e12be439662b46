// Whom the desktop believes, and where its window may go: its own page, and nowhere else.
import { DESKTOP_SCHEME } from '../../shared/host.ts';

export const DESKTOP_ORIGIN = `${DESKTOP_SCHEME}://app`;
export const DESKTOP_PAGE = `${DESKTOP_ORIGIN}/`;

/** A frame as Electron tells of it; null once it is gone. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Only the application's own page, in the top frame, may ask for a native dialog. */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}

export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${DESKTOP_SCHEME}:` && url.host === 'app';
}

/** A link that may open in the system's browser; everything else opens nowhere. */
export function isExternalLink(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}
