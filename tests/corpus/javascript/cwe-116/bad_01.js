exports.quote = (value) => "'" + value.replace("'", "''") + "'"; // BAD
