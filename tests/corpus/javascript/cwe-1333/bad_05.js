const SLUG = /^([a-z0-9]+-?)+$/; // BAD

module.exports = function isSlug(text) {
  return SLUG.test(text);
};
