-- A row of every table, as version 3 kept it. It stays as it is.
insert into organisations ("id", "name", "revision", "protected_stages", "attributed_stages", "created_at")
values ('id-1', 'acme', 7, '["prod"]', '[]', 1790000000000);
insert into apps ("id", "organisation_id", "name", "created_at")
values ('id-1', 'org-1', 'shop', 1790000000000);
insert into services ("id", "organisation_id", "app", "name", "shape", "created_at")
values ('id-1', 'org-1', 'shop', 'cart', 'traditional', 1790000000000);
insert into instances ("id", "organisation_id", "app", "service", "stage", "region", "created_at")
values ('id-1', 'org-1', 'shop', 'cart', 'prod', 'eu-west-1', 1790000000000);
insert into providers ("id", "organisation_id", "name", "kind", "mode", "settings", "external_id", "state", "verification", "version", "legacy_id", "created_at", "updated_at")
values ('id-1', 'org-1', 'main', 'aws', 'assume-role', '{"roleArn":"arn:aws:iam::111122223333:role/deploy"}', '5f0c', 'verified', '{}', 3, 'profile-1', 1790000000000, 1790000000001);
insert into links ("id", "organisation_id", "app", "service", "stage", "region", "level", "kind", "slot", "provider_id", "origin", "version", "created_at")
values ('id-1', 'org-1', 'shop', 'cart', 'prod', 'eu-west-1', 'instance', 'aws', 'default', 'provider-1', 'hand', 3, 1790000000000);
insert into parameters ("id", "organisation_id", "app", "service", "stage", "region", "level", "name", "secret", "absent", "origin", "version", "created_at")
values ('id-1', 'org-1', 'shop', 'cart', 'prod', 'eu-west-1', 'instance', 'API_URL', 1, 0, 'migration', 3, 1790000000000);
insert into secrets ("organisation_id", "owner", "version", "key_id", "wrapped_key", "ciphertext")
values ('org-1', 'parameter:id-1', 3, 'key-1', 'd3JhcHBlZA==', 'Y2lwaGVy');
insert into members ("id", "organisation_id", "name", "kind", "operator", "created_at")
values ('id-1', 'org-1', 'ann', 'user', 1, 1790000000000);
insert into bindings ("id", "organisation_id", "member_id", "role", "app", "service", "stages", "created_at")
values ('id-1', 'org-1', 'member-1', 'deployer', 'shop', 'cart', 'pr-*', 1790000000000);
insert into tokens ("id", "organisation_id", "member_id", "name", "hash", "role", "app", "service", "stages", "expires_at", "created_at", "first_used_at", "revoked_at")
values ('id-1', 'org-1', 'member-1', 'laptop', '0a1b', 'deployer', 'shop', 'cart', 'dev', 1790000000002, 1790000000000, 1790000000001, 0);
insert into deployments ("id", "organisation_id", "app", "service", "stage", "region", "member_id", "actor", "token", "tool", "command", "revision", "status", "template_hash", "record", "outcome", "opened_at", "finished_at")
values ('id-1', 'org-1', 'shop', 'cart', 'prod', 'eu-west-1', 'member-1', 'ann', 'laptop', 'serverless', 'deploy', '0a1b2c3', 'open', '4d5e', '{}', 'done', 1790000000000, 1790000000001);
insert into issuances ("id", "organisation_id", "deployment_id", "kind", "slot", "provider_id", "provider_version", "link_id", "link_version", "status", "access_key_id", "session_name", "requested_at", "issued_at", "expires_at")
values ('id-1', 'org-1', 'deployment-1', 'aws', 'default', 'provider-1', 2, 'link-1', 1, 'issued', 'ASIA0000000000000000', 'pr-1', 1790000000000, 1790000000001, 1790003600000);
insert into audit_events ("organisation_id", "seq", "time", "event", "previous_hash", "hash", "signature")
values ('org-1', 1, 1790000000000, '{"action":"provider.created"}', '00', '11', 'c2ln');
insert into idempotency_keys ("token_id", "key", "organisation_id", "fingerprint", "status", "body", "created_at")
values ('token-1', 'key-1', 'org-1', '22', 201, '{}', 1790000000000);
insert into signing_keys ("id", "use", "public_key", "created_at", "retired_at")
values ('id-1', 'audit', '{"kty":"OKP"}', 1790000000000, 0);
insert into settings ("name", "value")
values ('installation', 'one');
insert into accounts ("id", "name", "password_hash", "created_at", "changed_at")
values ('id-1', 'ann@example.com', '$scrypt$ln=17,r=8,p=1$c2FsdA$aGFzaA', 1790000000000, 1790000000001);
insert into account_members ("member_id", "organisation_id", "account_id", "created_at")
values ('member-1', 'org-1', 'account-1', 1790000000000);
insert into invitations ("id", "organisation_id", "member_id", "hash", "invited_by", "created_at", "expires_at")
values ('id-1', 'org-1', 'member-1', '2b3c', 'ann', 1790000000000, 1790000000001);
insert into sessions ("id", "hash", "former_hash", "account_id", "token_id", "privileges", "address", "user_agent", "created_at", "last_seen_at", "expires_at")
values ('id-1', '4d5e', '6f70', 'account-1', 'token-1', '8192', '192.0.2.1', 'a browser', 1790000000000, 1790000000001, 1790000000002);
