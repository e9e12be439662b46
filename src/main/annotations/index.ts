// Public file of the annotations room: how other rooms write labels and hear of changes.

/** Who wants to know that labels changed. null means many images. */
export interface AnnotationChanges {
  tell(imageIds: readonly number[] | null): void;
  watch(signal: AbortSignal): AsyncGenerator<{ imageIds: number[] | null }>;
}
