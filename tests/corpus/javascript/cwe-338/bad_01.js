exports.resetToken = function () {
  const token = Math.random().toString(36).slice(2); // BAD
  return token;
};
