export { collections, endpoints } from '#shared/api/endpoints'
export { LocalStore } from '../../src/main/store/local-store'
