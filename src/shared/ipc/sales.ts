import { z } from 'zod'
import { SalesFilter } from '../api/sales'
import { Language } from './preferences'

/** Which registrations go into the file, as the list on the screen is narrowed, and its language. */
export const SalesExportRequest = z.strictObject({ filter: SalesFilter, language: Language })
