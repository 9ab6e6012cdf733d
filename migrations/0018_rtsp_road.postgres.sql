-- Cameras are feeds whose road is RTSP.
alter table feed drop constraint feed_road_check;
alter table feed add constraint feed_road_check
  check (road in ('push', 'drop', 'ftp_pull', 'mqtt', 'http_poll', 'sql_poll', 'edxml_poll', 'rtsp'));
