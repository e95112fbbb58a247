const deepExtend = (target, ...sources) => {
  sources.forEach((source) => {
    Object.keys(source).forEach((key) => {
      if (source[key] && typeof source[key] === 'object') {
        target[key] = deepExtend(target[key] || {}, source[key]); // BAD
      } else {
        target[key] = source[key];
      }
    });
  });
  return target;
};
module.exports = deepExtend;
