-- update, all
update "users"
set "name" = $1, "title" = $2, "language" = $3
where "workspace_id" = $4 and "id" = $5
returning "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId";

-- update, one
update "users"
set "title" = $1
where "workspace_id" = $2 and "id" = $3
returning "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId";

-- insertPicture
insert into "pictures" ("id", "workspace_id", "user_id", "media_type", "bytes", "created_at")
values ($1, $2, $3, $4, $5, $6);

-- setPicture
update "users"
set "picture_id" = $1
where "workspace_id" = $2 and "id" = $3
returning "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId";

-- picture
select "media_type" as "mediaType", "bytes"
from "pictures"
where "workspace_id" = $1 and "id" = $2;

-- deletePictures, but for one
delete
from "pictures"
where "workspace_id" = $1 and "user_id" = $2 and "id" != $3;

-- deletePictures, all
update "users"
set "picture_id" = $1
where "workspace_id" = $2 and "id" = $3
returning "users"."id", "users"."name", "users"."role", "users"."title", "users"."picture_id" as "pictureId";
delete
from "pictures"
where "workspace_id" = $1 and "user_id" = $2;
