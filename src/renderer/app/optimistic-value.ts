/** A choice under way: the value as it will be with it. */
interface Choice<Value> {
  readonly apply: (value: Value) => Value
}

/**
 * A value that the main process owns, as it will be once it has taken what the person chose.
 *
 * A choice is there with the click, so that the next one is made from it. It lies over whatever is told
 * meanwhile until its own call is answered: then what was told stands, also after a refusal.
 */
export class OptimisticValue<Value> {
  private told: Value | null = null
  private shown: Value | null = null
  private choices: readonly Choice<Value>[] = []
  private readonly listeners = new Set<() => void>()

  /** Takes what the main process tells. */
  readonly set = (told: Value): void => {
    this.told = told
    this.draw()
  }

  /** `null` until something was told. */
  readonly current = (): Value | null => this.shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * Shows a choice at once and makes it.
   *
   * @param call answers with the value that is in force then
   * @throws what the call throws; the choice is taken back before.
   */
  async choose(apply: (value: Value) => Value, call: () => Promise<Value>): Promise<void> {
    const choice = { apply }
    this.choices = [...this.choices, choice]
    this.draw()
    try {
      this.told = await call()
    } finally {
      this.choices = this.choices.filter((other) => other !== choice)
      this.draw()
    }
  }

  private draw(): void {
    let shown = this.told
    for (const { apply } of this.choices) shown = shown === null ? null : apply(shown)
    this.shown = shown
    for (const listener of this.listeners) listener()
  }
}

/** Sets the given fields; one that is `undefined` stays as it is. */
export function withFields<Value extends object>(
  fields: { readonly [Name in keyof Value]?: Value[Name] | undefined },
): (value: Value) => Value {
  const given = Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined))
  return (value) => ({ ...value, ...given })
}
