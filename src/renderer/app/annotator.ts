// Who is labelling. The name is remembered on this machine; the annotator belongs to the open project and is made at
// the first write, never by looking. The core is told who it is on every connection: in a blind pass it shows each person
// their own codes. Whoever came in with a token is who the token says, and nobody else.
import { create } from 'zustand';
import type { Annotator } from '../../shared/contract/annotations.ts';
import type { Viewer } from '../../shared/contract/people.ts';
import { client } from './client.ts';
import { queryClient } from './query-client.ts';

const NAME_KEY = 'duchenne.annotator';

interface AnnotatorState {
  readonly annotator: Annotator | null;
  /** undefined until the core has said. */
  readonly role: Viewer['role'] | undefined;
  /** True while the dialog that asks for a name is open. */
  readonly isAsking: boolean;
}

const store = create<AnnotatorState>(() => ({ annotator: null, role: undefined, isAsking: false }));
const waiting = new Set<(annotator: Annotator | null) => void>();

/** The person signed in to the open project, or null. */
export function useAnnotator(): Annotator | null {
  return store((state) => state.annotator);
}

/** owner: may do everything. coder: came in with a token and only codes. undefined while that is not known. */
export function useRole(): Viewer['role'] | undefined {
  return store((state) => state.role);
}

/** The same outside of React. */
export function signedInAnnotator(): Annotator | null {
  return store.getState().annotator;
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
  const isAnother = annotator.id !== store.getState().annotator?.id;
  store.setState({ annotator, isAsking: false });
  answer(annotator);
  // Another person may see other labels.
  if (isAnother) void queryClient.invalidateQueries();
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

/**
 * After a project was opened, or the connection to it: the same person, where the project knows them. Else it `asks` at
 * once where a pass is open, as what is shown depends on who looks; in any other project the first write asks.
 */
export async function recognise({ asks }: { readonly asks: boolean }): Promise<void> {
  const { role, annotator } = await client.people.me();
  store.setState({ role });
  if (role === 'coder') {
    store.setState({ annotator });
    return;
  }
  const people = (await client.annotations.annotators()).filter(({ kind }) => kind === 'person');
  const name = rememberedName();
  if (people.some((person) => person.name === name)) await signIn(name);
  else store.setState({ annotator: null, isAsking: asks && (await client.people.passes()).some(({ closedAt }) => closedAt === null) });
}

/** Before another project is shown: nobody, until the core has said who. */
export function forgetAnnotator(): void {
  store.setState({ annotator: null });
}

function answer(annotator: Annotator | null): void {
  for (const resolve of waiting) resolve(annotator);
  waiting.clear();
}
