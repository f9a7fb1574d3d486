import type { Queries, QueryState } from "../observe/athena/queries.ts";
import { awsCall } from "./aws-call-error.ts";
import { clientSettings, type Connection } from "./connection.ts";

/** Athena through the SDK. Every call rejects with an `AwsCallError`. */
export async function athenaClient(connection: Connection): Promise<Queries> {
  const athena = await import("@aws-sdk/client-athena");
  const client = new athena.AthenaClient(clientSettings(connection));
  return {
    start: async (sql, { workgroup, database, output }) => {
      const command = new athena.StartQueryExecutionCommand({
        QueryString: sql,
        QueryExecutionContext: { Database: database },
        ...(workgroup !== undefined && { WorkGroup: workgroup }),
        ...(output !== undefined && { ResultConfiguration: { OutputLocation: output } }),
      });
      const { QueryExecutionId = "" } = await awsCall("athena:StartQueryExecution", () => client.send(command));
      return QueryExecutionId;
    },
    state: async (id) => {
      const command = new athena.GetQueryExecutionCommand({ QueryExecutionId: id });
      const { QueryExecution } = await awsCall("athena:GetQueryExecution", () => client.send(command));
      const { Status, Statistics } = QueryExecution ?? {};
      const reason = Status?.StateChangeReason ?? Status?.AthenaError?.ErrorMessage;
      return {
        state: stateOf(Status?.State),
        ...(reason !== undefined && { reason }),
        scanned: Statistics?.DataScannedInBytes ?? 0,
      };
    },
    page: async (id, token) => {
      const command = new athena.GetQueryResultsCommand({
        QueryExecutionId: id,
        ...(token !== undefined && { NextToken: token }),
      });
      const { ResultSet, NextToken } = await awsCall("athena:GetQueryResults", () => client.send(command));
      const rows = (ResultSet?.Rows ?? []).map(({ Data }) => (Data ?? []).map(({ VarCharValue }) => VarCharValue));
      return { rows, ...(NextToken !== undefined && { next: NextToken }) };
    },
    stop: async (id) => {
      const command = new athena.StopQueryExecutionCommand({ QueryExecutionId: id });
      await awsCall("athena:StopQueryExecution", () => client.send(command));
    },
  };
}

/** An answer without a state is of a service that is not ready. */
function stateOf(state: string | undefined): QueryState["state"] {
  const known: readonly QueryState["state"][] = ["QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"];
  return known.find((each) => each === state) ?? "QUEUED";
}
