/** The kind of worker that a Glue job runs on. */
export class WorkerType {
  /** 4 vCPU, 16 GB of memory. */
  static readonly G_1X = new WorkerType('G.1X');
  /** 8 vCPU, 32 GB of memory. */
  static readonly G_2X = new WorkerType('G.2X');
  /** 16 vCPU, 64 GB of memory. */
  static readonly G_4X = new WorkerType('G.4X');
  /** 32 vCPU, 128 GB of memory. */
  static readonly G_8X = new WorkerType('G.8X');

  /** A kind that is not listed here, by Glue's own name. */
  static of(name: string): WorkerType {
    return new WorkerType(name);
  }

  /** Glue's own name. */
  readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }
}
