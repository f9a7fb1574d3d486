import { useNavigate, useSearch } from "@tanstack/react-router";

/** What the address says of the policy: the permission that is explained, and the deployments that are compared. */
export interface PolicySearch {
  permission?: string;
  from?: string;
  to?: string;
}

type Change = { [Key in keyof PolicySearch]?: string | undefined };

/** What the address says, and a way to say something else: the rest of it stays. */
export function usePolicySearch(): [PolicySearch, (change: Change) => void] {
  const search: PolicySearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const update = (change: Change): void => {
    const said = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined);
    void navigate({ to: ".", search: Object.fromEntries(said), replace: true });
  };
  return [search, update];
}
