import type { Revision } from '#shared/api/precondition'

/** More than a person changes before what they see has caught up. */
const MOST_REMEMBERED = 500

/**
 * Which revision followed which by this computer's own writes.
 *
 * A person who writes again before the screen has caught up names the revision from before their own
 * write. That is no conflict: what came after it, they have written themselves.
 */
export class OwnRevisions {
  private readonly successors = new Map<string, Revision>()

  /** A write to the entity, made over `from`, was taken and has made `to`. */
  note(username: string, entity: string, from: Revision, to: Revision): void {
    if (from === to) return
    this.successors.set(keyOf(username, entity, from), to)
    const [oldest] = this.successors.keys()
    if (this.successors.size > MOST_REMEMBERED && oldest !== undefined) this.successors.delete(oldest)
  }

  /** What has become of a revision by the person's own hand; itself where nothing has. */
  latest(username: string, entity: string, revision: Revision): Revision {
    const passed = new Set<Revision>()
    let latest = revision
    // Opaque revisions might come back, as where one is a digest of the content.
    while (!passed.has(latest)) {
      passed.add(latest)
      latest = this.successors.get(keyOf(username, entity, latest)) ?? latest
    }
    return latest
  }
}

function keyOf(username: string, entity: string, revision: Revision): string {
  return JSON.stringify([username, entity, revision])
}
