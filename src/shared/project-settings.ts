// What a project decides for everybody who opens it: the action units it codes, whether the model's opinion is hidden,
// the templates of its lab. Kept in the table project_setting, one row a key, as JSON that is checked when it is read.
import { z } from 'zod';
import { actionUnitNumberSchema } from './action-unit-code.ts';
import { parseCodeLine } from './code-line.ts';
import { EXPRESSIONS, expressionTitle } from './expressions.ts';
import { ACTION_UNIT_SET_NAMES, ACTION_UNIT_SETS, ACTION_UNITS } from './facs.ts';
import { problemSchema } from './problem.ts';
import { prototypeOf } from './prototypes.ts';

/**
 * The action units that a project codes. coded: whatever is coded in it already. published: a set of the field by its
 * name. own: units of the lab's choice under a name of its own.
 */
export const unitSetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('coded') }),
  z.object({ kind: z.literal('published'), name: z.enum(ACTION_UNIT_SET_NAMES) }),
  z.object({
    kind: z.literal('own'),
    name: z.string().trim().min(1).max(60),
    units: z.array(actionUnitNumberSchema).min(1).refine((units) => new Set(units).size === units.length, { message: 'name a unit twice' }),
  }),
]);
export type UnitSet = z.infer<typeof unitSetSchema>;

export const PUBLISHED_SETS: readonly Extract<UnitSet, { kind: 'published' }>[] = ACTION_UNIT_SET_NAMES.map((name) => ({ kind: 'published', name }));

/** Units of a set in FACS order. A project in which nothing is coded yet starts with the DISFA set. */
export function unitsOfSet(set: UnitSet, coded: readonly number[]): readonly number[] {
  if (set.kind === 'published') return ACTION_UNIT_SETS[set.name];
  if (set.kind === 'own') return inFacsOrder(set.units);
  return coded.length > 0 ? inFacsOrder(coded) : ACTION_UNIT_SETS.DISFA;
}

function inFacsOrder(units: readonly number[]): readonly number[] {
  return ACTION_UNITS.map((unit) => unit.number).filter((unit) => units.includes(unit));
}

export function unitSetTitle(set: UnitSet): string {
  return set.kind === 'coded' ? 'Coded in this project' : set.name;
}

/** Equal for two sets that a list shows as one entry. */
export function unitSetId(set: UnitSet): string {
  return set.kind === 'coded' ? 'coded' : `${set.kind}: ${set.name}`;
}

/** A code line of at least one unit: `6B+12C`. */
const writtenCodesSchema = z.string().refine(isCodeLine, { message: 'is not a code line such as 6+12' });

function isCodeLine(line: string): boolean {
  const reading = parseCodeLine(line);
  return 'codes' in reading && reading.codes.length > 0;
}

/**
 * add: codes what the template names and leaves every other unit alone. replace: what the template names and nothing else,
 * so that other units that are present become absent.
 */
export const TEMPLATE_MODES = ['add', 'replace'] as const;

export const codeTemplateSchema = z.object({
  /** Fit to be part of the name of an action. */
  id: z.string().regex(/^[a-z0-9-]+$/i).max(60),
  name: z.string().trim().min(1).max(60),
  line: writtenCodesSchema,
  mode: z.enum(TEMPLATE_MODES),
});
export type CodeTemplate = z.infer<typeof codeTemplateSchema>;

/** Every setting under its key in project_setting. */
export const projectSettingsSchema = z.object({
  unitSet: unitSetSchema,
  /** Blind to the model: nobody in this project is shown a suggestion. */
  isSuggestionsHidden: z.boolean(),
  /** In the order in which they are offered. */
  templates: z.array(codeTemplateSchema).max(200),
});
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;
export type ProjectSettingKey = keyof ProjectSettings;

/** The combinations that FACS literature names for expressions, to start from; a lab changes them as it likes. */
const FIRST_TEMPLATES: readonly CodeTemplate[] = EXPRESSIONS.filter((expression) => prototypeOf(expression).length > 0).map((expression) => ({
  id: expression,
  name: expressionTitle(expression),
  // Contempt is a matter of one side.
  line: prototypeOf(expression).map((unit) => (expression === 'contempt' ? `U${unit}` : String(unit))).join('+'),
  mode: 'add',
}));

/** Where a project begins. */
export const DEFAULT_PROJECT_SETTINGS: ProjectSettings = { unitSet: { kind: 'coded' }, isSuggestionsHidden: false, templates: [...FIRST_TEMPLATES] };

/** The settings as they hold, and what of them could not be read: there the setting a project begins with holds. */
export const settingsReadingSchema = z.object({
  settings: projectSettingsSchema,
  problems: z.array(problemSchema),
});
export type SettingsReading = z.infer<typeof settingsReadingSchema>;

/** What a setting is called to a person. */
export const SETTING_TITLES: Readonly<Record<ProjectSettingKey, string>> = {
  unitSet: 'Action units of the project',
  isSuggestionsHidden: 'Suggestions hidden',
  templates: 'Templates',
};
