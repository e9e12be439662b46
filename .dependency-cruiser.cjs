// The allowed imports of docs/ARCHITECTURE.md, types included. Run: depcruise src --config .dependency-cruiser.cjs
// Each comment says what to do instead.

const ROOMS = '(database|preferences|projects|images|videos|media|annotations|audit|exchange|engines|training|review|agreement|people|jobs|suggestions)';
const DOORS = '^src/main/((electron|server|cli)\\.ts$|host/|command-line/)';
const TESTS = '\\.test\\.tsx?$';
/** What every room may use beside the public files of others. */
const COMMON = '^src/main/(services|procedure|mailbox|queue)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-imports-nothing-of-ours',
      comment: 'src/shared is the vocabulary of all processes. Move what it needs into src/shared, or the function out of it.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(?!shared/)' },
    },
    {
      name: 'trainer-knows-the-snapshot-only',
      comment: 'The trainer reads a snapshot and writes a run folder. What both sides say belongs in src/shared.',
      severity: 'error',
      from: { path: '^src/trainer/' },
      to: { path: '^src/(?!trainer/|shared/)' },
    },
    {
      name: 'preload-holds-no-power',
      comment: 'The preload hands over a port and the shell. Do the work in src/main and say its types in src/shared.',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/(?!preload/|shared/)' },
    },
    {
      name: 'renderer-speaks-the-contract',
      comment: 'Screens call procedures. Put the type or the rule into src/shared, or make it a procedure.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(?!renderer/|shared/)' },
    },
    {
      name: 'main-is-without-a-window',
      comment: 'The core runs where there is no screen, and starts the trainer as a process by its path. Share through src/shared.',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload|trainer)/' },
    },
    {
      name: 'rooms-meet-through-public-files',
      comment: 'Import the index.ts of the other room. If it lacks what you need, add it there on purpose, or wire it in workbench.ts.',
      severity: 'error',
      from: { path: `^src/main/${ROOMS}/` },
      to: { path: '^src/main/', pathNot: ['^src/main/$1/', `^src/main/${ROOMS}/index\\.ts$`, COMMON] },
    },
    {
      name: 'wiring-uses-public-files',
      comment: 'workbench.ts, router.ts and their like reach a room by its index.ts or procedures.ts. Export it there.',
      severity: 'error',
      from: { path: '^src/main/[^/]+\\.ts$', pathNot: [DOORS, TESTS] },
      to: { path: `^src/main/${ROOMS}/`, pathNot: `^src/main/${ROOMS}/(index|procedures)\\.ts$` },
    },
    {
      name: 'nobody-imports-a-door',
      comment: 'A door is a way in, not a library. Move what you need into a room, or let the door hand it to createWorkbench().',
      severity: 'error',
      from: { path: '^src/', pathNot: DOORS },
      to: { path: DOORS },
    },
    {
      name: 'screens-do-not-import-screens',
      comment: 'A screen imports app/ and components/. Move what two screens share into one of these.',
      severity: 'error',
      from: { path: '^src/renderer/([^/]+)/', pathNot: '^src/renderer/(app|components)/' },
      to: { path: '^src/renderer/[^/]+/', pathNot: ['^src/renderer/$1/', '^src/renderer/(app|components)/'] },
    },
    {
      name: 'components-know-no-screen',
      comment: 'A component serves every screen. Hand in what it shows as props.',
      severity: 'error',
      from: { path: '^src/renderer/components/' },
      to: { path: '^src/renderer/[^/]+/', pathNot: '^src/renderer/(app|components)/' },
    },
    {
      name: 'electron-behind-its-door',
      comment: 'Only the desktop door and the preload know Electron. Put what differs between hosts behind a seam (docs/ARCHITECTURE.md).',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/electron\\.ts$', '^src/main/host/desktop-', '^src/main/host/menu\\.', '^src/preload/'] },
      to: { path: '(^|/)node_modules/electron/' },
    },
    {
      name: 'sharp-in-its-child',
      comment: 'sharp crashes inside Electron. Ask the media client of src/main/media/index.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/media/', TESTS] },
      to: { path: '(^|/)node_modules/sharp/' },
    },
    {
      name: 'no-cycle-at-run-time',
      comment: 'Modules that need each other are one module, or there is a third one in them. Type imports may go round.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'The import leads nowhere. Correct the path, or pin the package in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-unlisted-package',
      comment: 'The package is there by chance, brought by another. Pin it in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'] },
  },
};
