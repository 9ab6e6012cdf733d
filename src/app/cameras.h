// Cameras as one part of the centre: the watch that looks at them, live pictures, and their addresses. A look that
// brought a picture is a minute of video, counted as any other record; one that did not is a try to reach the source.
#pragma once

#include <boost/asio/io_context.hpp>

#include "app/contacts.h"
#include "city/calendar/calendar_book.h"
#include "city/cameras/approval_api.h"
#include "city/cameras/camera_api.h"
#include "city/cameras/event_watch.h"
#include "city/cameras/export_api.h"
#include "city/cameras/import_api.h"
#include "city/cameras/move_api.h"
#include "city/cameras/onboarding_api.h"
#include "city/cameras/recorder.h"
#include "city/cameras/recording_api.h"
#include "city/cameras/saved_wall_api.h"
#include "city/cameras/wall_api.h"

namespace haidang {

class CamerasPart {
 public:
  struct Beside {
    boost::asio::io_context& loop;
    store::Store& store;
    Directory& directory;
    CalendarBook const& calendars;
    Clock const& clock;
    FeedWatch& feeds;
    Audit audit;
    std::filesystem::path data;  // where stills and recordings are kept
    std::int64_t recordings_most_gigabytes = 0;
  };
  explicit CamerasPart(Beside);
  void routes(http::Router&);
  // The loop runs.
  Done start();
  void stop();
  void catalogue_changed(Snapshot const&);
  void end_session(std::string const& session) { walls_.end_session(session); }

 private:
  void password_changed(std::string const& camera);
  Done count(store::Session&, Look const&) const;
  void heard(Look const&);
  void heard(CameraEvent const&);

  Beside beside_;
  ToldToWatch contacts_;
  CameraKeys keys_;
  StillShelf stills_;
  ApprovalBook approvals_;
  CameraWatch watch_;
  CameraApi api_;
  OnboardingApi onboarding_api_;
  CameraImportApi import_api_;
  LiveStreams streams_;
  WallApi walls_;
  Recorder recorder_;
  RecordingApi recording_api_;
  ExportBook exports_;
  ExportApi export_api_;
  ApprovalApi approval_api_;
  Mover mover_;
  MoveApi move_api_;
  SavedWallApi saved_wall_api_;
  EventWatch events_;
};

}  // namespace haidang
