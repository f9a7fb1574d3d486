/** Operations of one service by what they take: actions of that service, or with the prefix of another. */
export type OperationTable = Readonly<Record<string, readonly string[]>>;
