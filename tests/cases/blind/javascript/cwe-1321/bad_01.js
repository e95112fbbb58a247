function merge(target, source) {
  for (const key in source) {
    if (typeof source[key] === 'object' && source[key] !== null) {
      if (!target[key]) target[key] = {};
      merge(target[key], source[key]);
    } else {
      target[key] = source[key]; // BAD
    }
  }
  return target;
}

exports.updateSettings = (req, res) => res.json(merge({}, JSON.parse(req.body)));
