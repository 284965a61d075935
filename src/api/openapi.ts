import type { Api } from './api.ts'

/** A form whose parts are streamed is declared with a parameter, so that nothing reads it as a whole; clients read the bare type. */
const withPlainMultipart = <Document extends object>(document: Document): Document =>
  JSON.parse(JSON.stringify(document).replaceAll('"multipart/form-data; boundary=…"', '"multipart/form-data"')) as Document

/** Registers `GET openapi.json`: the contract, made from the same declarations that check requests. */
export const describeApi = (api: Api, publicUrl: string): void => {
  const { openAPIRegistry: registry } = api
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'Access token, made with "fupan token create"',
  })
  registry.registerComponent('securitySchemes', 'ticketKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Ticket-Key',
    description: 'The private key of one ticket',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'fupan.session_token',
    description: 'Browser session of staff',
  })
  api.get('/openapi.json', (c) =>
    c.json(
      withPlainMultipart(
        api.getOpenAPI31Document({
          openapi: '3.1.0',
          info: {
            title: 'Fupan',
            version: '1',
            description: 'Find the earlier fix; if there is none, file a ticket and follow it. Every error is application/problem+json.',
          },
          servers: [{ url: publicUrl }],
        }),
      ),
    ),
  )
}
