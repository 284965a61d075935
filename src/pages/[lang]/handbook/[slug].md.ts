export { twinResponse as GET } from '#layouts/twin-response.ts'
