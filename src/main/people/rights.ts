// What each procedure of the contract allows to whom. The type asks for every one: whoever adds a procedure decides.
//
//   coder  anybody. A coder writes under their own name only. Labels are seen through the caller's own eyes.
//   owner  not with a token. Seen through the eyes of whoever is signed in, so that an owner who codes stays blind too.
//   whole  not with a token, and on the whole project whoever is signed in: work on data, and answers that are counts.
import type { contract } from '../../shared/contract/index.ts';

export type Access = 'coder' | 'owner' | 'whole';

type Contract = typeof contract;
type Rights = { readonly [Room in keyof Contract]: { readonly [Name in keyof Contract[Room]]: Access } };

export const RIGHTS: Rights = {
  preferences: { get: 'coder', change: 'coder', replaceKeys: 'coder' },
  projects: {
    current: 'coder', settings: 'coder', settingsChanges: 'coder', about: 'coder',
    recent: 'whole', create: 'whole', open: 'whole', close: 'whole', forget: 'whole', createDemo: 'whole', backup: 'whole', browse: 'whole',
    changeSettings: 'whole', saveTemplate: 'whole', removeTemplate: 'whole', resetTemplates: 'whole',
  },
  images: {
    datasets: 'coder', list: 'coder', counts: 'coder', get: 'coder', landmarks: 'coder', neutral: 'coder', chooseNeutral: 'coder',
    forgetNeutral: 'coder', sequence: 'coder', neighbours: 'coder', findNext: 'coder',
    previewPattern: 'whole', importFolder: 'whole', assignParts: 'whole', findFaces: 'whole',
  },
  annotations: {
    annotators: 'coder', signIn: 'coder', get: 'coder', write: 'coder', writeMany: 'coder', sequenceCodes: 'coder', frameCodes: 'coder', undo: 'coder',
    redo: 'coder', history: 'coder', changes: 'coder',
  },
  audit: { events: 'coder', csv: 'coder' },
  // What a coder exports would lie on the owner's disk.
  exchange: { inspect: 'whole', importLabels: 'whole', exportLabels: 'owner' },
  training: {
    engines: 'coder', runs: 'coder',
    preview: 'whole', start: 'whole', stop: 'whole', resume: 'whole', run: 'whole', metrics: 'whole', watch: 'whole', faceHistory: 'owner', remove: 'whole',
  },
  suggestions: {
    sources: 'coder', ofImage: 'coder', next: 'coder', accept: 'coder', reject: 'coder', reconsider: 'coder',
    remove: 'whole', import: 'whole', predict: 'whole',
  },
  engines: { install: 'whole', remove: 'whole' },
  review: { queue: 'owner', walk: 'owner', evidence: 'owner', stats: 'owner', decide: 'owner', applyCsv: 'whole' },
  agreement: { raters: 'coder', matrix: 'coder', disagreements: 'coder', adjudicate: 'coder', export: 'coder' },
  people: {
    me: 'coder', mine: 'coder', place: 'coder', passes: 'coder',
    add: 'owner', tokens: 'owner', makeToken: 'owner', revokeToken: 'owner', planPass: 'owner', createPass: 'owner', closePass: 'owner', removePass: 'owner',
  },
  videos: { tool: 'whole', chooseTool: 'whole', inspect: 'whole', import: 'whole' },
  jobs: { list: 'owner', get: 'owner', cancel: 'owner', watch: 'owner' },
};

/** `path`: room and procedure. */
export function accessTo(path: readonly string[]): Access {
  const [room = '', name = ''] = path;
  const ofRoom: Readonly<Record<string, Readonly<Record<string, Access>>>> = RIGHTS;
  return ofRoom[room]?.[name] ?? 'owner';
}
