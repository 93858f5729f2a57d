import { CarrierBusyError } from './carrier-errors'

/** Lets one export or import run at a time: two would fight over the same stick. */
export class CarrierTurn {
  private isTaken = false

  /**
   * @returns what gives the turn back
   * @throws {CarrierBusyError}
   */
  take(): () => void {
    if (this.isTaken) throw new CarrierBusyError('An export or import is under way')
    this.isTaken = true
    let isMine = true
    return () => {
      if (isMine) this.isTaken = false
      isMine = false
    }
  }
}
