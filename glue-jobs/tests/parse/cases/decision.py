"""Why a value becomes what it becomes: every cell of the page of values rests on one of these."""

from __future__ import annotations

from enum import StrEnum


class Decision(StrEnum):
    """A decision; its name is the anchor on the page, its value the reason."""

    AS_IT_IS = "A value of the kind that the type stands for is stored exactly as it is."
    NULL = (
        "A missing value and `null` are both NULL: producers use either for _no value_, and a table has one NULL. "
        "In a required column either is `missing_required`."
    )
    NO_GUESS = (
        "A value of another kind is refused. That a string is a number, a number a string or `1` a boolean would be a "
        "guess about the producer, and the first wrong guess is found in the figures of a year. Where a producer "
        'does write it so, `"coerce": true` on the column says it.'
    )
    INTEGER_NOTATION = (
        "An integer is written without fraction and exponent. `1.0` says that the producer holds a floating-point "
        'number, of which the next may be `1.5`; `"coerce": true` takes it as long as it is whole.'
    )
    RANGE = (
        "What the type has no value for is refused: nothing wraps around, saturates, or becomes infinite. Integers are "
        "read from their digits, so none is bent by a double on the way, beyond 2^53 either."
    )
    DIGITS = (
        "A decimal is read from the number's own digits, never by way of a double. The exponent is notation, zeros at "
        "the end are none of its digits; digits that do not fit are not rounded off, since what was left of them "
        "would look exact. Declare a wider scale."
    )
    NEAREST = "A floating-point type means the nearest value that it has; that is what is stored."
    IDENTIFIER = (
        "An integer in a floating-point column must be held exactly, since it may be an identifier, and two of them "
        "would become one. Declare bigint, decimal or string."
    )
    NO_NUMBER = (
        "NaN and the infinities are no JSON, and a string that spells one is a string. A column that holds NaN makes "
        "every comparison and sum over it a surprise."
    )
    TEXT = (
        "Text is stored character by character, NUL included: nothing is trimmed, normalised or unescaped twice, and "
        "an empty string is not NULL."
    )
    SURROGATES = (
        "Half of a surrogate pair is no character and has no UTF-8, so no table can hold it, and a substitute would not "
        "be what was sent. It is refused where a column would store it, and only there."
    )
    BASE64 = (
        "Binary is base64 (RFC 4648 section 4) with its padding, as most JSON mappings write it; one text for each "
        "value, so that nothing is thrown away. Text that happens to be base64 cannot be told from it."
    )
    CALENDAR = (
        "A day or time that does not exist is refused, never moved to the next that does. The years are 1 to 9999 in "
        "UTC; a leap second has no place in the type, and hour 24 is another day."
    )
    NOTATION = (
        "Dates and times are in the one notation that everybody reads alike (RFC 3339). A date is no time and a time no "
        "date: which one was midnight is not known."
    )
    OFFSET = (
        "A timestamp needs its offset and is stored in UTC; without one nothing says where it was that time. Where all "
        'of them are in UTC, `"timestamp": "assume_utc"` on the column says so.'
    )
    MICROSECONDS = (
        "A timestamp holds microseconds. Digits beyond must be zero, or two different moments would become one; "
        '`"timestamp": "rfc3339_nanos"` on the column lets them be cut off.'
    )
    EPOCH = (
        "A number is no time by itself: nothing says whether it counts seconds or milliseconds, and the wrong guess is "
        'a time too. `"timestamp": "epoch_millis"` (or `epoch_seconds`, ...) on the column says it.'
    )
    COUNTED = (
        "With an `epoch_...` notation a number is a time, read from its digits, fraction and exponent included, and exact "
        "to the microsecond. One that is beyond the year 9999 most likely counts another unit, and is refused."
    )
    CUT = (
        "`rfc3339_nanos` and `epoch_nanos` say that the producer writes more digits than the type has and that those "
        "beyond the microsecond may go. They are cut off, never rounded up: no record moves into the next day."
    )
    ASSUMED = (
        "With `assume_utc` a time without offset is in UTC; one that has an offset still means it. A space may stand for "
        "the `T`, as databases print it."
    )
    COERCED = (
        "With `coerce` a value of another kind is read if it says plainly what it is: a string in JSON's notation of "
        'numbers, a whole number however it is written, `"true"` or 1 for a boolean, the text of anything for a string '
        "(numbers digit by digit, objects and arrays as JSON without white space). It is exact, or refused as without."
    )
    NOT_PLAIN = (
        "Also with `coerce` nothing is guessed: no white space, plus sign, thousands separator, `yes` or empty string is "
        "understood, no list is made of a single value, and a number is never cut off."
    )
    WHOLE = (
        "An element, field or map value that does not fit takes the whole record to quarantine: a list with a hole in "
        "it would be a silent loss. A single value is no list of one, and a list is no object of its indexes."
    )
    UNKNOWN = (
        "Members that no column reads are left out of the tables. RAW keeps them: add the column, and a rebuild fills "
        "it for the past too."
    )
    NAMES = "Names are matched exactly, case included: JSON has both `id` and `Id` in one object."
    MAP_KEYS = (
        "The names of an object's members are text. A key of a number or boolean type is read from it in JSON's "
        "notation, all others as a string would be; two names that are one key are refused."
    )
    ONE_DOCUMENT = (
        "A payload is exactly one JSON document as RFC 8259 has it. What a lenient reader would take (comments, single "
        "quotes, a comma too many, NaN, text after the end) another one reads differently or not at all. A byte order "
        "mark is not part of JSON (section 8.1): whoever writes RAW must leave it out."
    )
    DUPLICATES = (
        "A name that stands twice in one object makes the payload malformed, wherever it is: readers differ on which of "
        "the two counts, so whatever was stored could be the wrong one."
    )
    DEPTH = (
        "Objects and arrays nest at most 512 deep, more than any producer needs on purpose, and far from where a "
        "parser's own stack ends: what is refused must not depend on the machine."
    )
    SIZE = "A payload has no bound of its own: a large one is read like any other."
    AN_OBJECT = "An event is an object: columns are its members. Anything else has none, so it could only become NULLs."

    @property
    def anchor(self) -> str:
        """The heading's anchor on the page."""
        return self.name.lower().replace("_", "-")

    @property
    def title(self) -> str:
        """The heading on the page."""
        return self.name.capitalize().replace("_", " ")
