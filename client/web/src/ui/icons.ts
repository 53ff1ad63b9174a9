import { BookOpenText, FileText, Grid3x3, Layers, ListChecks, MessageCircle, Shapes, Waypoints, type LucideIcon } from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  chat: MessageCircle,
  'lesson-plan': BookOpenText,
  quiz: ListChecks,
  rubric: Grid3x3,
  kindergarten: Shapes,
  multigrade: Layers,
  'cross-curricular': Waypoints,
};

/** The sign of a generator; one that this client does not know gets a sheet of paper. */
export function iconOf(generator: string): LucideIcon {
  return icons[generator] ?? FileText;
}
