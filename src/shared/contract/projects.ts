// Projects: a folder with project.sqlite, cache/, runs/, backups/. One is open at a time.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { codeTemplateSchema, projectSettingsSchema, settingsReadingSchema } from '../project-settings.ts';
import { engineMeasureSchema, engineReportSchema } from '../run-record.ts';
import { installedEngineSchema } from './engines.ts';
import { procedure } from './procedure.ts';

export const projectSchema = z.object({
  path: z.string(),
  name: z.string(),
  createdAt: z.string(),
  images: z.number().int(),
  schemaVersion: z.number().int(),
});
export type Project = z.infer<typeof projectSchema>;

export const recentProjectSchema = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.string(),
  /** False where the folder is gone. */
  exists: z.boolean(),
});
export type RecentProject = z.infer<typeof recentProjectSchema>;

export const folderEntrySchema = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'file']),
  isProject: z.boolean(),
});

const folderListingSchema = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  entries: z.array(folderEntrySchema),
});
export type FolderListing = z.infer<typeof folderListingSchema>;

const pathInput = z.object({ path: z.string().min(1) });

export const projectsContract = {
  /** The open project, or null. */
  current: procedure.output(projectSchema.nullable()),
  recent: procedure.output(z.array(recentProjectSchema)),
  /** Makes DIR (it may exist if empty) and opens it. */
  create: procedure.input(z.object({ path: z.string().min(1), name: z.string().min(1).optional() })).output(projectSchema),
  open: procedure.input(pathInput).output(projectSchema),
  close: procedure.output(z.null()),
  /** Takes a project off the list of recent ones; the folder is left alone. */
  forget: procedure.input(pathInput).output(z.null()),
  /** Makes a project from resources/demo (at `path`, or in the user's data folder), opens it and starts its imports, one job that is done when all is in. */
  createDemo: procedure
    .input(z.object({ path: z.string().min(1).optional() }))
    .output(z.object({ project: projectSchema, jobIds: z.array(z.string()) })),
  /** A copy of the database in backups/, by SQLite's online backup. */
  backup: procedure.output(z.object({ path: z.string() })),
  /** What the project decides for everybody who opens it, and which of it could not be read. */
  settings: procedure.output(settingsReadingSchema),
  /** Settings that are not named stay as they are. */
  changeSettings: procedure.input(projectSettingsSchema.omit({ templates: true }).partial()).output(settingsReadingSchema),
  /** Puts a template in the place of the one with its id, or at the end. Two people at once lose nothing of each other's. */
  saveTemplate: procedure.input(codeTemplateSchema).output(settingsReadingSchema),
  removeTemplate: procedure.input(z.object({ id: z.string() })).output(settingsReadingSchema),
  /** The templates a project begins with, instead of all there are. */
  resetTemplates: procedure.output(settingsReadingSchema),
  /** Says so whenever a setting of the open project was changed, by anybody. */
  settingsChanges: procedure.output(eventIterator(z.null())),
  /** Folders and files of this machine, for hosts without native dialogs. Starts at the home folder. */
  browse: procedure.input(z.object({ path: z.string().optional(), withFiles: z.boolean().default(false) })).output(folderListingSchema),
  /** Version, where the user's data lives, and what can train here. */
  about: procedure.output(
    z.object({
      version: z.string(),
      node: z.string(),
      platform: z.string(),
      dataFolder: z.string(),
      defaultProjectsFolder: z.string(),
    }),
  ),
};

export const enginesSchema = z.object({
  /** What `auto` takes, or null where nothing can train. */
  selected: z.string().nullable(),
  /** Why that one, in a sentence. */
  reason: z.string(),
  engines: z.array(engineReportSchema),
  /** Steps measured on this machine, remembered until something changes; empty where nothing had to be chosen. */
  measures: z.array(engineMeasureSchema),
  /** What `engines install` put in place. */
  installed: installedEngineSchema.nullable(),
});
export type Engines = z.infer<typeof enginesSchema>;
