// Hears from the kernel (inotify) that a file below a watched folder was closed after writing or was moved in, so that
// it is taken at once. Only a help: the kernel may forget under load, and network shares say nothing, so folders are
// looked through from time to time all the same.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "city/roads/drop_folder.h"

namespace haidang::drop {

class Watch {
 public:
  Watch();

  struct Event {
    std::string owner;       // as given to `add`
    std::string path;        // below the owner's folder
    bool is_folder = false;  // a new folder: files may be in it that nobody told us of
  };
  struct Heard {
    std::vector<Event> events;
    bool some_lost = false;  // look through everything
  };
  // Watches `folder` / `below`. Best effort; adding the same again is nothing.
  void add(std::string const& owner, std::filesystem::path const& folder, std::string const& below);
  void forget(std::string const& owner);

  // Waits until something was heard, `wake` was called, or the limit has passed.
  Heard wait(Span limit);
  // Any thread.
  void wake();

 private:
  struct Place {
    std::string owner;
    std::string below;
  };
  void read_events(Heard&);
  Descriptor inotify_;
  Descriptor wake_;
  std::map<int, Place> places_;
};

}  // namespace haidang::drop
