// Numbers as people read them. One place, so that the same number never reads differently on two screens.

const grouped = new Intl.NumberFormat('en-GB');

/** 12271 is `12,271`. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** `1 picture`, `2,000 pictures`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** A share 0..1 as a whole percentage; a dash where there is none to give. */
export function formatShare(share: number | null): string {
  return share === null || !Number.isFinite(share) ? '–' : `${(share * 100).toFixed(0)}%`;
}

/** A score in -1..1 with three decimals and no leading zero, as papers print it: `.864`, `1.000`. */
export function formatScore(score: number | null): string {
  if (score === null || !Number.isFinite(score)) return '–';
  return score.toFixed(3).replace(/^(-?)0\./u, '$1.');
}

/** A difference with its sign: `+.012`, `-.004`, `±.000`. */
export function formatDifference(difference: number | null): string {
  if (difference === null || !Number.isFinite(difference)) return '–';
  const size = formatScore(Math.abs(difference));
  if (Number(Math.abs(difference).toFixed(3)) === 0) return `±${size}`;
  return difference > 0 ? `+${size}` : `−${size}`;
}

/** Seconds as `8 s`, `4 min 10 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${String(whole)} s`;
  if (whole < 3600) {
    const rest = whole % 60;
    return `${String(Math.floor(whole / 60))} min${rest === 0 ? '' : ` ${String(rest)} s`}`;
  }
  const minutes = Math.floor((whole % 3600) / 60);
  return `${String(Math.floor(whole / 3600))} h${minutes === 0 ? '' : ` ${String(minutes)} min`}`;
}

/** `512 kB`, `84 MB`, `3.2 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${formatCount(Math.ceil(bytes / 1e3))} kB`;
  return bytes < 1e9 ? `${formatCount(Math.round(bytes / 1e6))} MB` : `${new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }).format(bytes / 1e9)} GB`;
}

/** A place in a video: `00:05.040`, `1:02:05.040`. */
export function formatVideoTime(milliseconds: number): string {
  const whole = Math.round(milliseconds);
  const two = (count: number): string => String(count).padStart(2, '0');
  const clock = `${two(Math.floor(whole / 60_000) % 60)}:${two(Math.floor(whole / 1000) % 60)}.${String(whole % 1000).padStart(3, '0')}`;
  return whole < 3_600_000 ? clock : `${String(Math.floor(whole / 3_600_000))}:${clock}`;
}

const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** An ISO moment in the reader's own time zone. */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : moment.format(date);
}
