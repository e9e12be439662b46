// Public file of the media room: what the core asks of the media child and the faces child. No other room knows sharp.

export type { MediaSize } from '../../shared/host.ts';
export type { FaceFinding, FacesClient } from './faces-calls.ts';
export { alignedSquare } from './face-geometry.ts';
export { createFacesClient } from './faces-client.ts';
export type { MediaClient, PixelRequest, ProbeResult } from './media-calls.ts';
export { createMediaClient } from './media-client.ts';
export { contentTypeOf, isOwnThumbnail, PICTURE_EXTENSIONS } from './picture-formats.ts';
