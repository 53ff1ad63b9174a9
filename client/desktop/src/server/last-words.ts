/** Lines that .NET or the server itself writes of its own end, on whatever else it has written before. */
const ofAnEnd = /^(?:Unhandled exception|Process terminated|Fatal error|Stack overflow|Out of memory|LlmStream cannot)/;
/** Where in the program it was, which tells a person nothing. */
const ofAPlace = /^\s+(?:at |---(?!>))/;
const longest = 400;

/** Why a server ended, as far as it said so on its error output: its last words from their first line, without the places in the program. */
export class LastWords {
  private lines: string[] = [];
  private isUnderWay = false;

  take(line: string): void {
    if (/^\s/.test(line)) {
      if (this.lines.length > 0 && !ofAPlace.test(line)) {
        this.lines.push(line.trim());
      }
    } else if (line !== '' && (!this.isUnderWay || ofAnEnd.test(line))) {
      this.lines = [line.trim()];
    }
  }

  /** It is under way: what it said until now was not its end, and what it says from now on is only where it reads so. */
  forget(): void {
    this.lines = [];
    this.isUnderWay = true;
  }

  /** In one line; empty when it said nothing of its end. */
  get told(): string {
    return this.lines.join(' ').slice(0, longest);
  }
}
