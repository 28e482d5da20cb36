// What the codes of the library mean, in words.

const verdicts = {
    genuine: "Genuine",
    refused: "Refused",
    challenge: "Challenge answered",
    repeated: "Repeated",
    conflict: "Conflict",
};

const refusals = {
    body_too_large: "larger than the limit",
    invalid_json: "not one JSON text",
    duplicate_key: "a name comes twice in one object",
    too_deep: "nested too deep",
    not_a_delivery: "JSON, but no delivery",
    missing_field: "a member is missing without which it means nothing",
    wrong_type: "a member is of another type than the format says",
    signature_missing: "no SC-Signature header",
    signature_malformed: "SC-Signature is not 64 hexadecimal digits",
    signature_mismatch: "the signature does not match",
    challenge_refused: "a challenge that is not answered",
    crypto_failure: "the crypto library failed",
    other_webhook: "from another webhook",
    other_mode: "of another mode",
    not_kept: "genuine, but the inbox could not keep it",
    stale: "sent too long ago",
};

const leftover_reasons = {
    unknown_member: "new member",
    wrong_type: "other type",
    out_of_range: "number out of range",
    not_a_time: "no point in time",
    second_value: "second value",
};

function words_of(table, code) {
    return Object.hasOwn(table, code) ? table[code] : code;
}

export function words_of_verdict(verdict) {
    return words_of(verdicts, verdict);
}

/** `missing_field at /payload` has a code and a place. */
export function words_of_refusal(reason) {
    const [code, ...place] = reason.split(" ");
    return [words_of(refusals, code), ...place].join(" ");
}

export function words_of_leftover(reason) {
    return words_of(leftover_reasons, reason);
}

/** "1 value", "2 values"; empty if there is none. */
export function count_of(count, word) {
    if (count === 0) return "";
    return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}
