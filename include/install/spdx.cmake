# Writes what the package consists of and depends on, as SPDX 2.3. Included when the package is installed, with: root,
# the folder of the project; headers, as absolute paths in it; version; homepage, which may be empty; output.
#
# The same files give the same document: its time is SOURCE_DATE_EPOCH, or the day of the version in docs/CHANGELOG.md.
# A version that is not released yet has no day, and its document is of now.

string(REPLACE "." "\\." version_pattern "${version}")
file(STRINGS ${root}/docs/CHANGELOG.md headline REGEX "^## ${version_pattern} ")
if(headline MATCHES "\\(([0-9]+-[0-9]+-[0-9]+)\\)" AND NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    set(created ${CMAKE_MATCH_1}T00:00:00Z)
else()
    string(TIMESTAMP created "%Y-%m-%dT%H:%M:%SZ" UTC)
endif()
file(STRINGS ${root}/LICENSE copyright REGEX "^Copyright ")

set(files "")
set(relationships "")
set(sha1_sums "")
macro(add_relationship from kind to)
    list(APPEND relationships "{
      \"spdxElementId\": \"SPDXRef-${from}\",
      \"relationshipType\": \"${kind}\",
      \"relatedSpdxElement\": \"SPDXRef-${to}\"
    }")
endmacro()
add_relationship(DOCUMENT DESCRIBES smartcar-webhooks)

list(SORT headers)
foreach(header IN LISTS headers)
    cmake_path(RELATIVE_PATH header BASE_DIRECTORY ${root} OUTPUT_VARIABLE name)
    string(REGEX REPLACE "[^A-Za-z0-9.]" "-" id "${name}")
    file(SHA1 ${header} sha1)
    file(SHA256 ${header} sha256)
    list(APPEND sha1_sums ${sha1})
    list(APPEND files "{
      \"SPDXID\": \"SPDXRef-${id}\",
      \"fileName\": \"./${name}\",
      \"checksums\": [
        {\"algorithm\": \"SHA1\", \"checksumValue\": \"${sha1}\"},
        {\"algorithm\": \"SHA256\", \"checksumValue\": \"${sha256}\"}
      ],
      \"licenseConcluded\": \"MIT\",
      \"licenseInfoInFiles\": [\"NOASSERTION\"],
      \"copyrightText\": \"${copyright}\"
    }")
    add_relationship(smartcar-webhooks CONTAINS ${id})
endforeach()

# As the specification says: the checksum of the sorted checksums, without anything between them.
list(SORT sha1_sums)
string(CONCAT sha1_sums ${sha1_sums})
string(SHA1 verification_code "${sha1_sums}")

# An SPDX document is named by a URI of its own, which need not lead anywhere. The first UUID says that a URL is hashed.
string(UUID document_uuid NAMESPACE 6ba7b811-9dad-11d1-80b4-00c04fd430c8
    NAME smartcar-webhooks/${version}-${verification_code} TYPE SHA1
)
if(NOT homepage)
    set(homepage NOASSERTION)
endif()
set(packages "{
      \"SPDXID\": \"SPDXRef-smartcar-webhooks\",
      \"name\": \"smartcar-webhooks\",
      \"versionInfo\": \"${version}\",
      \"supplier\": \"Organization: The smartcar-webhooks authors\",
      \"downloadLocation\": \"${homepage}\",
      \"homepage\": \"${homepage}\",
      \"primaryPackagePurpose\": \"LIBRARY\",
      \"filesAnalyzed\": true,
      \"packageVerificationCode\": {\"packageVerificationCodeValue\": \"${verification_code}\"},
      \"licenseConcluded\": \"MIT\",
      \"licenseDeclared\": \"MIT\",
      \"licenseInfoFromFiles\": [\"NOASSERTION\"],
      \"copyrightText\": \"${copyright}\",
      \"comment\": \"The headers. The compiled library is built from them alone.\"
    }")

# Arguments: name, where it is from, its licence, what is needed of it.
macro(add_dependency name location licence need)
    list(APPEND packages "{
      \"SPDXID\": \"SPDXRef-${name}\",
      \"name\": \"${name}\",
      \"downloadLocation\": \"${location}\",
      \"filesAnalyzed\": false,
      \"licenseConcluded\": \"NOASSERTION\",
      \"licenseDeclared\": \"${licence}\",
      \"copyrightText\": \"NOASSERTION\",
      \"comment\": \"Not part of this package. ${need}\"
    }")
endmacro()
macro(add_optional_dependency name)
    add_dependency(${name} ${ARGN})
    add_relationship(${name} OPTIONAL_DEPENDENCY_OF smartcar-webhooks)
endmacro()

add_dependency(openssl https://github.com/openssl/openssl Apache-2.0 "3.0 or newer, libcrypto only.")
add_relationship(smartcar-webhooks DEPENDS_ON openssl)
add_dependency(nlohmann-json https://github.com/nlohmann/json MIT "3.10 or newer.")
add_relationship(smartcar-webhooks DEPENDS_ON nlohmann-json)
add_optional_dependency(simdjson https://github.com/simdjson/simdjson Apache-2.0 "3.0 or newer, for simdjson.hpp.")
add_optional_dependency(sqlite https://github.com/sqlite/sqlite blessing "3.37 or newer, for stores/sqlite.hpp.")
add_optional_dependency(hiredis https://github.com/redis/hiredis BSD-3-Clause "0.14 or newer, for stores/redis.hpp.")
add_optional_dependency(boost-beast https://github.com/boostorg/beast BSL-1.0 "For hosts/beast.hpp.")
add_optional_dependency(civetweb https://github.com/civetweb/civetweb MIT "For hosts/civetweb.hpp.")
add_optional_dependency(cpp-httplib https://github.com/yhirose/cpp-httplib MIT "For hosts/httplib.hpp.")
add_optional_dependency(libmicrohttpd https://ftp.gnu.org/gnu/libmicrohttpd LGPL-2.1-or-later
    "For hosts/microhttpd.hpp."
)
add_optional_dependency(pistache https://github.com/pistacheio/pistache Apache-2.0 "For hosts/pistache.hpp.")
add_optional_dependency(poco https://github.com/pocoproject/poco BSL-1.0 "For hosts/poco.hpp.")
add_optional_dependency(restinio https://github.com/Stiffstream/restinio BSD-3-Clause "For hosts/restinio.hpp.")
add_optional_dependency(catch2 https://github.com/catchorg/Catch2 BSL-1.0 "For testing/inbox_conformance.hpp.")

list(JOIN packages ",\n    " packages)
list(JOIN files ",\n    " files)
list(JOIN relationships ",\n    " relationships)
file(WRITE ${output} "{
  \"spdxVersion\": \"SPDX-2.3\",
  \"dataLicense\": \"CC0-1.0\",
  \"SPDXID\": \"SPDXRef-DOCUMENT\",
  \"name\": \"smartcar-webhooks-${version}\",
  \"documentNamespace\": \"urn:uuid:${document_uuid}\",
  \"creationInfo\": {
    \"created\": \"${created}\",
    \"creators\": [\"Organization: The smartcar-webhooks authors\"]
  },
  \"packages\": [
    ${packages}
  ],
  \"files\": [
    ${files}
  ],
  \"relationships\": [
    ${relationships}
  ]
}
")
