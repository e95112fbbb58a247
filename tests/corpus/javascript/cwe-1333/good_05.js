const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

module.exports = function isSlug(text) {
  return text.length < 100 && SLUG.test(text);
};
