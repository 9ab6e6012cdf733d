// What cells of a contractor's sheet of cameras mean: days, degrees, yes and no, the words of a choice, and names of
// what the catalogue knows. Pure. Nothing of a cell is quoted from here but names: whoever shifts a column may have put
// passwords anywhere.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "city/cameras/camera.h"
#include "platform/tables/tables.h"

namespace haidang {

// Letters and digits only, lower case and without marks: "Mã camera (*)" and "MA_CAMERA" are the same name.
std::string plain(std::string_view);
// "Cổng trường Bãi Cháy" → "cam-cong-truong-bai-chay", as the page makes it; short enough for a number behind. Empty
// when there is no letter in it.
std::string camera_slug(std::string_view name);

// A day's first moment: a date cell, Excel's number of one, or text with the day before the month.
std::optional<Instant> day_in(tables::Cell const&);
// With comma or point. `most` tells 20.951 degrees from 20951.
std::optional<double> degrees_in(tables::Cell const&, double most);
// Degrees, or a point of the compass: "Đông Nam".
std::optional<double> direction_in(tables::Cell const&);
std::optional<std::int64_t> whole_number_in(tables::Cell const&);
std::optional<bool> yes_in(tables::Cell const&);
std::optional<Viewing> viewing_in(tables::Cell const&);
std::optional<Recording> recording_in(tables::Cell const&);
std::optional<DefaultPassword> default_password_in(tables::Cell const&);

// Things by their ids and names: exactly so, else without marks and case. Remembers what was asked.
class KnownNames {
 public:
  struct Answer {
    std::string id;  // empty: none, or several
    bool several = false;
    std::vector<std::string> near;  // "Sở Y tế (so-yt)": the several, or those that share words with what was asked
  };
  void add(std::string const& id, std::vector<std::string> names);  // the first is shown
  Answer const& find(std::string const& text);

 private:
  struct Thing {
    std::string id, shown;
    std::vector<std::string> words;
  };
  Answer ask(std::string const& text) const;
  Answer several_of(std::vector<std::size_t> const&) const;

  std::vector<Thing> things_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> exact_, plain_;
  std::map<std::string, Answer, std::less<>> asked_;
};

}  // namespace haidang
