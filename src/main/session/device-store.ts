import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Device } from '#shared/api/session'
import type { JsonFile } from '../files/json-file'
import type { Log } from '../logging/log'

export const DeviceFile = z.strictObject({ id: z.uuid() })
export type DeviceFile = z.infer<typeof DeviceFile>

const NAME_MAX_LENGTH = 120
const NAMELESS = 'Komputer'

/** This installation's name towards the portal: an id made once, and the computer's name. */
export class DeviceStore {
  private device: Device | null = null

  constructor(
    private readonly file: JsonFile<DeviceFile>,
    private readonly hostName: string,
    private readonly log: Log,
  ) {}

  get(): Device {
    this.device ??= Device.parse({ id: this.id(), name: this.name() })
    return this.device
  }

  private id(): string {
    const kept = this.file.readNow()
    if (kept !== null) return kept.id
    const id = randomUUID()
    // Not kept means a new device at the next start: sign in again, nothing worse.
    this.file.write({ id }).catch((error: unknown) => this.log.warn('device.not-kept', { error }))
    return id
  }

  private name(): string {
    const name = this.hostName.trim().slice(0, NAME_MAX_LENGTH)
    return name === '' ? NAMELESS : name
  }
}
