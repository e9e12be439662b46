// A matrix as a CSV with every number, and as a table for a paper.
import { stringify } from 'csv-stringify/sync';
import {
  STATISTIC_TITLES, STATISTICS_OF_SCALE, type AgreementExportFormat, type AgreementMatrix, type AgreementStatistic, type Estimate, type FieldAgreement,
} from '../../shared/contract/agreement.ts';
import { findActionUnit } from '../../shared/facs.ts';

export function exportMatrix(matrix: AgreementMatrix, format: AgreementExportFormat): { fileName: string; text: string } {
  if (format === 'csv') return { fileName: 'agreement.csv', text: toCsv(matrix) };
  if (format === 'markdown') return { fileName: 'agreement.md', text: toMarkdown(matrix) };
  return { fileName: 'agreement.tex', text: toLatex(matrix) };
}

/** One line a field and statistic; what is undefined has its reason. */
function toCsv({ rows, raters, scale, presentFrom }: AgreementMatrix): string {
  const names = raters.map(({ name }) => name).join('; ');
  const lines = rows.flatMap((row) =>
    Object.entries(row.estimates).map(([statistic, { value, low, high, reason }]) => ({
      field: row.field, raters: names, scale: row.field === 'expression' ? 'nominal' : scale, present_from: presentFrom,
      faces: row.faces, differing: row.differing, present_share: row.presentShare, statistic, value, low, high, reason,
    })),
  );
  const columns = ['field', 'raters', 'scale', 'present_from', 'faces', 'differing', 'present_share', 'statistic', 'value', 'low', 'high', 'reason'];
  return stringify(lines, { header: true, columns });
}

function toMarkdown(matrix: AgreementMatrix): string {
  const statistics = columnsOf(matrix);
  const head = ['', 'n', ...statistics.map((name) => STATISTIC_TITLES[name])];
  const lines = matrix.rows.map((row) => [titleOf(row), String(row.faces), ...statistics.map((name) => cell(row.estimates[name], '–'))]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...lines.map(line), '', caption(matrix), ''].join('\n');
}

function toLatex(matrix: AgreementMatrix): string {
  const statistics = columnsOf(matrix);
  const titles: Partial<Record<AgreementStatistic, string>> = {
    kappa: '$\\kappa$', 'kappa-linear': '$\\kappa$ linear', 'kappa-quadratic': '$\\kappa$ quadratic', 'alpha-nominal': '$\\alpha$', 'alpha-ordinal': '$\\alpha$ ordinal',
    ac1: 'AC$_1$', 'icc-2-1': 'ICC(2,1)', 'icc-3-k': 'ICC(3,$k$)', agreement: 'Agreement', 'prevalence-index': 'PI', 'bias-index': 'BI',
  };
  const head = ['', '$n$', ...statistics.map((name) => titles[name] ?? name)];
  const lines = matrix.rows.map((row) => [titleOf(row), String(row.faces), ...statistics.map((name) => cell(row.estimates[name], '--').replaceAll('−', '$-$'))]);
  const line = (cells: readonly string[]): string => `  ${cells.join(' & ')} \\\\`;
  return [
    '% needs \\usepackage{booktabs}',
    '\\begin{table}', '  \\centering', `  \\caption{${escapeLatex(caption(matrix))}}`,
    `  \\begin{tabular}{l${'r'.repeat(head.length - 1)}}`, '  \\toprule', line(head), '  \\midrule', ...lines.map(line), '  \\bottomrule', '  \\end{tabular}', '\\end{table}', '',
  ].join('\n');
}

/** Statistics that any row has a value of. */
function columnsOf({ rows, scale }: AgreementMatrix): AgreementStatistic[] {
  const wanted = [...new Set([...STATISTICS_OF_SCALE[scale], ...STATISTICS_OF_SCALE.occurrence])];
  return wanted.filter((name) => rows.some((row) => (row.estimates[name]?.value ?? null) !== null));
}

function titleOf({ field }: FieldAgreement): string {
  if (field === 'expression') return 'Expression';
  const number = Number(field.slice(3));
  return `AU ${number} ${findActionUnit(number)?.name ?? ''}`.trim();
}

/** `.71 [.62, .80]`. */
function cell(estimate: Estimate | undefined, nothing: string): string {
  if (estimate === undefined || estimate.value === null) return nothing;
  const { value, low, high } = estimate;
  return low === null || high === null ? twoDigits(value) : `${twoDigits(value)} [${twoDigits(low)}, ${twoDigits(high)}]`;
}

function twoDigits(value: number): string {
  const text = Math.abs(value).toFixed(2).replace(/^0\./u, '.');
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function caption({ raters, scale, presentFrom, clusters, resamples, seed }: AgreementMatrix): string {
  const what = scale === 'occurrence' ? `occurrence (present from intensity ${presentFrom})` : 'intensity (0 to 5)';
  return `Agreement of ${raters.map(({ name }) => name).join(', ')} on ${what}. n: faces coded by two raters or more. Brackets: 95% intervals, of F for intraclass correlations, else percentile bootstrap over ${clusters} subjects (${resamples} resamples, seed ${seed}).`;
}

function escapeLatex(text: string): string {
  return text.replaceAll(/[\\&%$#_{}~^]/gu, (character) => ({ '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' })[character] ?? `\\${character}`);
}
