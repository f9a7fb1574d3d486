// Made of the OpenAPI document by `npm run generate`.

export interface components {
  schemas: {
    Problem: { "type": string; "title": string; "status": number; "code": string; "detail": string; "hint"?: string; "errors"?: ({ "code": string; "message": string; "hint"?: string; })[]; "requestId": string; };
    Me: { "organisation": string; "member": string; "kind": "user" | "machine"; "operator": boolean; "token": { "id": string; "name": string; "expiresAt": string; }; "roles": ({ "role": "owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"; "app": string | null; "service": string | null; "stages": string | null; })[]; };
    Organisation: { "name": string; "protectedStages": (string)[]; "attributedStages": (string)[]; "version": number; "createdAt": string; };
    App: { "name": string; "createdAt": string; };
    Service: { "app": string; "name": string; "shape": "traditional" | "component"; "createdAt": string; };
    Instance: { "app": string; "service": string; "stage": string; "region": string | null; "createdAt": string; };
    Effective: { "organisation": string; "instance": components["schemas"]["InstanceName"]; "protected": boolean; "needs": Readonly<Record<string, components["schemas"]["EffectiveNeed"]>>; "parameters": ({ "name": string; "level": "instance" | "stage-rule" | "service" | "app" | "organisation"; "secret": boolean; "overridden": ("instance" | "stage-rule" | "service" | "app" | "organisation")[]; })[]; };
    InstanceName: { "app": string; "service": string; "stage": string; "region": string | null; };
    EffectiveNeed: { "outcome": "linked" | "none" | "refused" | "unlinked"; "provider": string | null; "kind": string; "slot": string; "state": components["schemas"]["ProviderState"] | null; "account": string | null; "role": string | null; "level": "instance" | "stage-rule" | "service" | "app" | "organisation" | null; "because": string; "refusal"?: { "code": string; "message": string; "hint"?: string; }; "chain"?: ({ "level": "instance" | "stage-rule" | "service" | "app" | "organisation"; "name": string; "provider"?: string | null; })[]; };
    ProviderState: "unverified" | "verified" | "trusts-anyone" | "unreachable" | "too-broad" | "disabled" | "invalid";
    ParameterValue: { "name": string; "value": string; "secret": boolean; "scope": components["schemas"]["Scope"]; };
    Scope: { "level": "instance" | "stage-rule" | "service" | "app" | "organisation"; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; };
    Deployment: { "id": string; "instance": components["schemas"]["InstanceName"]; "actor": string; "tool": string; "revision": string | null; "status": "open" | "succeeded" | "failed" | "abandoned"; "templateHash": string | null; "outcome": string | null; "openedAt": string; "finishedAt": string | null; "issuances": (components["schemas"]["Issuance"])[]; };
    Issuance: { "id": string; "need": string; "provider": string; "providerVersion": number; "status": "requested" | "issued" | "failed"; "accessKeyId": string | null; "sessionName": string; "requestedAt": string; "expiresAt": string | null; };
    NewDeployment: { "tool": string; "command"?: string; "revision"?: string; };
    ProviderKind: { "name": string; "fields": ({ "name": string; "variable"?: string; "secret": boolean; "optional": boolean; "allowed": string; })[]; "alternatives": ((string)[])[]; "variables": (string)[]; };
    Provider: { "id": string; "name": string; "kind": string; "mode": "assume-role" | "web-identity" | "static"; "state": components["schemas"]["ProviderState"]; "settings": components["schemas"]["ProviderSettings"]; "externalId": string | null; "verification": components["schemas"]["Verification"]; "secrets": (string)[]; "version": number; "createdAt": string; "updatedAt": string; };
    ProviderSettings: { "role"?: string; "account"?: string; "durationSeconds"?: number; "maxDurationSeconds"?: number; "tags"?: Readonly<Record<string, string>>; "fields"?: Readonly<Record<string, string>>; "variables"?: Readonly<Record<string, string>>; "allowOwnAccount"?: boolean; };
    Verification: { "at": string; "acceptsExternalId": boolean | null; "refusesNone": boolean | null; "refusesWrong": boolean | null; "accountMatches": boolean | null; "canTag": boolean | null; "canSourceIdentity": boolean | null; "longestSession": number | null; "breadth"?: "administrator" | "unknown"; "why"?: string; "reason"?: "assume-denied" | "assumable-without-external-id" | "account-mismatch"; "findings"?: ({ "severity": "error" | "warning" | "note"; "code": string; "message": string; "hint"?: string; })[]; "accepted"?: { "by": string; "at": string; "reason": string; }; "graceUntil"?: string; } | null;
    NewProvider: { "name": string; "kind": string; "mode": "assume-role" | "web-identity" | "static"; "settings": components["schemas"]["ProviderSettings"]; "values"?: Readonly<Record<string, string>>; };
    ProviderChange: { "name"?: string; "settings"?: components["schemas"]["ProviderSettings"]; "enabled"?: boolean; "values"?: Readonly<Record<string, string>>; };
    ProviderUsage: { "links": (string)[]; "instances": (string)[]; };
    Connection: { "principal": string; "externalId": string; "roleName": string; "template": string; "stackName": string; "parameters": Readonly<Record<string, string>>; "quickCreateUrl": string | null; "command": string; };
    ConnectionRequest: { "region"?: string; "roleName"?: string; "maxSessionSeconds"?: number; "boundary"?: string; "templateUrl"?: string; "policy": { "documents": (Readonly<Record<string, unknown>>)[]; } | "administrator" | "none"; };
    Link: { "id": string; "scope": components["schemas"]["Scope"]; "kind": string; "slot": string; "provider": string | null; "origin": "hand" | "migration" | "import"; "version": number; "createdAt": string; };
    NewLink: { "scope": components["schemas"]["Scope"]; "need": string; "provider": string | null; "replace"?: boolean; };
    LinkEffect: { "instance": components["schemas"]["InstanceName"]; "before": { "provider": string | null; "account": string | null; }; "after": { "provider": string | null; "account": string | null; }; };
    Parameter: { "id": string; "scope": components["schemas"]["Scope"]; "name": string; "secret": boolean; "absent": boolean; "version": number; "createdAt": string; };
    NewParameter: { "scope": components["schemas"]["Scope"]; "name": string; "value": string | null; "secret"?: boolean; };
    WholeDeployment: { "id": string; "instance": components["schemas"]["InstanceName"]; "actor": string; "tool": string; "revision": string | null; "status": "open" | "succeeded" | "failed" | "abandoned"; "templateHash": string | null; "outcome": string | null; "openedAt": string; "finishedAt": string | null; "issuances": (components["schemas"]["Issuance"])[]; "record": components["schemas"]["DeploymentRecord"]; };
    DeploymentRecord: { "templateHash"?: string; "policies"?: (Readonly<Record<string, unknown>>)[]; "needs"?: (Readonly<Record<string, unknown>>)[]; "roles"?: (Readonly<Record<string, unknown>>)[]; "findings"?: (Readonly<Record<string, unknown>>)[]; };
    Credentials: { "needs": (components["schemas"]["LinkedNeed"] | components["schemas"]["UnlinkedNeed"])[]; };
    LinkedNeed: { "linked": true; "need": string; "provider": string; "level": string; "because": string; "sessionName": string | null; "clamped"?: string; "aws"?: { "accessKeyId": string; "secretAccessKey": string; "sessionToken"?: string; "account": string; "identity": string; }; "env": Readonly<Record<string, string>>; "files": ({ "variable": string; "name": string; "content": string; })[]; "expiration": string | null; };
    UnlinkedNeed: { "linked": false; "need": string; };
    CredentialsRequest: { "needs"?: (string)[]; "durationSeconds"?: number; "clamp"?: boolean; "sessionPolicy"?: Readonly<Record<string, unknown>>; "tags"?: Readonly<Record<string, string>>; };
    DeploymentEnd: { "status": "succeeded" | "failed" | "abandoned"; "outcome"?: string; };
    Permissions: { "permissions": ("organisation.read" | "organisation.update" | "app.create" | "app.delete" | "service.create" | "service.delete" | "instance.create" | "instance.delete" | "provider.read" | "provider.create" | "provider.update" | "provider.verify" | "provider.delete" | "link.read" | "link.set" | "link.set-default" | "effective.read" | "parameter.read" | "parameter.read-secret" | "parameter.set" | "deployment.read" | "deployment.open" | "credentials.issue" | "member.read" | "member.update" | "owner.update" | "token.read" | "token.create" | "token.revoke" | "audit.read" | "audit.export" | "migration.run" | "project.import" | "project.export")[]; };
    SupposedReach: { "cells": ({ "stage": string; "role": "owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"; "instances": number; })[]; };
    SupposedRoles: { "roles": (components["schemas"]["RoleScope"])[]; };
    RoleScope: { "role": "owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"; "app"?: string; "service"?: string; "stages"?: string; };
    Member: { "name": string; "kind": "user" | "machine"; "operator": boolean; "roles": ({ "id": string; "role": "owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"; "app"?: string; "service"?: string; "stages"?: string; })[]; "createdAt": string; };
    NewMember: { "name": string; "kind"?: "user" | "machine"; "roles": (components["schemas"]["RoleScope"])[]; };
    Token: { "id": string; "name": string; "member": string; "scope"?: components["schemas"]["TokenScope"]; "expiresAt": string; "createdAt": string; "firstUsedAt": string | null; "revokedAt": string | null; };
    TokenScope: { "role"?: "owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"; "app"?: string; "service"?: string; "stages"?: string; };
    CreatedToken: { "token": string; "view": components["schemas"]["Token"]; };
    NewToken: { "name": string; "member"?: string; "lifetimeSeconds"?: number; "scope"?: components["schemas"]["TokenScope"]; };
    Invitation: { "id": string; "member": string; "invitedBy": string; "createdAt": string; "expiresAt": string; };
    CreatedInvitation: { "link": string; "invitation": components["schemas"]["Invitation"]; };
    NewInvitation: { "lifetimeSeconds"?: number; };
    ChainedEvent: { "seq": number; "time": string; "organisation": string; "event": components["schemas"]["AuditEvent"]; "previousHash": string; "hash": string; "signature": string; };
    AuditEvent: { "action": string; "actor": { "member": string; "token"?: string; }; "origin"?: { "requestId": string; "address": string; "userAgent": string; }; "target": Readonly<Record<string, string | number | boolean | null>>; "decision": "allowed" | "denied"; "rule"?: string; "message"?: string; "hint"?: string; "before"?: string; "after"?: string; };
    AuditHead: { "organisation": string; "seq": number; "hash": string; "signature": string; "key": Readonly<Record<string, unknown>>; };
    LocalFallback: { "service": string; "stage": string; "region": string | null; "reason": string; };
    ProfilesReport: { "dryRun": boolean; "entries": ({ "what": "app" | "service" | "instance" | "provider" | "link" | "parameter" | "note"; "result": "created" | "replaced" | "kept" | "merged" | "skipped" | "conflict" | "invalid" | "warning" | "error" | "note"; "subject": string; "code": string; "message": string; })[]; "counts": Readonly<Record<string, number>>; "plan": string; };
    MigrationReport: { "dryRun": boolean; "entries": ({ "what": "app" | "service" | "instance" | "provider" | "link" | "parameter" | "note"; "result": "created" | "replaced" | "kept" | "merged" | "skipped" | "conflict" | "invalid" | "warning" | "error" | "note"; "subject": string; "code": string; "message": string; })[]; "counts": Readonly<Record<string, number>>; };
    ProjectImport: { "text": string; "app": string; "dryRun": boolean; };
    Inheritance: { "organisation": string; "revision": number; "needs": (string)[]; "providers": (components["schemas"]["InheritanceProvider"])[]; "total": number; "items": (components["schemas"]["InheritanceRow"])[]; "next": string | null; };
    InheritanceProvider: { "name": string; "kind": string; "state": components["schemas"]["ProviderState"]; "account": string | null; };
    InheritanceRow: { "level": "instance" | "stage-rule" | "service" | "app" | "organisation"; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; "protected": boolean; "production": boolean; "exists": boolean; "needs": Readonly<Record<string, components["schemas"]["InheritanceCell"]>>; };
    InheritanceCell: { "outcome": "linked" | "none" | "refused" | "unlinked"; "provider": string | null; "level": "instance" | "stage-rule" | "service" | "app" | "organisation" | null; "because": string; "link": string | null; "here": boolean; "refusal"?: string; };
    LatestDeployment: { "id": string; "instance": components["schemas"]["InstanceName"]; "actor": string; "tool": string; "revision": string | null; "status": "open" | "succeeded" | "failed" | "abandoned"; "templateHash": string | null; "outcome": string | null; "openedAt": string; "finishedAt": string | null; };
    Issued: { "id": string; "instance": components["schemas"]["InstanceName"]; "deployment": string; "actor": string; "token": string | null; "tool": string; "command": string | null; "revision": string | null; "need": string; "provider": string; "account": string | null; "status": "requested" | "issued" | "failed"; "accessKeyId": string | null; "sessionName": string; "requestedAt": string; "expiresAt": string | null; "deploymentStatus": "open" | "succeeded" | "failed" | "abandoned"; "finishedAt": string | null; };
    Denial: { "seq": number; "at": string; "action": string; "rule": string | null; "message": string | null; "hint": string | null; "actor": string; "token": string | null; "app": string | null; "service": string | null; "stage": string | null; "region": string | null; "deployment": string | null; "need": string | null; "provider": string | null; };
    Reach: { "stages": ({ "stage": string; "protected": boolean; "instances": number; })[]; "items": (components["schemas"]["ReachRow"])[]; "next": string | null; };
    ReachRow: { "member": string; "kind": "user" | "machine"; "cells": ({ "stage": string; "role": "owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"; "instances": number; })[]; };
    SearchHit: { "type": "app" | "service" | "instance" | "provider" | "member" | "parameter" | "deployment"; "title": string; "name"?: string; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; "id"?: string; };
    Session: { "id": string; "account": string | null; "csrf": string; "organisations": ({ "organisation": string; "member": string; "operator": boolean; "roles": ({ "role": "owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"; "app": string | null; "service": string | null; "stages": string | null; })[]; })[]; "createdAt": string; "idleUntil": string; "expiresAt": string; };
    SignIn: { "name": string; "password": string; };
    TokenSignIn: { "token": string; };
    PasswordChange: { "current": string; "password": string; };
    OwnSession: { "id": string; "current": boolean; "address": string; "userAgent": string; "createdAt": string; "lastSeenAt": string; "idleUntil": string; "expiresAt": string; };
    EndedSessions: { "ended": number; };
    Invited: { "organisation": string; "member": string; "roles": ({ "role": "owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"; "app": string | null; "service": string | null; "stages": string | null; })[]; "expiresAt": string; "account": string | null; };
    InvitationToken: { "invitation": string; };
    Acceptance: { "invitation": string; "name": string; "password": string; };
  };
}

export interface paths {
  "/v1/me": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Me"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path?: never; cookie?: never; };
      requestBody: { content: { "application/json": { "name": string; } } };
      responses: { 201: { headers: Headers; content: { "application/json": { "organisation": components["schemas"]["Organisation"]; "token": string; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Organisation"] } }; 304: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    patch: {
      parameters: { query?: never; header?: { "if-match"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": { "protectedStages"?: (string)[]; "attributedStages"?: (string)[]; } } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Organisation"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["App"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": { "name": string; } } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["App"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps/{app}": {
    delete: {
      parameters: { query?: never; header?: never; path: { "org": string; "app": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps/{app}/services": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; }; header?: never; path: { "org": string; "app": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Service"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "app": string; }; cookie?: never; };
      requestBody: { content: { "application/json": { "name": string; "shape"?: "traditional" | "component"; } } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["Service"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps/{app}/services/{service}": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "app": string; "service": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Service"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    delete: {
      parameters: { query?: never; header?: never; path: { "org": string; "app": string; "service": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps/{app}/services/{service}/instances": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; }; header?: never; path: { "org": string; "app": string; "service": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Instance"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps/{app}/services/{service}/instances/{stage}/{region}": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "app": string; "service": string; "stage": string; "region": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Instance"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    put: {
      parameters: { query?: never; header?: never; path: { "org": string; "app": string; "service": string; "stage": string; "region": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["Instance"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    delete: {
      parameters: { query?: never; header?: never; path: { "org": string; "app": string; "service": string; "stage": string; "region": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps/{app}/services/{service}/instances/{stage}/{region}/effective": {
    get: {
      parameters: { query?: { "explain"?: true | false; }; header?: never; path: { "org": string; "app": string; "service": string; "stage": string; "region": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Effective"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps/{app}/services/{service}/instances/{stage}/{region}/parameters": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "app": string; "service": string; "stage": string; "region": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["ParameterValue"])[]; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/apps/{app}/services/{service}/instances/{stage}/{region}/deployments": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "app": string; "service": string; "stage": string; "region": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["NewDeployment"] } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["Deployment"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/provider-kinds": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; }; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["ProviderKind"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/providers": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Provider"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["NewProvider"] } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["Provider"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/providers/{provider}": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "provider": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Provider"] } }; 304: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    patch: {
      parameters: { query?: never; header?: { "if-match"?: string; }; path: { "org": string; "provider": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["ProviderChange"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Provider"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    delete: {
      parameters: { query?: { "force"?: true | false; }; header?: { "if-match"?: string; }; path: { "org": string; "provider": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/providers/{provider}/usage": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "provider": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["ProviderUsage"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/providers/{provider}/verify": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "provider": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Provider"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/providers/{provider}/connection": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "provider": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["ConnectionRequest"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Connection"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/providers/{provider}/rotate-external-id": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "provider": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Provider"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/providers/{provider}/accept-breadth": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "provider": string; }; cookie?: never; };
      requestBody: { content: { "application/json": { "reason": string; } } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Provider"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/links": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; "app"?: string; "service"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Link"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    put: {
      parameters: { query?: never; header?: { "if-none-match"?: string; "if-match"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["NewLink"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Link"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/links/preview": {
    post: {
      parameters: { query?: never; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["NewLink"] } };
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["LinkEffect"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/links/{id}/removal": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["LinkEffect"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/links/{id}": {
    delete: {
      parameters: { query?: { "force"?: true | false; }; header?: { "if-match"?: string; }; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/parameters": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; "level"?: "instance" | "stage-rule" | "service" | "app" | "organisation"; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Parameter"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    put: {
      parameters: { query?: never; header?: { "if-none-match"?: string; "if-match"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["NewParameter"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Parameter"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/parameters/{id}": {
    delete: {
      parameters: { query?: never; header?: { "if-match"?: string; }; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/parameters/{id}/value": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["ParameterValue"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/deployments": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Deployment"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/deployments/{id}": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["WholeDeployment"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/deployments/{id}/credentials": {
    post: {
      parameters: { query?: never; header?: never; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["CredentialsRequest"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Credentials"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/deployments/{id}/record": {
    put: {
      parameters: { query?: never; header?: never; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["DeploymentRecord"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Deployment"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/deployments/{id}/finish": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["DeploymentEnd"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Deployment"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/permissions": {
    get: {
      parameters: { query?: { "app"?: string; "service"?: string; "stage"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Permissions"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/reach/preview": {
    post: {
      parameters: { query?: never; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["SupposedRoles"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["SupposedReach"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/members": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Member"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["NewMember"] } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["Member"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/members/{member}": {
    delete: {
      parameters: { query?: never; header?: never; path: { "org": string; "member": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/members/{member}/roles": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "member": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["RoleScope"] } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["Member"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/members/{member}/roles/{id}": {
    delete: {
      parameters: { query?: never; header?: never; path: { "org": string; "member": string; "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Member"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/tokens": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Token"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["NewToken"] } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["CreatedToken"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/tokens/{id}": {
    delete: {
      parameters: { query?: never; header?: never; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/invitations": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Invitation"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/members/{member}/invitations": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; "member": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["NewInvitation"] } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["CreatedInvitation"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/invitations/{id}": {
    delete: {
      parameters: { query?: never; header?: never; path: { "org": string; "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/audit": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; "action"?: string; "about"?: string; "actor"?: string; "since"?: string; "until"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["ChainedEvent"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/audit/head": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["AuditHead"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/audit/export": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/jsonl": string } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/local-fallbacks": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["LocalFallback"] } };
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/migrations/deployment-profiles": {
    post: {
      parameters: { query?: { "dryRun"?: true | false; "dedupe"?: true | false; "inherit"?: true | false; "exact"?: true | false; "overwrite"?: true | false; "strict"?: true | false; "plan"?: string; "graceDays"?: number; }; header?: { "idempotency-key"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": Readonly<Record<string, unknown>> } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["ProfilesReport"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/projects": {
    post: {
      parameters: { query?: never; header?: { "idempotency-key"?: string; }; path: { "org": string; }; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["ProjectImport"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["MigrationReport"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/projects/{app}": {
    get: {
      parameters: { query?: never; header?: never; path: { "org": string; "app": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "text/yaml": Readonly<Record<string, unknown>> } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/inheritance": {
    get: {
      parameters: { query?: { "cursor"?: string; "limit"?: number; "app"?: string; "service"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Inheritance"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/latest-deployments": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["LatestDeployment"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/issuances": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; "since"?: string; "until"?: string; "actor"?: string; "provider"?: string; "activeSince"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Issued"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/denials": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; "since"?: string; "until"?: string; "actor"?: string; "provider"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["Denial"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/reach": {
    get: {
      parameters: { query?: { "limit"?: number; "cursor"?: string; "app"?: string; "service"?: string; "stage"?: string; "region"?: string; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Reach"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/orgs/{org}/search": {
    get: {
      parameters: { query: { "q": string; "limit"?: number; }; header?: never; path: { "org": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["SearchHit"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/session": {
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["SignIn"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Session"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Session"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    delete: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/session/token": {
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["TokenSignIn"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Session"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/session/password": {
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["PasswordChange"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Session"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/sessions": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "items": (components["schemas"]["OwnSession"])[]; "next": string | null; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
    delete: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["EndedSessions"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/sessions/{id}": {
    delete: {
      parameters: { query?: never; header?: never; path: { "id": string; }; cookie?: never; };
      requestBody?: never;
      responses: { 204: { headers: Headers; content?: never }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/invitation": {
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["InvitationToken"] } };
      responses: { 200: { headers: Headers; content: { "application/json": components["schemas"]["Invited"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/invitation/accept": {
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody: { content: { "application/json": components["schemas"]["Acceptance"] } };
      responses: { 201: { headers: Headers; content: { "application/json": components["schemas"]["Session"] } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/healthz": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "status": string; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/readyz": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": { "status": string; } } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/metrics": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "text/plain": string } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/v1/openapi.json": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": Readonly<Record<string, unknown>> } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/.well-known/openid-configuration": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": Readonly<Record<string, unknown>> } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
  "/.well-known/jwks.json": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never; };
      requestBody?: never;
      responses: { 200: { headers: Headers; content: { "application/json": Readonly<Record<string, unknown>> } }; default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } }; };
    };
  };
}

