const trimmed = (text) => text.replace(/(\s*\w+\s*)*$/, ''); // BAD

module.exports = trimmed;
