#include "city/reviews/review_files.h"

#include "city/reviews/review_paper.h"
#include "platform/bytes/bytes.h"

namespace haidang {

using papers::Language;

std::string frozen_name(std::string const& format, Language language) {
  return std::string("report.") + (language == Language::vi ? "vi." : "en.") + format;
}

std::string content_type_of(std::string const& format) {
  if (format == "pdf") return "application/pdf";
  auto kind = format == "docx" ? "wordprocessingml.document" : "spreadsheetml.sheet";
  return std::string("application/vnd.openxmlformats-officedocument.") + kind;
}

Result<std::string> paper_of(ReviewReport const& report, std::string const& format, Language language) {
  auto paper = review_paper(report, language);
  if (format == "pdf") return papers::pdf(paper);
  return format == "docx" ? papers::docx(paper) : papers::xlsx(paper);
}

std::vector<std::pair<std::string, std::string ReviewVersion::*>> const& digests() {
  static std::vector<std::pair<std::string, std::string ReviewVersion::*>> const all{
      {reviews::report_file, &ReviewVersion::sha256},
      {frozen_name("docx", Language::vi), &ReviewVersion::sha256_docx},
      {frozen_name("xlsx", Language::vi), &ReviewVersion::sha256_xlsx},
      {frozen_name("pdf", Language::vi), &ReviewVersion::sha256_pdf},
      {frozen_name("docx", Language::en), &ReviewVersion::sha256_docx_en},
      {frozen_name("xlsx", Language::en), &ReviewVersion::sha256_xlsx_en},
      {frozen_name("pdf", Language::en), &ReviewVersion::sha256_pdf_en},
  };
  return all;
}

Result<FrozenReview> frozen_of(ReviewReport const& report, std::string const& by) {
  FrozenReview out;
  out.version.version = report.version;
  out.version.frozen_at = report.as_of;
  out.version.frozen_by = by;
  out.version.correction = report.correction;
  out.files.push_back({reviews::report_file, {reflect::to_json(report)}});
  for (auto language : {Language::vi, Language::en})
    for (auto const* format : {"docx", "xlsx", "pdf"}) {
      TRY(auto bytes, paper_of(report, format, language));
      out.files.push_back({frozen_name(format, language), {std::move(bytes)}});
    }
  for (auto const& [name, digest] : digests())
    for (auto const& file : out.files)
      if (file.name == name) out.version.*digest = sha256_hex(file.bytes.bytes);
  return out;
}

}  // namespace haidang
