exports.quote = (value) => "'" + value.replace(/'/g, "''") + "'";
