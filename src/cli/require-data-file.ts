import { DomainError } from '#kernel/errors.ts'
import { readEnvironment } from '#server/environment.ts'

/** For commands that work on the data file. @throws DomainError `conflict` when this site keeps its data in PostgreSQL. */
export const requireDataFile = (command: string, instead: string): void => {
  if (readEnvironment(process.env).databaseUrl !== undefined)
    throw new DomainError(
      'conflict',
      `"${command}" is for the data file, and this site keeps its data in PostgreSQL (DATABASE_URL)`,
      instead,
    )
}
