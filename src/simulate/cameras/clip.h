// A recorded stretch of pictures, shown again and again. Pure but for reading the file.
#pragma once

#include <filesystem>

#include "base/error.h"
#include "simulate/cameras/film.h"

namespace haidang::simulate {

struct ClipFile {
  std::filesystem::path path;  // H.264 or H.265 with start codes: .h264 .264 .h265 .265 .hevc
  double frames_per_second = 15;
  int width = 0, height = 0;  // as its profile tells them
};

class Clip final : public Film {
 public:
  // `missing` when the file is not there, `unreadable` when there is no key frame in it. What stands before the first
  // key frame is left out.
  static Result<std::shared_ptr<Clip const>> read(ClipFile const&);

  std::size_t size() const { return pictures_.size(); }
  std::uint64_t begins_at(Instant) const override { return 0; }
  std::shared_ptr<FilmPicture const> picture(std::uint64_t number) const override {
    return pictures_[number % pictures_.size()];
  }
  int pictures_between_keys() const override;

 private:
  explicit Clip(FilmShape shape) : Film(shape) {}
  void take(std::string_view nal, bool& begun);

  std::vector<std::shared_ptr<FilmPicture>> pictures_;
};

}  // namespace haidang::simulate
