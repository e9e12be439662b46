// The codes that an import met, as a table: a row an action unit, a column a value; all else as it is named.

export interface CodeTable {
  /** Values met, absent first, then by intensity, then words. */
  readonly values: readonly string[];
  /** Counts in the order of the values. */
  readonly units: readonly { readonly actionUnit: number; readonly counts: readonly number[] }[];
  readonly others: readonly (readonly [code: string, count: number])[];
}

const UNIT_CODE = /^AU(\d+)=(.+)$/u;

/** `{ 'AU12=3': 7, 'expression happiness': 9 }`, as label reports count. */
export function tabulateCodes(codes: Readonly<Record<string, number>>): CodeTable {
  const entries = Object.entries(codes);
  const met = entries.flatMap(([code, count]) => {
    const found = UNIT_CODE.exec(code);
    return found === null ? [] : [{ actionUnit: Number(found[1]), value: found[2] ?? '', count }];
  });
  const values = [...new Set(met.map(({ value }) => value))].sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
  const numbers = [...new Set(met.map(({ actionUnit }) => actionUnit))].sort((left, right) => left - right);
  const countOf = (actionUnit: number, value: string) => met.find((entry) => entry.actionUnit === actionUnit && entry.value === value)?.count ?? 0;
  return {
    values,
    units: numbers.map((actionUnit) => ({ actionUnit, counts: values.map((value) => countOf(actionUnit, value)) })),
    others: entries.filter(([code]) => !UNIT_CODE.test(code)),
  };
}
