function later(callback) {
  setTimeout(callback, 100);
  setTimeout(() => callback('x'), 200);
}
module.exports = later;
