// The report of a review of two hundred agencies and ten thousand connections, as the three kinds of file that are
// handed out, from a report whose rows are known. No peer: nobody else makes this paper.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "bench/figure.h"
#include "city/reviews/example_review.h"
#include "city/reviews/review_files.h"

namespace haidang {
namespace {

constexpr int agency_count = 200, connections_each = 50, rounds = 3;

void measure(ReviewReport const& report, std::string const& format) {
  double slowest = 0;
  std::size_t size = 0;
  for (int round = 0; round < rounds; ++round) {
    auto began = std::chrono::steady_clock::now();
    auto paper = paper_of(report, format, papers::Language::vi);
    if (!paper) throw std::runtime_error(paper.error().message);
    slowest = std::max(slowest, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    size = paper->size();
  }
  std::printf("%s   %.2f s, %.2f MB\n", format.c_str(), slowest, static_cast<double>(size) / 1e6);
  bench::tell({"report of 10,000 connections, " + format, slowest, "s", "≤ 3 s"});
}

}  // namespace
}  // namespace haidang

int main() {
  auto report = haidang::example_review(haidang::agency_count, haidang::connections_each);
  for (auto const* format : {"docx", "xlsx", "pdf"}) haidang::measure(report, format);
}
