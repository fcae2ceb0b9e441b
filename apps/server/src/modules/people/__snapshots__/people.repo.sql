-- members
select "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId", "users"."email", "users"."created_at" as "joinedAt"
from "users"
where "users"."workspace_id" = $1 and "users"."deactivated_at" is null and "users"."role" != $2
order by "users"."id";

-- one
select "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId", "users"."email", "users"."created_at" as "joinedAt"
from "users"
where "users"."workspace_id" = $1 and "users"."deactivated_at" is null and "users"."id" = $2;

-- lock
select "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId", "users"."email", "users"."created_at" as "joinedAt"
from "users"
where "users"."workspace_id" = $1 and "users"."deactivated_at" is null and "users"."id" in ($2, $3)
order by "users"."id"
for update;

-- setRole
update "users"
set "role" = $1
where "workspace_id" = $2 and "id" = $3;
