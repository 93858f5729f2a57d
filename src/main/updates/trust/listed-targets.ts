import { Metadata, MetadataKind, type Root, type Snapshot, Targets } from '@tufjs/models'
import { BadVersionError, ExpiredMetadataError } from 'tuf-js/dist/error'

/** The top-level targets role as its raw JSON, verified. */
export interface ListedTargets {
  readonly version: number
  /** By target path. What stands there is signed, but of no checked shape. */
  readonly targets: Readonly<Record<string, unknown>>
}

/** What is signed is the JSON as it came. */
class RawTargets extends Targets {
  constructor(
    checked: Targets,
    private readonly raw: object,
  ) {
    super({
      specVersion: checked.specVersion,
      version: checked.version,
      expires: checked.expires,
      ...(checked.delegations && { delegations: checked.delegations }),
    })
  }

  override toJSON(): never {
    // Declared as the library's own JSON type, which it is: it was parsed from JSON.
    return this.raw as never
  }
}

/**
 * Verifies the list of targets: steps 5.6.2 to 5.6.5 of the specification.
 *
 * Signatures, threshold, hashes and fields are checked by the library. Its own reading of the list takes
 * time by the square of the number of targets (7 s for 5,000 packages, against 0.1 s here), so the list
 * itself is left as it was parsed; what is in it was signed as a whole.
 *
 * @throws the library's errors
 */
export function verifyTargets(
  bytes: Buffer,
  root: Metadata<Root>,
  snapshot: Metadata<Snapshot>,
  referenceTime: Date,
): ListedTargets {
  const named = snapshot.signed.meta['targets.json']
  if (named === undefined) throw new BadVersionError('The snapshot names no targets')
  named.verify(bytes)

  const json: unknown = JSON.parse(bytes.toString('utf8'))
  const { signed, ...rest } = record(json, 'targets metadata')
  const { targets, ...fields } = record(signed, 'its signed part')
  const checked = Metadata.fromJSON(MetadataKind.Targets, { ...rest, signed: fields } as never)
  const whole = new Metadata(
    new RawTargets(checked.signed as Targets, record(signed, 'its signed part')),
    checked.signatures,
  )
  root.verifyDelegate(MetadataKind.Targets, whole)

  const { version } = checked.signed
  if (version !== named.version) {
    throw new BadVersionError(`Targets ${version} where the snapshot names ${named.version}`)
  }
  if (checked.signed.isExpired(referenceTime)) throw new ExpiredMetadataError('targets.json is expired')
  return { version, targets: record(targets ?? {}, 'the list of targets') }
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${what} is no object`)
  }
  return value as Record<string, unknown>
}
