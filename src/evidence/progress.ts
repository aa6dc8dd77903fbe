/** Shorter steps are over before anybody asks. */
const worthTelling = 50;

/** Says how far a long step has come, on stderr. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #out: NodeJS.WriteStream;
  #shown = 0;

  constructor(label: string, total: number, out: NodeJS.WriteStream = process.stderr) {
    this.#label = label;
    this.#total = total;
    this.#out = out;
  }

  /** Prints at each twentieth; on a terminal the line is rewritten, elsewhere one line is added. */
  at(done: number): void {
    if (this.#total < worthTelling) return;
    const step = Math.floor((done * 20) / this.#total);
    if (step <= this.#shown) return;
    this.#shown = step;
    const line = `${this.#label}: ${done} of ${this.#total}`;
    this.#out.write(this.#out.isTTY ? `\r${line}${step === 20 ? '\n' : ''}` : `${line}\n`);
  }
}
