// Decides for each call who is asking, whether they may, and through whose eyes the project is read meanwhile.
import type { Viewer } from '../../shared/contract/people.ts';
import { Problem } from '../../shared/problem.ts';
import { requirePerson, type Onlooker } from '../annotations/index.ts';
import type { ProjectDatabase } from '../database/index.ts';
import type { OpenProject, ProjectKeeper } from '../projects/index.ts';
import { createBlindDatabases, NOBODY, type Eyes } from './blind-databases.ts';
import { createOwner, currentCall, type Call, type Caller } from './caller.ts';
import { findCoder, hashToken } from './tokens.ts';

export interface Viewers {
  /** The open project as the call under way may see it. Problem `no_project`, or `not_allowed` for a token that opens nothing. */
  project(): OpenProject;
  /** Who is asking. */
  me(): Viewer;
  /** Remembers who signed in on the connection of this call; Problem `not_allowed` for a coder who would be somebody else. */
  signedIn(annotatorId: number): void;
  /** The annotator that this call is for, or null. */
  annotatorId(): number | null;
  /** The same, for whoever tells of changes. Its `hides` never throws. */
  onlooker(): Onlooker;
  /** The caller for a token, or null where it opens nothing in the open project. For the browser host. */
  admit(token: string): Caller | null;
  /** Passes have changed. */
  passesChanged(): void;
  /** Before a project's database closes. */
  closing(database: ProjectDatabase): void;
}

function annotatorOf(caller: Caller, project: OpenProject): number | null {
  if (caller.kind === 'command-line') return null;
  if (caller.kind === 'owner') return caller.signedIn?.project === project ? caller.signedIn.annotatorId : null;
  return findCoder(project.database, caller.tokenHash) ?? refuseToken();
}

/** Through whose eyes; null: everything is seen. */
function eyesOf(call: Call | undefined, project: OpenProject): Eyes | null {
  if (call === undefined || call.seesWhole || call.caller.kind === 'command-line') return null;
  return annotatorOf(call.caller, project) ?? NOBODY;
}

export function createViewers(projects: Pick<ProjectKeeper, 'current' | 'require'>): Viewers {
  const blind = createBlindDatabases();
  const isHidden = (call: Call | undefined, imageId: number): boolean => {
    const project = projects.current();
    if (project === undefined) return true;
    const eyes = eyesOf(call, project);
    return eyes !== null && blind.hides(project.database, eyes, imageId);
  };

  return {
    project: () => {
      const project = projects.require();
      const eyes = eyesOf(currentCall(), project);
      return eyes === null ? project : { ...project, database: blind.seenBy(project.database, eyes) };
    },
    me: () => {
      const { caller } = currentCall() ?? HOST;
      const project = projects.current();
      const id = project === undefined ? null : annotatorOf(caller, project);
      const annotator = project === undefined || id === null ? null : requirePerson(project.database, id);
      return { role: caller.kind === 'coder' ? 'coder' : 'owner', annotator };
    },
    signedIn: (annotatorId) => {
      const { caller } = currentCall() ?? HOST;
      const project = projects.require();
      if (caller.kind === 'owner') caller.signedIn = { project, annotatorId };
      if (caller.kind === 'coder' && annotatorOf(caller, project) !== annotatorId) refuseName();
    },
    annotatorId: () => {
      const call = currentCall();
      return call === undefined ? null : annotatorOf(call.caller, projects.require());
    },
    onlooker: () => {
      // Looked up when it is asked for: whoever listens may sign in later, and a token may be revoked meanwhile.
      const call = currentCall();
      return {
        id: () => unlessRevoked(() => call === undefined ? null : annotatorOf(call.caller, projects.require()), null),
        hides: (imageId) => unlessRevoked(() => isHidden(call, imageId), true),
      };
    },
    admit: (token) => {
      const project = projects.current();
      const tokenHash = hashToken(token);
      return project === undefined || findCoder(project.database, tokenHash) === null ? null : { kind: 'coder', tokenHash };
    },
    passesChanged: () => blind.refresh(projects.require().database),
    closing: (database) => blind.close(database),
  };
}

/** Where nobody calls, the host itself does. */
const HOST: Call = { caller: createOwner(), seesWhole: true };

/** Who listens with a token that is revoked, or to a project that was closed, hears of nothing more. */
function unlessRevoked<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch (error) {
    if (error instanceof Problem) return otherwise;
    throw error;
  }
}

function refuseToken(): never {
  throw new Problem('not_allowed', 'This address no longer opens the project.', { remedy: 'Ask whoever gave it to you for a new one.' });
}

export function refuseName(): never {
  throw new Problem('not_allowed', 'This address codes under one name only.', { where: 'annotator', remedy: 'To code under another name, open the address that was made for it.' });
}
