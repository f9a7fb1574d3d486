import type { ReactNode } from "react";
import { NativeSelect, TextInput } from "@mantine/core";
import { useApps, useServices } from "./read-members.ts";
import { isScoped, roleMeans, type Role, type RoleDraft } from "./role-draft.ts";

interface RoleFieldsProps {
  draft: RoleDraft;
  change: (draft: RoleDraft) => void;
  /** Roles that can be chosen. */
  roles: readonly Role[];
}

/** A role and where it holds. */
export function RoleFields({ draft, change, roles }: RoleFieldsProps): ReactNode {
  return (
    <div className="filters">
      <NativeSelect
        label="Role"
        description={roleMeans[draft.role]}
        data={[...roles]}
        value={draft.role}
        onChange={(event) => change({ ...draft, role: event.currentTarget.value as Role })}
      />
      {isScoped(draft.role) && <ScopeFields draft={draft} change={change} needsApp={draft.role === "machine"} />}
    </div>
  );
}

interface ScopeFieldsProps<Draft> {
  draft: Draft;
  change: (draft: Draft) => void;
  needsApp?: boolean;
}

/** The part of the organisation that something holds for. */
export function ScopeFields<Draft extends Omit<RoleDraft, "role">>({
  draft,
  change,
  needsApp = false,
}: ScopeFieldsProps<Draft>): ReactNode {
  const apps = useApps();
  const services = useServices(draft.app);
  const everyApp = { value: "", label: needsApp ? "Choose an app" : "every app" };
  return (
    <>
      <NativeSelect
        label="App"
        required={needsApp}
        data={[everyApp, ...apps]}
        value={draft.app}
        onChange={(event) => change({ ...draft, app: event.currentTarget.value, service: "" })}
      />
      {draft.app !== "" && (
        <NativeSelect
          label="Service"
          data={[{ value: "", label: `every service of ${draft.app}` }, ...services]}
          value={draft.service}
          onChange={(event) => change({ ...draft, service: event.currentTarget.value })}
        />
      )}
      <TextInput
        label="Stages"
        placeholder="every stage, or as pr-*"
        value={draft.stages}
        onChange={(event) => change({ ...draft, stages: event.currentTarget.value })}
      />
    </>
  );
}
