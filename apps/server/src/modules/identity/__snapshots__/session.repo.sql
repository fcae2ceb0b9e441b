-- insert
insert into "sessions" ("id", "workspace_id", "user_id", "token_hash", "device", "created_at", "last_seen_at", "expires_at")
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- caller
select "s"."id" as "sessionId", "s"."user_id" as "userId", "s"."workspace_id" as "workspaceId", "u"."role", "s"."last_seen_at" as "lastSeenAt"
from "sessions" as "s"
inner join "users" as "u" on "u"."id" = "s"."user_id" and "u"."workspace_id" = "s"."workspace_id"
where "s"."token_hash" = $1 and "s"."expires_at" > $2 and "u"."deactivated_at" is null;

-- touch
update "sessions"
set "last_seen_at" = $1, "expires_at" = $2
where "workspace_id" = $3 and "id" = $4 and "last_seen_at" <= $5;

-- list
select "id", "device", "created_at" as "createdAt", "last_seen_at" as "lastSeenAt"
from "sessions"
where "workspace_id" = $1 and "user_id" = $2 and "expires_at" > $3
order by "last_seen_at" desc, "id" desc;

-- deleteByToken
delete
from "sessions"
where "token_hash" = $1
returning "id", "user_id" as "userId";

-- deleteOne
delete
from "sessions"
where "workspace_id" = $1 and "user_id" = $2 and "id" = $3
returning "id", "user_id" as "userId";

-- deleteAllOf, all
delete
from "sessions"
where "workspace_id" = $1 and "user_id" = $2
returning "id", "user_id" as "userId";

-- deleteAllOf, but for one
delete
from "sessions"
where "workspace_id" = $1 and "user_id" = $2 and "id" != $3
returning "id", "user_id" as "userId";

-- deleteExpired
delete
from "sessions"
where "expires_at" <= $1
returning "id", "user_id" as "userId";
