exports.pick = function (items) {
  return items[Math.floor(Math.random() * items.length)];
};
