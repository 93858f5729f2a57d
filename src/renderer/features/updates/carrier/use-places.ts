import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { CarrierPlace } from '#shared/ipc/carrier'
import { type CallError, call } from '../../../app/bridge'
import { useNotifyError } from '../../../ui/use-notify'

const PLACES_KEY = ['carrier:listPlaces']
/** A stick that is plugged in appears by itself. */
const LOOK_AGAIN_MS = 3_000

export interface PlacesView {
  /** `null` while they are looked for. */
  readonly places: readonly CarrierPlace[] | null
  readonly chosen: CarrierPlace | null
  /** The one with the set of updates that was opened through the system. */
  readonly opened: CarrierPlace | null
  readonly choose: (place: CarrierPlace) => void
  /** Asks by the system's dialog. */
  readonly browse: () => Promise<void>
  readonly isBrowsing: boolean
}

/** The sticks and folders to choose from, and which one is chosen. */
export function usePlaces(first: string | null): PlacesView {
  const client = useQueryClient()
  const notifyError = useNotifyError()
  const [chosenId, setChosenId] = useState(first)
  const [isBrowsing, setIsBrowsing] = useState(false)
  /** Chosen by the dialog in this visit; a place that was never used is not in the list. */
  const [browsed, setBrowsed] = useState<readonly CarrierPlace[]>([])
  const query = useQuery<readonly CarrierPlace[], CallError>({
    queryKey: PLACES_KEY,
    queryFn: () => call('carrier:listPlaces', undefined),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  })
  const listed = query.data ?? null
  const places =
    listed === null
      ? null
      : [...listed, ...browsed.filter(({ id }) => !listed.some((place) => place.id === id))]
  const browse = useCallback(async () => {
    setIsBrowsing(true)
    try {
      const place = await call('carrier:choosePlace', undefined)
      if (place === null) return
      setBrowsed((earlier) => [...earlier.filter(({ id }) => id !== place.id), place])
      setChosenId(place.id)
      await client.invalidateQueries({ queryKey: PLACES_KEY })
    } catch (error) {
      notifyError(error)
    } finally {
      setIsBrowsing(false)
    }
  }, [client, notifyError])
  return {
    places,
    chosen: places?.find(({ id }) => id === chosenId) ?? null,
    opened: places?.find(({ isOpened }) => isOpened) ?? null,
    choose: ({ id }) => setChosenId(id),
    browse,
    isBrowsing,
  }
}
