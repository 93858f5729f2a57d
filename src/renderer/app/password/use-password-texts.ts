import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n/i18n'
import { passwordTexts } from './texts'

/** The texts in this namespace, there as soon as they are asked for. */
export function usePasswordTexts() {
  const { i18n } = useTranslation()
  useState(() => addTexts(i18n, 'password', passwordTexts))
  return useTranslation('password').t
}
