// The tables as drizzle sees them, for typed queries. The migrations are the truth; a test compares the two.
import { index, integer, primaryKey, real, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const project = sqliteTable('project', {
  singleton: integer('singleton').primaryKey(),
  name: text('name').notNull(),
  createdAt: text('created_at').notNull(),
});

export const dataRoot = sqliteTable('data_root', {
  id: integer('id').primaryKey(),
  path: text('path').notNull().unique(),
  ownFolder: text('own_folder'),
});

export const dataset = sqliteTable('dataset', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  pathPattern: text('path_pattern').notNull(),
  createdAt: text('created_at').notNull(),
});

export const video = sqliteTable(
  'video',
  {
    id: integer('id').primaryKey(),
    datasetId: integer('dataset_id').notNull().references(() => dataset.id),
    path: text('path').notNull(),
    bytes: integer('bytes').notNull(),
    durationMs: real('duration_ms').notNull(),
    nativeRate: real('native_rate').notNull(),
    rate: real('rate'),
    startMs: real('start_ms'),
    endMs: real('end_ms'),
    frames: integer('frames').notNull(),
    ffmpegVersion: text('ffmpeg_version').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [unique().on(table.datasetId, table.path)],
);

export const image = sqliteTable(
  'image',
  {
    id: integer('id').primaryKey(),
    datasetId: integer('dataset_id').notNull().references(() => dataset.id),
    rootId: integer('root_id').notNull().references(() => dataRoot.id),
    relativePath: text('relative_path').notNull(),
    contentHash: text('content_hash').notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    channels: integer('channels').notNull(),
    format: text('format').notNull(),
    subject: text('subject'),
    sequence: text('sequence'),
    frame: integer('frame'),
    part: text('part', { enum: ['development', 'test'] }),
    createdAt: text('created_at').notNull(),
    videoId: integer('video_id').references(() => video.id),
    timeMs: real('time_ms'),
  },
  (table) => [
    index('image_by_hash').on(table.contentHash),
    index('image_by_subject').on(table.datasetId, table.subject, table.sequence, table.frame),
    index('image_by_path').on(table.relativePath, table.id),
  ],
);

export const face = sqliteTable('face', {
  imageId: integer('image_id').primaryKey().references(() => image.id, { onDelete: 'cascade' }),
  boxX: real('box_x').notNull(),
  boxY: real('box_y').notNull(),
  boxWidth: real('box_width').notNull(),
  boxHeight: real('box_height').notNull(),
  score: real('score').notNull(),
  landmarks: text('landmarks', { mode: 'json' }).$type<[number, number][]>().notNull(),
  cropPath: text('crop_path'),
  foundAt: text('found_at').notNull(),
});

export const annotator = sqliteTable('annotator', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  kind: text('kind', { enum: ['person', 'import'] }).notNull(),
  createdAt: text('created_at').notNull(),
});

export const annotationEvent = sqliteTable('annotation_event', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  at: text('at').notNull(),
  annotatorId: integer('annotator_id').notNull().references(() => annotator.id),
  imageId: integer('image_id').notNull().references(() => image.id),
  field: text('field').notNull(),
  before: text('before'),
  after: text('after'),
  source: text('source').notNull(),
  runId: text('run_id'),
  gestureId: text('gesture_id').notNull(),
  undoes: integer('undoes'),
  origin: text('origin'),
});

export const auLabel = sqliteTable(
  'au_label',
  {
    imageId: integer('image_id').notNull().references(() => image.id),
    annotatorId: integer('annotator_id').notNull().references(() => annotator.id),
    actionUnit: integer('action_unit').notNull(),
    occurrence: text('occurrence', { enum: ['absent', 'present', 'not_codable'] }).notNull(),
    intensity: integer('intensity'),
    side: text('side'),
    source: text('source').notNull(),
    eventId: integer('event_id').notNull().references(() => annotationEvent.id),
  },
  (table) => [primaryKey({ columns: [table.imageId, table.annotatorId, table.actionUnit] })],
);

export const feLabel = sqliteTable(
  'fe_label',
  {
    imageId: integer('image_id').notNull().references(() => image.id),
    annotatorId: integer('annotator_id').notNull().references(() => annotator.id),
    label: text('label').notNull(),
    votes: text('votes', { mode: 'json' }).$type<Record<string, number>>(),
    source: text('source').notNull(),
    runId: text('run_id'),
    eventId: integer('event_id').notNull().references(() => annotationEvent.id),
  },
  (table) => [primaryKey({ columns: [table.imageId, table.annotatorId] })],
);

export const auFinal = sqliteTable(
  'au_final',
  {
    imageId: integer('image_id').notNull().references(() => image.id),
    actionUnit: integer('action_unit').notNull(),
    occurrence: text('occurrence', { enum: ['absent', 'present', 'not_codable'] }).notNull(),
    intensity: integer('intensity'),
    side: text('side'),
    isDisagreement: integer('is_disagreement', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.imageId, table.actionUnit] })],
);

export const feFinal = sqliteTable('fe_final', {
  imageId: integer('image_id').primaryKey().references(() => image.id),
  label: text('label').notNull(),
  isDisagreement: integer('is_disagreement', { mode: 'boolean' }).notNull(),
  isByPerson: integer('is_by_person', { mode: 'boolean' }).notNull(),
});

export const job = sqliteTable('job', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  state: text('state').notNull(),
  title: text('title').notNull(),
  createdAt: text('created_at').notNull(),
  startedAt: text('started_at'),
  finishedAt: text('finished_at'),
  progress: text('progress', { mode: 'json' }),
  result: text('result', { mode: 'json' }),
  problem: text('problem', { mode: 'json' }),
  runId: text('run_id'),
});

export const run = sqliteTable('run', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: text('created_at').notNull(),
  config: text('config', { mode: 'json' }).notNull(),
  dataChoice: text('data_choice', { mode: 'json' }).notNull(),
  snapshotHash: text('snapshot_hash'),
  auFaces: integer('au_faces'),
  feFaces: integer('fe_faces'),
  reviewedFaces: integer('reviewed_faces').notNull(),
  result: text('result', { mode: 'json' }),
  hasScores: integer('has_scores', { mode: 'boolean' }).notNull().default(false),
});

export const feScore = sqliteTable(
  'fe_score',
  {
    runId: text('run_id').notNull().references(() => run.id, { onDelete: 'cascade' }),
    imageId: integer('image_id').notNull().references(() => image.id),
    rank: integer('rank').notNull(),
    given: text('given').notNull(),
    weight: real('weight').notNull(),
    suspicion: real('suspicion').notNull(),
    suggested: text('suggested').notNull(),
    suggestedProbability: real('suggested_probability').notNull(),
    meanLoss: real('mean_loss').notNull(),
    meanMargin: real('mean_margin').notNull(),
    meanEvidence: real('mean_evidence').notNull(),
    finalMargin: real('final_margin').notNull(),
    finalEvidence: real('final_evidence').notNull(),
    influence: real('influence').notNull(),
    posterior: text('posterior', { mode: 'json' }).$type<number[]>().notNull(),
    actionUnits: text('action_units', { mode: 'json' }).$type<number[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.imageId] })],
);

export const projectSetting = sqliteTable('project_setting', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
  changedAt: text('changed_at').notNull(),
});

export const chosenNeutral = sqliteTable(
  'chosen_neutral',
  {
    datasetId: integer('dataset_id').notNull().references(() => dataset.id),
    kind: text('kind', { enum: ['subject', 'sequence'] }).notNull(),
    name: text('name').notNull(),
    imageId: integer('image_id').notNull().references(() => image.id),
    chosenAt: text('chosen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.datasetId, table.kind, table.name] })],
);

export const suggestionSource = sqliteTable('suggestion_source', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  kind: text('kind', { enum: ['run', 'openface', 'py-feat'] }).notNull(),
  runId: text('run_id').unique(),
  file: text('file'),
  presentFrom: integer('present_from'),
  createdAt: text('created_at').notNull(),
});

export const suggestedFace = sqliteTable(
  'suggested_face',
  {
    sourceId: integer('source_id').notNull().references(() => suggestionSource.id, { onDelete: 'cascade' }),
    imageId: integer('image_id').notNull().references(() => image.id),
    familiarity: text('familiarity', { enum: ['none', 'validation', 'person', 'face'] }),
    expressions: text('expressions', { mode: 'json' }).$type<Record<string, number>>(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.imageId] })],
);

export const suggestion = sqliteTable(
  'suggestion',
  {
    sourceId: integer('source_id').notNull().references(() => suggestionSource.id, { onDelete: 'cascade' }),
    imageId: integer('image_id').notNull().references(() => image.id),
    actionUnit: integer('action_unit').notNull(),
    probability: real('probability'),
    intensity: real('intensity'),
    isPresent: integer('is_present', { mode: 'boolean' }),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.imageId, table.actionUnit] })],
);

export const suggestionRejection = sqliteTable(
  'suggestion_rejection',
  {
    sourceId: integer('source_id').notNull().references(() => suggestionSource.id, { onDelete: 'cascade' }),
    imageId: integer('image_id').notNull().references(() => image.id),
    annotatorId: integer('annotator_id').notNull().references(() => annotator.id),
    field: text('field').notNull(),
    at: text('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.imageId, table.annotatorId, table.field] })],
);

export const codingPass = sqliteTable('coding_pass', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  isBlind: integer('is_blind', { mode: 'boolean' }).notNull(),
  hidesGiven: integer('hides_given', { mode: 'boolean' }).notNull(),
  coding: text('coding', { enum: ['action-units', 'expression'] }).notNull(),
  actionUnits: text('action_units', { mode: 'json' }).$type<number[]>().notNull(),
  overlapShare: real('overlap_share').notNull(),
  overlapRaters: integer('overlap_raters').notNull(),
  seed: integer('seed').notNull(),
  createdAt: text('created_at').notNull(),
  closedAt: text('closed_at'),
});

export const assignment = sqliteTable(
  'assignment',
  {
    passId: integer('pass_id').notNull().references(() => codingPass.id, { onDelete: 'cascade' }),
    annotatorId: integer('annotator_id').notNull().references(() => annotator.id),
    imageId: integer('image_id').notNull().references(() => image.id),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.passId, table.annotatorId, table.imageId] }),
    uniqueIndex('assignment_by_position').on(table.passId, table.annotatorId, table.position),
    index('assignment_by_image').on(table.imageId, table.annotatorId),
  ],
);

export const annotatorToken = sqliteTable('annotator_token', {
  tokenHash: text('token_hash').primaryKey(),
  annotatorId: integer('annotator_id').notNull().references(() => annotator.id),
  createdAt: text('created_at').notNull(),
  revokedAt: text('revoked_at'),
});

export const auditDraw = sqliteTable(
  'audit_draw',
  {
    runId: text('run_id').notNull().references(() => run.id, { onDelete: 'cascade' }),
    imageId: integer('image_id').notNull().references(() => image.id),
    at: text('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.imageId] })],
);
