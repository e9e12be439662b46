// Facial expressions (FE): the classes, what else a label can say, and the codes other data sets use for them.
// Codes differ from set to set: map by name, never by index.
import { z } from 'zod';

/** Expression classes in this project's fixed order. A class index anywhere in a snapshot is an index in its own stored list. */
export const EXPRESSIONS = [
  'neutral', 'happiness', 'sadness', 'surprise', 'fear', 'disgust', 'anger', 'contempt',
] as const;
export const expressionSchema = z.enum(EXPRESSIONS);
export type Expression = z.infer<typeof expressionSchema>;

/** What a person may say of a face: a class, that they cannot tell, or that there is no face. */
export const EXPRESSION_LABELS = [...EXPRESSIONS, 'unsure', 'not_a_face'] as const;
export const expressionLabelSchema = z.enum(EXPRESSION_LABELS);
export type ExpressionLabel = z.infer<typeof expressionLabelSchema>;

export function isExpression(label: string): label is Expression {
  return (EXPRESSIONS as readonly string[]).includes(label);
}

/** RAF-DB codes 1..7 (list_patition_label.txt). */
export const RAF_DB_CODES: Readonly<Record<number, Expression>> = {
  1: 'surprise', 2: 'fear', 3: 'disgust', 4: 'happiness', 5: 'sadness', 6: 'anger', 7: 'neutral',
};

/** FER+ vote columns in the order of fer2013new.csv. */
export const FERPLUS_COLUMNS = [
  'neutral', 'happiness', 'surprise', 'sadness', 'anger', 'disgust', 'fear', 'contempt', 'unknown', 'NF',
] as const;

/** Other spellings met in label files, lower case. */
const SYNONYMS: Readonly<Record<string, ExpressionLabel>> = {
  happy: 'happiness', happiness: 'happiness', smile: 'happiness', joy: 'happiness',
  sad: 'sadness', sadness: 'sadness',
  angry: 'anger', anger: 'anger',
  surprise: 'surprise', surprised: 'surprise',
  fear: 'fear', fearful: 'fear', afraid: 'fear',
  disgust: 'disgust', disgusted: 'disgust',
  neutral: 'neutral', contempt: 'contempt', contemptuous: 'contempt',
  unsure: 'unsure', unknown: 'unsure', uncertain: 'unsure',
  not_a_face: 'not_a_face', 'not a face': 'not_a_face', nf: 'not_a_face', 'no face': 'not_a_face',
};

/** The label a written name means (`Happy` -> happiness), or undefined where it means none of ours. */
export function readExpressionName(name: string): ExpressionLabel | undefined {
  return SYNONYMS[name.trim().toLowerCase()];
}

/** How an expression label reads on screen. */
export function expressionTitle(label: ExpressionLabel): string {
  if (label === 'not_a_face') return 'Not a face';
  return label.charAt(0).toUpperCase() + label.slice(1);
}
