#include "city/catalogue/catalogue_rules.h"

#include <gtest/gtest.h>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

Site site(std::string const& id, SiteKind kind) {
  Site out;
  out.id = *Slug::of(id);
  out.kind = kind;
  return out;
}

Camera camera(std::string const& id, std::string const& at_site, Viewing viewing = Viewing::live) {
  Camera out;
  out.id = *Slug::of(id);
  out.site = *Slug::of(at_site);
  out.viewing = viewing;
  return out;
}

DirectorySnapshot town() {
  DirectorySnapshot d;
  d.sites.set({site("nut-a", SiteKind::junction), site("thcs-ha-lam", SiteKind::school),
               site("bv-bai-chay", SiteKind::hospital)});
  d.cameras.set({camera("cong-vien", "nut-a", Viewing::by_approval)});
  return d;
}

// As the catalogue shall have it, when the entry says so of its viewing.
Viewing viewing_of(Camera row, std::string const& entry) {
  auto said = *reflect::parse_json(entry);
  if (auto const* viewing = said.as_object().if_contains("viewing"); viewing && viewing->is_string())
    row.viewing = *reflect::from_json<Viewing>(*viewing);
  fill_unsaid(row, said, town());
  return row.viewing;
}

TEST(ANewCamera, OfASchoolOrAHospitalShowsStillsUnlessItsEntrySaysOtherwise) {
  EXPECT_EQ(viewing_of(camera("moi", "thcs-ha-lam"), "{}"), Viewing::stills);
  EXPECT_EQ(viewing_of(camera("moi", "bv-bai-chay"), R"({"viewing":null})"), Viewing::stills);
  EXPECT_EQ(viewing_of(camera("moi", "nut-a"), "{}"), Viewing::live);
  EXPECT_EQ(viewing_of(camera("moi", "thcs-ha-lam"), R"({"viewing":"live"})"), Viewing::live);
  EXPECT_EQ(viewing_of(camera("moi", "nut-a"), R"({"viewing":"by_approval"})"), Viewing::by_approval);
}

TEST(AKnownCamera, KeepsItsViewingUntilAnEntrySaysAnother) {
  EXPECT_EQ(viewing_of(camera("cong-vien", "nut-a"), "{}"), Viewing::by_approval);
  EXPECT_EQ(viewing_of(camera("cong-vien", "thcs-ha-lam"), "{}"), Viewing::by_approval);
  EXPECT_EQ(viewing_of(camera("cong-vien", "nut-a"), R"({"viewing":"live"})"), Viewing::live);
}

}  // namespace
}  // namespace haidang
