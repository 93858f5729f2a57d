export type Unsubscribe = () => void
export type Event<Value> = (listener: (value: Value) => void) => Unsubscribe

/**
 * A list of listeners with a typed value.
 *
 * A listener that throws must stop neither the others nor the service that fires, so its error
 * is raised again on its own, where the process-wide handler logs it.
 */
export class Emitter<Value> {
  private readonly listeners = new Set<(value: Value) => void>()

  readonly event: Event<Value> = (listener) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  fire(value: Value): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(value)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  dispose(): void {
    this.listeners.clear()
  }
}
