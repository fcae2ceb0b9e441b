-- insert
insert into "invites" ("id", "workspace_id", "token_hash", "role", "created_by", "created_at", "expires_at", "max_uses", "revoked_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- byToken
select "i"."id", "i"."workspace_id" as "workspaceId", "w"."name" as "workspaceName", "i"."role", "u"."name" as "createdBy", "u"."role" as "makerRole", "i"."created_at" as "createdAt", "i"."expires_at" as "expiresAt", "i"."uses", "i"."max_uses" as "maxUses"
from "invites" as "i"
inner join "workspaces" as "w" on "w"."id" = "i"."workspace_id"
inner join "users" as "u" on "u"."id" = "i"."created_by" and "u"."workspace_id" = "i"."workspace_id"
where "i"."revoked_at" is null and "i"."expires_at" > $1 and "i"."uses" < "i"."max_uses" and "u"."deactivated_at" is null and "i"."token_hash" = $2;

-- list
select "i"."id", "i"."workspace_id" as "workspaceId", "w"."name" as "workspaceName", "i"."role", "u"."name" as "createdBy", "u"."role" as "makerRole", "i"."created_at" as "createdAt", "i"."expires_at" as "expiresAt", "i"."uses", "i"."max_uses" as "maxUses"
from "invites" as "i"
inner join "workspaces" as "w" on "w"."id" = "i"."workspace_id"
inner join "users" as "u" on "u"."id" = "i"."created_by" and "u"."workspace_id" = "i"."workspace_id"
where "i"."revoked_at" is null and "i"."expires_at" > $1 and "i"."uses" < "i"."max_uses" and "u"."deactivated_at" is null and "i"."workspace_id" = $2
order by "i"."created_at" desc, "i"."id" desc;

-- takeUse
update "invites"
set "uses" = "uses" + $1
where "workspace_id" = $2 and "id" = $3 and "revoked_at" is null and "expires_at" > $4 and "uses" < "max_uses"
returning "id";

-- revoke
update "invites"
set "revoked_at" = coalesce("revoked_at", $1)
where "workspace_id" = $2 and "id" = $3
returning "id";
