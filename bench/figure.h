// A line of the table that `./dev bench` prints at its end: what was measured, what architecture asks for, and a peer
// that did the same work in the same run. Without HAIDANG_BENCH_TABLE (a file that lines are added to) nothing is
// written.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace haidang::bench {

struct Figure {
  std::string work;       // "board of 10,000 feeds"
  double ours = 0;        // in `unit`
  std::string unit;       // "ms", "readings/CPU-s"
  std::string reach;      // "≤ 50 ms", "≥ 1 M"
  std::string peer = {};  // "InfluxDB 1.6"; empty: there is none
  double theirs = 0;      // in the same unit
};

inline void tell(Figure const& f) {
  auto const* path = std::getenv("HAIDANG_BENCH_TABLE");
  auto* file = path ? std::fopen(path, "a") : nullptr;
  if (!file) return;
  std::fprintf(file, "%s\t%.4g %s\t%s\t", f.work.c_str(), f.ours, f.unit.c_str(), f.reach.c_str());
  if (f.peer.empty())
    std::fprintf(file, "-\t-\t-\n");
  else
    std::fprintf(file, "%s\t%.4g %s\t%.2f\n", f.peer.c_str(), f.theirs, f.unit.c_str(), f.ours / f.theirs);
  std::fclose(file);
}

}  // namespace haidang::bench
