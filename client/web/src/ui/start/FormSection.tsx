import { useEffect, useState, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** How many of its fields say something. */
  readonly filled: number;
  readonly hasError: boolean;
  readonly children: ReactNode;
}

/** Fields that most teachers leave alone, behind their title. It opens for what is wrong in it, and is closed by hand alone. */
export function FormSection({ title, filled, hasError, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (hasError) {
      setOpen(true);
    }
  }, [hasError]);
  return (
    <details className="form-section" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}
        {filled > 0 && <span className="form-section-count">{filled} filled in</span>}
      </summary>
      {children}
    </details>
  );
}
