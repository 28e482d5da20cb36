// The point where a type of irregular shape says how it is read and written.

#ifndef SMARTCAR_WEBHOOKS_JSON_CODEC_HPP
#define SMARTCAR_WEBHOOKS_JSON_CODEC_HPP

namespace smartcar::webhooks::detail {

// Specialised for types that no field table describes alone:
//   template <class Decoder, class Value>
//   static outcome decode(Decoder&, const Value&, T&, const json_path&);
//   template <class Encoder>
//   static void encode(Encoder&, const T&);  // left out by types that are only read irregularly
template <class T>
struct codec {
    static constexpr bool regular = true;  // no specialisation
};

template <class T>
concept has_codec = !requires {
    codec<T>::regular;
};

}  // namespace smartcar::webhooks::detail

#endif
