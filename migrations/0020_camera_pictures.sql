-- What is the matter with a camera's pictures, and what it usually shows.

-- Of the newest picture; null when none came.
alter table camera_standing add column picture text check (picture in ('good', 'black', 'white', 'no_signal',
  'flashing', 'frozen', 'blurred', 'moved'));

-- The baseline that its pictures are judged against; `habits` is a JSON document. Learned anew when it is lost.
create table camera_habits (
  camera text primary key references camera (id) on delete cascade,
  kept_at {int} not null,
  habits text not null
) {strict};
