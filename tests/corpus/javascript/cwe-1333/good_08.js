const trimmed = (text) => text.trimEnd();

module.exports = trimmed;
