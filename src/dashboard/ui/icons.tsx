import type { ReactNode } from "react";

const paths = {
  overview: "M4 4h5v5H4zM11 4h5v3h-5zM11 10h5v6h-5zM4 12h5v4H4z",
  tree: "M4 4h7M4 4v12h5M4 10h5M12 10h5M12 16h5",
  map: "M3 5c7 0 7 4 14 4M3 10c7 0 7-1 14-1M3 15h14",
  provider: "M10 3 4 6v4c0 4 2.6 6.3 6 7.4 3.4-1.1 6-3.4 6-7.4V6l-6-3Z",
  deployments: "M4 5h12M4 10h12M4 15h7",
  audit: "M6 3h8v14H6zM8.5 7h3M8.5 10h3M8.5 13h1.5",
  members:
    "M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM2.5 16c.5-2.8 2.4-4.2 5-4.2s4.5 1.4 5 4.2M13 4.2a2.6 2.6 0 0 1 0 5M14.5 12c1.7.5 2.7 1.9 3 4",
  account: "M10 9.8a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM4 17c.6-3.2 2.9-4.8 6-4.8s5.4 1.6 6 4.8",
  sessions: "M3 6h9M6 10h11M3 14h6",
  migrate: "M4 6h9l-3-3M16 14H7l3 3",
  search: "m13.5 13.5 3.5 3.5M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6Z",
  lock: "M5.5 9h9v7.5h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9",
  sun: "M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7 6 6M14 14l1.3 1.3M15.3 4.7 14 6M6 14l-1.3 1.3",
  moon: "M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8Z",
  auto: "M10 3.5a6.5 6.5 0 1 0 0 13Zm0 0a6.5 6.5 0 0 1 0 13",
  chevron: "m8 5 5 5-5 5",
  close: "m5 5 10 10M15 5 5 15",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  cross: "m6 6 8 8M14 6l-8 8",
  dash: "M6 10h8",
  plus: "M10 4.5v11M4.5 10h11",
  external: "M11 4h5v5M16 4l-7 7M13 11.5V16H4V7h4.5",
  copy: "M7.5 7.5h8.5V16H7.5zM4 12.5V4h8.5",
  leave: "M8 4H4v12h4M9 10h8M14 7l3 3-3 3",
  warning: "M10 3.5 17.5 16.5h-15L10 3.5ZM10 8.5v4M10 14.4v.2",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words, or in a button that has a name: never the only thing that says something. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
