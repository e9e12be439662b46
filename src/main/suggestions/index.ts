// Public file of the suggestions room: whether somebody may be shown what models say.
export { hiddenBecause, mayAnnotatorSeeSuggestions } from './visibility.ts';
