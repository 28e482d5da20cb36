"""Sees interface.py find each kind of name, and none that is not public.

Usage: python3 interface_test.py
"""

import unittest

from interface import names, without_noise

# Each line, and the names in it that are public.
DECLARATIONS = [
    ("struct point { int x = 0; double y{}; };", {"point", "point::x", "point::y"}),
    ("class box : public base { int hidden; public: explicit box(int a = {}); private: int more(); };", {"box", "box::box"}),
    ("class box { public: box() : a_{1}, b_{f()} { g(); } ~box() { if (a_) { g(); } } int b; };", {"box", "box::box", "box::~box", "box::b"}),
    ("template <class T> class [[nodiscard]] result { public: T* operator->() const; explicit operator bool() const { return 1; } };",
     {"result", "result::operator->", "result::operator bool"}),
    ("enum class errc { a, b = 2, c };", {"errc", "errc::a", "errc::b", "errc::c"}),
    ("template <class T, class U = list<T>> concept thing = requires(T t) { { t.f() } -> same<U>; };", {"thing"}),
    ("template <class F> requires(!is<F, list<int>>) void run(F f) noexcept try { f(); } catch (...) { }", {"run"}),
    ("template <class F> requires is<F> && has<F, int> auto go(F f) -> list<F> { return f(); }", {"go"}),
    ("using payload = variant<int, list<char>>; using base::base;", {"payload", "base"}),
    ("inline constexpr signal<percentage> charge{1, \"name{;\"};", {"charge"}),
    ("inline constexpr array states{a::b, a::c}; struct ahead; int g(int (*f)(int) = nullptr);", {"states", "ahead", "g"}),
    ("struct options { time (*now)() = f; function<void(int)> on_loss; friend bool operator==(options, options); };",
     {"options", "options::now", "options::on_loss"}),
    ("namespace hosts { namespace detail { int f(); } void mount(); } namespace detail { struct s { }; }", {"hosts::mount"}),
    ("template <> struct detail::table<int> { int x; }; static_assert(true);", set()),
    ("constexpr text url = \"https://a/\"; struct filter { text mode = {}; };  // \"not a text\nint after();",
     {"url", "filter", "filter::mode", "after"}),
    ("// int comment();\n#define MACRO int macro();\nint real();", {"real"}),
]


class interface_test(unittest.TestCase):
    def test_each_declaration(self):
        for code, expected in DECLARATIONS:
            with self.subTest(code):
                self.assertEqual(set(names(without_noise("namespace smartcar::webhooks { " + code + "\n}"))), expected)


if __name__ == "__main__":
    unittest.main()
