import { offerCopy } from '#islands/copy-link.ts'

/** A link that was just made can be copied. */
offerCopy(document)
