import { z } from 'zod'
import { isNip, isRegon, normalizeNip, normalizeRegon } from '../text/business-numbers'

/** Ten digits, however they were grouped when they were typed. */
export const Nip = z
  .string()
  .max(40)
  .meta({ examples: ['526-025-02-74'] })
  .transform(normalizeNip)
  .refine(isNip, 'is no NIP')

/** Nine or fourteen digits, or nothing. */
export const Regon = z
  .string()
  .max(40)
  .meta({ examples: [''] })
  .transform(normalizeRegon)
  .refine((regon) => regon === '' || isRegon(regon), 'is no REGON')
