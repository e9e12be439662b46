// Derives *the* labels of an image from everybody's rows, for the fields that a write touched.
import type { ProjectDatabase } from '../database/index.ts';
import { EXPRESSION_FIELD, unitOfField } from './gesture.ts';
import { prepareFinals, prepareOpinions } from './label-rows.ts';
import { decideActionUnit, decideExpression } from './label-rule.ts';

export interface FinalLabels {
  /** Must run in the transaction of the write. `fields` as in annotation_event. */
  derive(imageId: number, fields: ReadonlySet<string>): void;
}

export function createFinalLabels(database: ProjectDatabase): FinalLabels {
  const opinions = prepareOpinions(database);
  const finals = prepareFinals(database);

  function deriveUnits(imageId: number, units: readonly number[]): void {
    const byUnit = opinions.units(imageId);
    for (const actionUnit of units) {
      const label = decideActionUnit(byUnit.get(actionUnit) ?? []);
      if (label === undefined) finals.dropUnit(imageId, actionUnit);
      else finals.putUnit({ imageId, actionUnit }, label.value, label.isDisagreement);
    }
  }

  function deriveExpression(imageId: number): void {
    const label = decideExpression(opinions.expressions(imageId));
    if (label === undefined) finals.dropExpression(imageId);
    else finals.putExpression(imageId, label.value, label);
  }

  return {
    derive: (imageId, fields) => {
      const units = [...fields].map(unitOfField).filter((unit) => unit !== undefined);
      if (units.length > 0) deriveUnits(imageId, units);
      if (fields.has(EXPRESSION_FIELD)) deriveExpression(imageId);
    },
  };
}
