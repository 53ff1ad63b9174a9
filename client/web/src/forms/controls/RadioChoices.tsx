export interface RadioChoice {
  readonly value: string | boolean | undefined;
  readonly label: string;
}

interface Props {
  readonly id: string;
  readonly layout: 'segments' | 'cards';
  readonly choices: readonly RadioChoice[];
  readonly value: unknown;
  readonly isRequired: boolean;
  onChange(value: string | boolean | undefined): void;
}

/** One of a few, all of them in sight. Real radio buttons: arrow keys choose, and a screen reader counts them. */
export function RadioChoices({ id, layout, choices, value, isRequired, onChange }: Props) {
  return (
    <div className={layout === 'segments' ? 'segments' : 'choice-cards'}>
      {choices.map((choice) => {
        const [title, explanation] = choice.label.split(/: (.*)/);
        return (
          <label key={String(choice.value)} className={layout === 'segments' ? 'segment' : 'choice-card'}>
            <input type="radio" name={id} required={isRequired} checked={value === choice.value} onChange={() => onChange(choice.value)} />
            {layout === 'segments' ? <span>{choice.label}</span> : <span>{title}{explanation && <small>{explanation}</small>}</span>}
          </label>
        );
      })}
    </div>
  );
}
