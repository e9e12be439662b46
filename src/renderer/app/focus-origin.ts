// How the focused element came by its focus. A button keeps it after a click, but the hand goes back to the keys of the
// screen: Enter and Space belong to a button that was reached by keyboard only.
let isPointing = false;
let isReachedByPointer = false;

function onPointerDown(): void {
  isPointing = true;
  // The element may have the focus already, and then nothing tells of it.
  isReachedByPointer = true;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Tab' || event.key.startsWith('Arrow') || document.querySelector('[role=menu], [role=dialog]') !== null) isPointing = false;
}

function onFocusIn(): void {
  isReachedByPointer = isPointing;
}

/** True where the focus is there because of a click. */
export function isFocusedByPointer(): boolean {
  return isReachedByPointer;
}

/** Watches until the function it returns is called. */
export function followFocus(): () => void {
  const options = { capture: true };
  window.addEventListener('pointerdown', onPointerDown, options);
  window.addEventListener('keydown', onKeyDown, options);
  window.addEventListener('focusin', onFocusIn, options);
  return () => {
    window.removeEventListener('pointerdown', onPointerDown, options);
    window.removeEventListener('keydown', onKeyDown, options);
    window.removeEventListener('focusin', onFocusIn, options);
  };
}
