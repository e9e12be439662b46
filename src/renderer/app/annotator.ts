// Who is labelling. The name is remembered on this machine; the annotator belongs to the open project and is made at
// the first write, never by looking.
import { create } from 'zustand';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { client } from './client.ts';

const NAME_KEY = 'duchenne.annotator';

interface AnnotatorState {
  readonly annotator: Annotator | null;
  /** True while the dialog that asks for a name is open. */
  readonly isAsking: boolean;
}

const store = create<AnnotatorState>(() => ({ annotator: null, isAsking: false }));
const waiting = new Set<(annotator: Annotator | null) => void>();

/** The person signed in to the open project, or null. */
export function useAnnotator(): Annotator | null {
  return store((state) => state.annotator);
}

export function useIsAskingForName(): boolean {
  return store((state) => state.isAsking);
}

export function rememberedName(): string {
  return localStorage.getItem(NAME_KEY) ?? '';
}

/** Signs in by name (made if new) and remembers it. */
export async function signIn(name: string): Promise<Annotator> {
  const annotator = await client.annotations.signIn({ name });
  localStorage.setItem(NAME_KEY, annotator.name);
  store.setState({ annotator, isAsking: false });
  answer(annotator);
  return annotator;
}

/** For a write: who it is by. Signs in by the remembered name, or asks; null where the person closed the question. */
export function requireAnnotator(): Promise<Annotator | null> {
  const { annotator } = store.getState();
  if (annotator !== null) return Promise.resolve(annotator);
  const name = rememberedName();
  if (name !== '') return signIn(name);
  store.setState({ isAsking: true });
  return new Promise((resolve) => {
    waiting.add(resolve);
  });
}

/** Opens the question, to sign in or to change who is labelling. */
export function askForName(): void {
  store.setState({ isAsking: true });
}

export function closeQuestion(): void {
  store.setState({ isAsking: false });
  answer(null);
}

/** After another project was opened: the same person there, where the project knows them already. */
export async function recognise(): Promise<void> {
  store.setState({ annotator: null });
  const name = rememberedName();
  if (name === '') return;
  const known = await client.annotations.annotators();
  const annotator = known.find((entry) => entry.kind === 'person' && entry.name === name);
  if (annotator !== undefined) store.setState({ annotator });
}

function answer(annotator: Annotator | null): void {
  for (const resolve of waiting) resolve(annotator);
  waiting.clear();
}
