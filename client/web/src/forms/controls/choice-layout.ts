import type { Field } from '../../wire/schema';

/** The most letters and choices that stand beside one another. */
const widest = 48;
const mostSegments = 6;
/** The most choices that stand below one another before they go into a list to open. */
const mostCards = 4;

/** The most letters that fit into half of a form's width. */
const halfWidth = 26;

/** How one of a few is chosen: side by side, below one another with their explanations, or from a list. */
export function choiceLayout(field: Field): 'segments' | 'cards' | 'list' {
  if (field.choices.length <= mostSegments && lettersOf(field) <= widest) {
    return 'segments';
  }
  return field.choices.length <= mostCards ? 'cards' : 'list';
}

/** Whether a field is drawn as several controls, which only a legend can name. */
export function isSeveral(field: Field): boolean {
  switch (field.control) {
    case 'choices':
    case 'rows':
      return true;
    case 'choice':
      return choiceLayout(field) !== 'list';
    case 'switch':
      return field.default === undefined;
    default:
      return false;
  }
}

/** Whether its choices need a form's whole width. */
export function isWideChoice(field: Field): boolean {
  return choiceLayout(field) === 'cards' || (choiceLayout(field) === 'segments' && lettersOf(field) > halfWidth);
}

function lettersOf({ choices }: Field): number {
  return choices.reduce((sum, { label }) => sum + label.length, 0);
}
