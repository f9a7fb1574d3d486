import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "../api/shapes.ts";
import { barPaths, denialPath, laneAt, laneBox } from "./bar-paths.ts";
import { marksOf, type Mark } from "./marks.ts";
import { moved, placeIn } from "./timeline-keys.ts";
import { countsOf, markAt, rowsOf } from "./timeline-rows.ts";

const minute = 60_000;
const start = Date.parse("2026-11-22T12:00:00Z");
const stretch = { from: start, to: start + 100 * minute };

function at(minutes: number): string {
  return new Date(start + minutes * minute).toISOString();
}

function issued(id: string, from: number, until: number | null, more: Partial<Api["Issued"]> = {}): Api["Issued"] {
  return {
    id,
    instance: { app: "shop", service: "orders", stage: "dev", region: "eu-west-1" },
    deployment: `dep_${id}`,
    actor: "ann",
    token: "laptop",
    tool: "passrole",
    command: "deploy",
    revision: null,
    need: "aws",
    provider: "dev",
    account: "444455556666",
    status: "issued",
    accessKeyId: "ASIATEST000000000001",
    sessionName: "pr-1",
    requestedAt: at(from),
    expiresAt: until === null ? null : at(until),
    deploymentStatus: "open",
    finishedAt: null,
    ...more,
  };
}

function denied(seq: number, minutes: number, more: Partial<Api["Denial"]> = {}): Api["Denial"] {
  return {
    seq,
    at: at(minutes),
    action: "credentials.denied",
    rule: "provider/none",
    message: null,
    hint: null,
    actor: "ann",
    token: null,
    app: "shop",
    service: "orders",
    stage: "dev",
    region: "eu-west-1",
    deployment: null,
    need: null,
    provider: null,
    ...more,
  };
}

function marks(sessions: readonly Api["Issued"][], denials: readonly Api["Denial"][] = []): readonly Mark[] {
  return marksOf(sessions, denials, stretch, start + 50 * minute);
}

function spanOf({ from, until }: Mark): [number, number] {
  return [(from - start) / minute, (until - start) / minute];
}

test("keys are shown until they expire, endless ones as long as their deployment goes on", () => {
  const cases: [name: string, session: Api["Issued"], span: [number, number] | undefined][] = [
    ["expiring", issued("a", 10, 70), [10, 70]],
    ["endless, its deployment open", issued("a", 10, null), [10, 50]],
    ["endless, its deployment over", issued("a", 10, null, { finishedAt: at(20) }), [10, 20]],
    ["not made yet", issued("a", 10, null, { status: "requested" }), [10, 10]],
    ["failed: its refusal is shown instead", issued("a", 10, null, { status: "failed" }), undefined],
    ["begun before, still holding", issued("a", -30, 5), [-30, 5]],
    ["over before", issued("a", -30, -5), undefined],
    ["after what is shown", issued("a", 101, 120), undefined],
  ];
  for (const [name, session, span] of cases) assert.deepEqual(marks([session]).map(spanOf)[0], span, name);
});

test("a key is told apart by whether its deployment still goes on", () => {
  const used = (session: Api["Issued"]): number => {
    const [mark] = marks([session]);
    return mark?.kind === "session" ? (mark.usedUntil - start) / minute : -1;
  };
  assert.equal(used(issued("a", 10, 70)), 70);
  assert.equal(used(issued("a", 10, 70, { finishedAt: at(15) })), 15);
  assert.equal(used(issued("a", 10, 70, { finishedAt: at(90) })), 70);
});

test("instances are rows by their names, whatever happened last; what names less has a row of its own", () => {
  const region = "eu-west-1";
  const place = (service: string, stage: string): Partial<Api["Issued"]> => ({
    instance: { app: "shop", service, stage, region },
  });
  const rows = rowsOf(
    marks(
      [issued("a", 40, 60, place("stock", "pr-10")), issued("b", 1, 9, place("stock", "pr-2")), issued("c", 5, 9)],
      [
        denied(1, 20, { region: null }),
        denied(2, 30, { app: null, service: null, stage: null, region: null }),
        denied(3, 31),
      ],
    ),
  );
  assert.deepEqual(
    rows.map(({ service, instance, marks: own }) => [service, instance, own.length]),
    [
      ["shop/orders", "dev", 1],
      ["shop/orders", "dev/eu-west-1", 2],
      ["shop/stock", "pr-2/eu-west-1", 1],
      ["shop/stock", "pr-10/eu-west-1", 1],
      ["the organisation", "", 1],
    ],
  );
  assert.deepEqual(countsOf(rows.flatMap(({ marks: own }) => own)), { sessions: 3, denials: 3 });
});

test("keys of one time stand in lanes, of which there are four at most", () => {
  const [row = assert.fail()] = rowsOf(
    marks([issued("a", 0, 60), issued("b", 10, 20), issued("c", 15, 30), issued("d", 20, 25), issued("e", 60, 70)]),
  );
  assert.deepEqual(row.lanes, [0, 1, 2, 1, 0]);
  assert.equal(row.height, 3);
  const many = Array.from({ length: 9 }, (_, index) => issued(`m${index}`, index, 90));
  const [crowded = assert.fail()] = rowsOf(marks(many));
  assert.equal(crowded.height, 4);
  assert.ok(crowded.lanes.every((lane) => lane < 4));
});

test("a pointer meets the refusal before the keys, and the keys of its lane", () => {
  const [row = assert.fail()] = rowsOf(marks([issued("a", 0, 60), issued("b", 10, 40)], [denied(7, 30)]));
  const idAt = (minutes: number, lane: number): string | undefined =>
    markAt(row, start + minutes * minute, lane, minute)?.id;
  assert.equal(idAt(20, 0), "a");
  assert.equal(idAt(20, 1), "b");
  assert.equal(idAt(29.5, 1), "denial-7");
  assert.equal(idAt(50, 1), "a");
  assert.equal(idAt(80, 0), undefined);
});

test("keys of the keyboard lead from mark to mark, and to the nearest in time of other rows", () => {
  const other = { instance: { app: "shop", service: "stock", stage: "dev", region: null } };
  const rows = rowsOf(
    marks([issued("a", 0, 5), issued("b", 30, 60), issued("c", 2, 9, other), issued("d", 40, 50, other)]),
  );
  const walk = (from: string, ...keys: readonly string[]): string | undefined => {
    let place = placeIn(rows, from)!;
    for (const key of keys) place = moved(place, key, rows) ?? place;
    return place.mark.id;
  };
  assert.equal(walk("a", "ArrowRight"), "b");
  assert.equal(walk("a", "ArrowLeft"), "a");
  assert.equal(walk("b", "ArrowRight"), "b");
  assert.equal(walk("b", "ArrowDown"), "d");
  assert.equal(walk("a", "ArrowDown", "ArrowDown"), "c");
  assert.equal(walk("d", "Home", "ArrowUp"), "a");
  assert.equal(walk("a", "End", "PageDown"), "d");
  assert.equal(moved(placeIn(rows, "a")!, "x", rows), undefined);
  assert.equal(placeIn(rows, "gone")?.mark.id, "b");
  assert.equal(placeIn([], "a"), undefined);
});

test("bars are one outline for each colour, within the picture, and never too narrow to be seen", () => {
  const canvas = { stretch, width: 100, height: 40 };
  const [row = assert.fail()] = rowsOf(
    marks([
      issued("a", -20, 50, { finishedAt: at(10) }),
      issued("b", 60, 60.1),
      issued("c", 80, 300, { account: "999900001111" }),
    ]),
  );
  const toneOf = ({ of }: { of: Api["Issued"] }): number => (of.account === "999900001111" ? 1 : 0);
  assert.deepEqual(barPaths(row, canvas, toneOf), [
    { tone: 0, used: "M-1 13h11v14h-11zM60 13h3v14h-3z", rest: "M10 13h40v14h-40z" },
    { tone: 1, used: "M80 13h21v14h-21z", rest: "" },
  ]);
  const [denials = assert.fail()] = rowsOf(marks([], [denied(1, 50)]));
  assert.match(denialPath(denials, canvas), /^M45\.5 15\.5l9 9/);
});

test("a lane's place in a row and the lane at that place lead to each other", () => {
  for (const height of [1, 2, 3, 4]) {
    for (let lane = 0; lane < height; lane += 1) {
      const box = laneBox(lane, height, 38);
      assert.equal(laneAt(box.top + box.height / 2, { height } as never, 38), lane, `${lane} of ${height}`);
      assert.ok(box.top >= 0 && box.top + box.height <= 38);
    }
  }
});
