import fc from 'fast-check'

/**
 * Property tests run the same cases every time, so that a red run is about the change at hand. To look for new cases:
 * `FUPAN_TEST_SEED=$RANDOM npm test -- test/search`; a failure prints the seed it had.
 */
fc.configureGlobal({ seed: Number(process.env['FUPAN_TEST_SEED'] ?? 20_261_126) })
