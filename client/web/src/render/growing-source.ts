/** A text that grows, with all its line ends alike. */
export class GrowingSource {
  private read = '';
  private taken = 0;

  get text(): string {
    return this.read;
  }

  /** How much of what was given last is taken, in its own line ends. */
  get length(): number {
    return this.taken;
  }

  /**
   * Takes what came since.
   * @param isWhole whether the text ends here; else a carriage return at its end waits, because it may be the first half of a line end.
   */
  grow(text: string, isWhole: boolean): void {
    const end = !isWhole && text.endsWith('\r') ? text.length - 1 : text.length;
    this.read += text.slice(this.taken, end).replace(/\r\n|\r/g, '\n');
    this.taken = end;
  }

  /**
   * Takes another text in the place of this one.
   * @returns how long the beginning is that both have.
   */
  replace(text: string, isWhole: boolean): number {
    const before = this.read;
    this.read = '';
    this.taken = 0;
    this.grow(text, isWhole);
    return sharedLength(before, this.read);
  }
}

function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) {
    length += 1;
  }
  return length;
}
