// What <windows.h> defines, in front of a program that includes everything of this library. The headers of others are
// not ours to test, and come first.

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define ERROR 0
#define IN
#define OUT
#define DELETE (0x00010000L)
#define interface struct
#define near
#define far
#define small char
#define CONST const
#define VOID void
#define NEAR
#define FAR
#define TRUE 1
#define FALSE 0
#define OPTIONAL
#define NO_ERROR 0L
#define STRICT 1

#include "program.cpp"
