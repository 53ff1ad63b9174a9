/** Takes an event stream's text apart, however it is cut into pieces. Only the data matters here: a frame carries its own type. */
export class EventLines {
  private rest = '';
  private data: string[] = [];
  private readonly event: (data: string) => void;

  constructor(event: (data: string) => void) {
    this.event = event;
  }

  add(piece: string): void {
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop() ?? '';
    lines.forEach((line) => this.line(line.endsWith('\r') ? line.slice(0, -1) : line));
  }

  private line(line: string): void {
    if (line === '' && this.data.length > 0) {
      const data = this.data.join('\n');
      this.data = [];
      this.event(data);
    } else if (line.startsWith('data:')) {
      this.data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
  }
}
