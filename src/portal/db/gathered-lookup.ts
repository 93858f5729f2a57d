/**
 * How many queries of one kind run at once; questions that come meanwhile wait for the next one.
 *
 * Two, so that one that has to wait for the database does not hold up all who come after it.
 */
const MAX_QUERIES_AT_ONCE = 2
/** A query that takes longer is stuck, on a connection that has died, say: others no longer wait for it. */
const QUERY_PATIENCE_MS = 100

/**
 * Answers the questions of many requests with one query.
 *
 * A query begins after each question that it answers was asked, so nobody is told what was true only
 * before. Under load the questions that came while a query ran go out together; alone, a question waits
 * for nothing but the end of the event loop's turn.
 */
export class GatheredLookup<Found> {
  private gathering = new Map<string, Question<Found>>()
  private isScheduled = false
  private runningCount = 0

  /** @param findAll one query for all of the keys; what is not there is left out of its answer */
  constructor(private readonly findAll: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>) {}

  /** What there is under a key now; `null` when nothing is. Rejects as the query does. */
  find(key: string): Promise<Found | null> {
    const asked = this.gathering.get(key)
    if (asked !== undefined) return asked.answer
    const question = new Question<Found>()
    this.gathering.set(key, question)
    this.schedule()
    return question.answer
  }

  private schedule(): void {
    if (this.isScheduled || this.gathering.size === 0 || this.runningCount >= MAX_QUERIES_AT_ONCE) return
    this.isScheduled = true
    // After the other requests that have arrived in this turn of the event loop have been read, too.
    setImmediate(() => void this.run())
  }

  private async run(): Promise<void> {
    const questions = this.gathering
    this.gathering = new Map()
    this.isScheduled = false
    const leave = this.takePlace()
    try {
      const found = await this.findAll([...questions.keys()])
      for (const [key, question] of questions) question.resolve(found.get(key) ?? null)
    } catch (error) {
      for (const question of questions.values()) question.reject(error)
    } finally {
      leave()
    }
  }

  /** Counts a query as running until it has ended, or for as long as others wait for it. */
  private takePlace(): () => void {
    this.runningCount += 1
    let isTaken = true
    const leave = (): void => {
      clearTimeout(patience)
      if (!isTaken) return
      isTaken = false
      this.runningCount -= 1
      this.schedule()
    }
    const patience = setTimeout(leave, QUERY_PATIENCE_MS)
    return leave
  }
}

class Question<Found> {
  readonly answer: Promise<Found | null>
  resolve: (found: Found | null) => void = () => {}
  reject: (error: unknown) => void = () => {}

  constructor() {
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }
}
