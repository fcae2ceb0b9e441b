-- lockWorkspaces
lock table workspaces in share row exclusive mode;

-- insertWorkspace
insert into "workspaces" ("id", "name", "created_at")
values ($1, $2, $3);

-- workspace
select "id", "name"
from "workspaces"
order by "created_at", "id"
limit $1;

-- insertUser
insert into "users" ("id", "workspace_id", "role", "name", "title", "email", "password_hash", "language", "picture_id", "created_at", "deactivated_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict ("workspace_id", "email") do nothing
returning "id";

-- accountByEmail
select "id" as "userId", "password_hash" as "passwordHash"
from "users"
where "workspace_id" = $1 and "email" = $2 and "deactivated_at" is null;

-- passwordHash
select "password_hash" as "passwordHash"
from "users"
where "workspace_id" = $1 and "id" = $2 and "deactivated_at" is null;

-- lockPassword
select "id"
from "users"
where "workspace_id" = $1 and "id" = $2 and "password_hash" = $3 and "deactivated_at" is null
for update;

-- setPasswordHash
update "users"
set "password_hash" = $1
where "workspace_id" = $2 and "id" = $3;

-- users
select "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId"
from "users"
where "users"."workspace_id" = $1 and "users"."id" in ($2);

-- viewer
select "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId", "users"."email", "users"."language", "workspaces"."name" as "workspaceName", "sessions"."expires_at" as "expiresAt"
from "users"
inner join "workspaces" on "workspaces"."id" = "users"."workspace_id"
inner join "sessions" on "sessions"."user_id" = "users"."id" and "sessions"."workspace_id" = "users"."workspace_id"
where "users"."workspace_id" = $1 and "users"."id" = $2 and "sessions"."id" = $3;
