import type { Page } from 'playwright-core'

/** Title and details, as somebody types them. */
export const describeProblem = async (page: Page, title: string, body: string): Promise<void> => {
  await page.locator('[name=title]').fill(title)
  await page.locator('[name=body]').fill(body)
}

/** The rest a ticket needs, and the button. Does not wait for what comes of it. */
export const fileTicket = async (page: Page): Promise<void> => {
  await page.locator('[name=name]').fill('Ann')
  await page.locator('[name=email]').fill('ann@example.com')
  await page.locator('.ask-form [type=submit]').click()
}

export const onTicketPage = /\/en\/tickets\/(T-\d+)\/(\?.*)?$/

/** Waits for the page of the filed ticket. Resolves to its number. */
export const ticketFiled = async (page: Page): Promise<string> => {
  await page.waitForURL(onTicketPage)
  const number = onTicketPage.exec(page.url())?.[1]
  if (number === undefined) throw new Error(`${page.url()} is no page of a ticket`)
  return number
}
