// Columns of text, for answers that people read.

/** Lines of cells, padded by column; cells that look like numbers stand right. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string => {
    const width = widths[column] ?? 0;
    return /^[-\d.,%]+$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

/** A score with three digits; a dash where it cannot be said. */
export function formatScore(score: number | null): string {
  return score === null ? '-' : score.toFixed(3);
}

/** `1 picture`, `2 pictures`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
