function lines(count: number, line: (number: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index + 1)).join('\n');
}

/** One table. */
export function table(rows: number): string {
  const row = (number: number): string => `| ${number} | Student ${number} | **${number % 6}** of 6 | told \`why\` in step ${number % 12} | *well done* |`;
  return `| No. | Name | Points | What was seen | Word |\n|---:|---|:---:|---|---|\n${lines(rows, row)}\n`;
}

/** One block of code. */
export function code(count: number): string {
  const line = (number: number): string =>
    number % 8 === 0 ? '' : `${'    '.repeat(number % 3)}value_${number} = measure(leaf=${number}, light=${number % 90})`;
  return `\`\`\`python\n${lines(count, line)}\n\`\`\`\n`;
}

/** One list. */
export function list(items: number): string {
  return `${lines(items, (number) => `- item ${number}: a **leaf** that *floats* after \`${number % 60}\` seconds in the light`)}\n`;
}
