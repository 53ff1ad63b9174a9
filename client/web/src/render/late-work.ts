/** Milliseconds that one turn of the page may spend on what is beautiful but can wait. */
const budget = 8;

type Job = () => void;

/** Work that may come later than the text: done at once while the turn has time for it, else in small portions. */
class LateWork {
  private waiting: Job[] = [];
  private spent = 0;
  private isScheduled = false;

  add(job: Job): void {
    if (this.waiting.length > 0 || this.spent >= budget) {
      this.waiting.push(job);
    } else {
      this.run(job);
    }
    this.schedule();
  }

  private run(job: Job): void {
    const start = performance.now();
    job();
    this.spent += performance.now() - start;
  }

  private schedule(): void {
    if (!this.isScheduled) {
      this.isScheduled = true;
      setTimeout(this.nextTurn);
    }
  }

  private readonly nextTurn = (): void => {
    this.isScheduled = false;
    this.spent = 0;
    let done = 0;
    while (done < this.waiting.length && this.spent < budget) {
      const job = this.waiting[done];
      done += 1;
      if (job) {
        this.run(job);
      }
    }
    this.waiting = this.waiting.slice(done);
    if (this.waiting.length > 0) {
      this.schedule();
    }
  };
}

export const lateWork = new LateWork();

/** Marks an element that will be finished later, until it is; print and tests wait for there to be none. */
export function markLate(element: HTMLElement, isLate: boolean): void {
  element.toggleAttribute('data-late', isLate);
}
