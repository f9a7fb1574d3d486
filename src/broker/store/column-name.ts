/** What a row calls the column `organisation_id`: Kysely's plugin made it of `organisationId`, the same rule backwards. */
export function propertyOf(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
