// Hands a text to the person as a file, by the window's own download: in the browser its downloads, on the desktop its dialog.

/** The parts follow each other in the file. */
export function saveFile(fileName: string, parts: readonly string[]): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
