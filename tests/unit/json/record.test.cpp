// Tests of json/record.hpp.

#include <smartcar/webhooks/json/record.hpp>

#include <support/catch.hpp>
#include <support/documents.hpp>

#include <vector>

using namespace smartcar::webhooks;
using detail::outcome;

TEST_CASE("what became of a value decides where it is recorded, and whether it is held") {
    const support::read_json value{"1.50"};
    const detail::json_path root;
    const detail::json_path at{root, "a/b"};
    const auto recorded = [&](outcome result, bool is_held) {
        envelope target;
        detail::decode_record record{target};
        CHECK(record.record(result, value.root(), at) == is_held);
        return target;
    };
    const envelope held = recorded(outcome::held, true);
    CHECK(held.leftovers.empty());
    CHECK(held.respellings.empty());
    const respelling as_it_came{"/a~1b", raw_json{"1.50"}};
    CHECK(recorded(outcome::respelled, true).respellings == std::vector{as_it_came});
    CHECK(recorded(outcome::empty, true).respellings == std::vector{as_it_came});
    const auto left_over = [](why reason) { return std::vector{unmodelled{"/a~1b", raw_json{"1.50"}, reason}}; };
    CHECK(recorded(outcome::wrong_type, false).leftovers == left_over(why::wrong_type));
    CHECK(recorded(outcome::out_of_range, false).leftovers == left_over(why::out_of_range));
    CHECK(recorded(outcome::not_a_time, false).leftovers == left_over(why::not_a_time));
}

TEST_CASE("a member that moved is absent where it is written") {
    envelope target;
    detail::decode_record record{target};
    const detail::json_path root;
    record.move_spelling(detail::json_path{root, "dataAge"}, support::read_json{"5"}.root(), "sc-data-age");
    CHECK(target.respellings ==
          std::vector{respelling{"/dataAge", raw_json{"5"}}, respelling{"/sc-data-age", raw_json{}}});
}
