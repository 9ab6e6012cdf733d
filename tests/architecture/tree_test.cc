// The eye itself: does it see functions and includes where a person does?
#include "tests/architecture/tree.h"

#include <gtest/gtest.h>

namespace haidang::architecture {
namespace {

std::string seen(std::string_view cpp) {
  std::string out;
  for (auto const& f : functions_of(cpp)) out += f.name + ":" + std::to_string(f.lines) + " ";
  return out;
}

TEST(Functions, AreSeenInEveryScope) {
  EXPECT_EQ(seen("namespace a::b {\nint one() { return 1; }\n}\nvoid two(int x) {\n  x = 1;\n}\n"), "one:1 two:3 ");
  EXPECT_EQ(seen("class A : B<C> {\n  int f() const override {\n    return 1;\n  }\n};\n"), "f:3 ");
  EXPECT_EQ(seen("template <typename T>\nResult<T> Store::read(T t) && {\n}\n"), "Store::read:2 ");
}

TEST(Functions, AreSeenAfterMemberInitialisers) {
  EXPECT_EQ(seen("A::A(int x) : B(x), c_{x}, d_{} {\n  f();\n}\nint g() {\n}\n"), "A::A:3 g:2 ");
  EXPECT_EQ(seen("A::A(int x) : b_(x) {\n}\n"), "A::A:2 ");
}

TEST(Functions, AreNotSeenInTablesTypesAndText) {
  EXPECT_EQ(seen("constexpr int table[] = {\n1,\n2};\nenum class E { a, b };\nstruct S {\n  int x = f({1});\n  int "
                 "y{2};\n};\n"),
            "");
  EXPECT_EQ(seen("auto t = R\"(void f() {\n})\"; // g() {\n/* h() { */ char c = '{'; int n = 60'000;\nint f() {\n}\n"),
            "f:2 ");
  EXPECT_EQ(seen("#define X(a) \\\n  if (a) {\nint f() {\n}\n"), "f:2 ");
}

TEST(Functions, OfTestsAreCalledByTheirSentence) {
  EXPECT_EQ(seen("TEST(Judge, RefusesIt) {\n}\n"), "Judge, RefusesIt:2 ");
}

TEST(Functions, CountWhatIsInsideThem) {
  EXPECT_EQ(seen("int f() {\n  auto g = [](int x) {\n    return x;\n  };\n  if (g(1)) {\n  }\n}\n"), "f:7 ");
}

TEST(Includes, AreReadWithTheirLine) {
  File file{"src/a.cc", "// x\n#include \"a/b.h\"\n#  include <c>\n"};
  auto includes = includes_of(file);
  ASSERT_EQ(includes.size(), 2u);
  EXPECT_EQ(includes[0].what, "a/b.h");
  EXPECT_EQ(includes[0].line, 2u);
  EXPECT_FALSE(includes[1].quoted);
}

TEST(Tree, HoldsTheSourcesAndNotWhatIsBuilt) {
  auto has = [](std::string_view path) {
    for (auto const& file : tree())
      if (file.path == path) return true;
    return false;
  };
  EXPECT_TRUE(has("src/base/error.h"));
  EXPECT_TRUE(has("dev"));
  EXPECT_TRUE(files_below("build").empty());
}

}  // namespace
}  // namespace haidang::architecture
